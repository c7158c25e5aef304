/** Catch-up: a client that missed 1,000 commits, from the line coming back to holding them; beside bare frames and inserts. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { PlainRow } from './core-client.ts';
import { openCore, positionOf, rowsOf, signIn, whole } from './core-client.ts';
import type { Again } from './figures.ts';
import { median, rounded, timed } from './figures.ts';
import { messageArgs } from './office.ts';
import type { Program } from './programs.ts';
import { startWorker } from './programs.ts';
import { openProtocolClient, openSocket } from './protocol-client.ts';
import { rawInsertMs, rawKey } from './raw-store.ts';

const missed = 1_000;
const perPush = 50;
const framesOf = 500;

export async function measureCatchUp(
  server: Program,
  folder: string,
  again: Again,
): Promise<Readonly<Record<string, number>>> {
  const other = await openProtocolClient(server.url, 3);
  const core = await openCore(server.url, join(folder, 'catch-up'));
  await signIn(core, 2);
  await whole(core);
  const bare = await startWorker('bare-socket-worker.ts');
  const times: number[] = [];
  const rawTimes: number[] = [];
  for (let run = 0; again(run); run += 1) {
    await core.handle('sync.setLine', { connected: false });
    const before = positionOf(core);
    for (let sent = 0; sent < missed; sent += perPush) {
      await other.push(
        Array.from({ length: perPush }, (_, n) =>
          other.envelope('message.send', messageArgs('catch-up', randomUUID(), n)),
        ),
      );
    }
    const took = await timed(async () => {
      await core.handle('sync.setLine', { connected: true });
      await whole(core);
    });
    if (positionOf(core) < before + missed) throw new Error('the client did not catch up');
    times.push(took);
    const rows = rowsOf(core).filter(({ rev }) => rev > before);
    const file = join(folder, `raw-catch-up-${run}.db`);
    rawTimes.push(await timed(() => bareCatchUp(bare.url, file, rows)));
  }
  await core.close();
  other.close();
  await bare.stop();
  const [caughtUp, raw] = [median(times), median(rawTimes)];
  return {
    reconnectCatchUpMs: rounded(caughtUp),
    rawCatchUpMs: rounded(raw),
    reconnectCatchUpRatio: rounded(caughtUp / raw),
  };
}

/** Connects, gets the same rows in frames of 500 through Socket.IO alone, and inserts them. */
async function bareCatchUp(url: string, file: string, rows: readonly PlainRow[]): Promise<void> {
  const socket = await openSocket(url, {});
  const received: PlainRow[] = [];
  socket.on('frame', (frame: PlainRow[]) => received.push(...frame));
  for (let at = 0; at < rows.length; at += framesOf) {
    await socket.timeout(20_000).emitWithAck('push', rows.slice(at, at + framesOf));
  }
  while (received.length < rows.length) await new Promise((resolve) => setTimeout(resolve, 1));
  rawInsertMs({ file, synchronous: 'NORMAL', key: rawKey }, received, framesOf);
  socket.close();
}
