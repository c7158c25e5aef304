/**
 * Raw-emit-worker: the peer: Socket.IO alone. A push is emitted as one frame to its room and answered; nothing is
 * checked, stored or numbered. The frame has the bytes of a real one, the message's id in its place.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { Server } from 'socket.io';
import { z } from 'zod';
import { groupOf } from './hall.ts';
import { memoryFigures } from './memory-figures.ts';

const templateFile = process.argv[2];
if (templateFile === undefined) throw new Error('a file with a frame is needed');
const Template = z.looseObject({ to: z.number() });
const Push = z.object({
  commands: z.array(z.object({ args: z.object({ messageId: z.string() }) })).length(1),
});

const template = Template.parse(JSON.parse(readFileSync(templateFile, 'utf8')));
const changes = z.array(z.looseObject({ type: z.string() })).parse(template['changes']);
const http = createServer();
const io = new Server(http, {
  ...{ path: '/socket', transports: ['websocket'], serveClient: false, perMessageDeflate: false },
});
let to = 0;
io.on('connection', (socket) => {
  const room = `g${groupOf(Number(socket.handshake.auth['token']))}`;
  void socket.join(room);
  socket.on('hello', (_: unknown, acknowledge: (answer: unknown) => void) => {
    acknowledge({ status: 'welcome', partitions: [] });
    socket.emit('frame', { ...template, from: 0, to: 0, current: true, changes: [] });
  });
  socket.on('push', (payload: unknown, acknowledge: (answer: unknown) => void) => {
    const key = Push.parse(payload).commands[0]?.args.messageId ?? '';
    to += 1;
    const rows = changes.map((row) => named(row, key));
    io.to(room).emit('frame', { ...template, from: 0, to, changes: rows });
    acknowledge({ results: [{ outcome: 'accepted' }] });
  });
});
http.listen(0, '127.0.0.1', () => {
  const { port } = http.address() as AddressInfo;
  process.stdout.write(`listening http://127.0.0.1:${port}\n`);
});
process.on('message', () => void memoryFigures().then((figures) => process.send?.(figures)));
process.on('SIGTERM', () => process.exit(0));
// A benchmark that was broken off leaves no server behind.
process.on('disconnect', () => process.exit(1));

function named<Row extends { readonly type: string }>(row: Row, key: string): Row {
  return row.type === 'message' ? { ...row, key } : row;
}
