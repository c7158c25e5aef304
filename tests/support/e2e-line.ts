/**
 * E2e-line: the network cable between one client and the server, as a TCP relay that can be cut and healed.
 *
 * Cut means what a person's network does: open connections end, new ones are refused.
 */
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

export interface Line {
  /** What the client is told to be the server. */
  readonly url: string;
  cut(): Promise<void>;
  heal(): Promise<void>;
}

/** A line to a server on this machine. */
export async function layLine(serverUrl: string): Promise<Line> {
  const serverPort = Number(new URL(serverUrl).port);
  const sockets = new Set<Socket>();
  const relay = createServer((near) => {
    const far = connect(serverPort, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      // A reset is an ordinary end of a connection here; `close` follows.
      one.on('error', () => undefined);
      one.pipe(other);
    }
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      relay.once('error', reject);
      relay.listen(port, '127.0.0.1', () => {
        relay.off('error', reject);
        resolve();
      });
    });
  await listen(0);
  const { port } = relay.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    cut: () =>
      new Promise((resolve) => {
        relay.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
    heal: () => listen(port),
  };
}
