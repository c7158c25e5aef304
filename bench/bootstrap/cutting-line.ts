/** Cutting-line: a line between client and server that counts what comes down, and breaks at given bytes. */
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';

export interface CuttingLine {
  readonly url: string;
  /** Bytes that came from the server so far. */
  bytes(): number;
  /** Times that it broke. */
  cuts(): number;
  close(): Promise<void>;
}

/** Breaks the connection that carries the byte, after it has carried it; others live on. */
export async function layLine(
  serverUrl: string,
  cutsAt: readonly number[] = [],
): Promise<CuttingLine> {
  const target = new URL(serverUrl);
  const waiting = [...cutsAt].sort((a, b) => a - b);
  const open = new Set<Socket>();
  let bytes = 0;
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    open.add(client).add(upstream);
    const end = (): void => {
      client.destroy();
      upstream.destroy();
      open.delete(client);
      open.delete(upstream);
    };
    client.on('error', end).on('close', end);
    upstream.on('error', end).on('close', end);
    client.pipe(upstream);
    upstream.on('data', (chunk: Buffer) => {
      const cutAt = waiting[0];
      if (cutAt !== undefined && bytes + chunk.length >= cutAt) {
        const carried = cutAt - bytes;
        waiting.shift();
        bytes += carried;
        cuts += 1;
        // What is carried arrives before the line is gone.
        client.end(chunk.subarray(0, carried));
        upstream.destroy();
        return;
      }
      bytes += chunk.length;
      if (!client.write(chunk)) {
        upstream.pause();
        client.once('drain', () => upstream.resume());
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    bytes: () => bytes,
    cuts: () => cuts,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
