/** Bare-socket-worker: the peer of the stream: Socket.IO alone, which sends every push to everybody. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
io.on('connection', (socket) => {
  socket.on('push', (payload: unknown, acknowledge: (answer: unknown) => void) => {
    io.emit('frame', payload);
    acknowledge({ done: true });
  });
});
http.listen(0, '127.0.0.1', () => {
  const { port } = http.address() as AddressInfo;
  process.stdout.write(`listening http://127.0.0.1:${port}\n`);
});
process.on('SIGTERM', () => process.exit(0));
