/**
 * Rebase: 1,000 queued commands in 40 conversations, 500 row changes of others in four of them; narrow beside full.
 *
 * The frames are those that the server sent to a second device of the same person; every run starts from a copy of
 * the same two encrypted files.
 */
import { cpSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { RebaseMode } from '../../src-main/core/sync/apply-frames.ts';
import { applyFrames } from '../../src-main/core/sync/apply-frames.ts';
import { Frame } from '../../src-shared/protocol/stream.ts';
import { openCore, positionOf, profileOf, signIn, whole } from './core-client.ts';
import type { Again } from './figures.ts';
import { median, rounded } from './figures.ts';
import { messageArgs, password, queueConversations } from './office.ts';
import type { Program } from './programs.ts';
import { openProtocolClient } from './protocol-client.ts';

const queued = 1_000;
/** Each message changes two rows: itself and its conversation. */
const incomingMessages = 250;
const busyConversations = 4;
const perPush = 25;

export async function measureRebase(
  server: Program,
  folder: string,
  again: Again,
): Promise<Readonly<Record<string, number>>> {
  const source = join(folder, 'rebase');
  const { frames, from } = await prepare(server, source);
  const narrow: number[] = [];
  const full: number[] = [];
  for (let run = 0; again(run); run += 1) {
    for (const [mode, times] of [
      ['narrow', narrow],
      ['full', full],
    ] as const) {
      const copy = `${source}-${mode}-${run}`;
      cpSync(source, copy, { recursive: true });
      times.push(await apply(server.url, copy, { frames, from, mode }));
    }
  }
  const [narrowMs, fullMs] = [median(narrow), median(full)];
  return {
    rebaseMs: rounded(narrowMs),
    fullRebaseMs: rounded(fullMs),
    rebaseRatio: rounded(narrowMs / fullMs),
  };
}

async function prepare(
  server: Program,
  data: string,
): Promise<{ readonly frames: readonly Frame[]; readonly from: number }> {
  const core = await openCore(server.url, data);
  await signIn(core, 50);
  await whole(core);
  await core.handle('sync.setLine', { connected: false });
  const from = positionOf(core);
  for (let n = 0; n < queued; n += 1) {
    const args = messageArgs(`queue-${n % queueConversations}`, randomUUID(), n);
    const receipt = await core.handlers['command.execute']({ name: 'message.send', args });
    if (receipt.status !== 'stored') throw new Error('a command was refused');
  }
  await core.close();
  const second = await openProtocolClient(server.url, 50);
  const other = await openProtocolClient(server.url, 51);
  const frames: Frame[] = [];
  const arrived = new Promise<void>((resolve) => {
    second.socket.on('frame', (payload: unknown) => {
      frames.push(Frame.parse(payload));
      const count = frames.flatMap(({ changes }) => changes).length;
      if (count >= incomingMessages * 2) resolve();
    });
  });
  for (let sent = 0; sent < incomingMessages; sent += perPush) {
    await other.push(
      Array.from({ length: perPush }, (_, n) => {
        const name = `queue-${(sent + n) % busyConversations}`;
        return other.envelope('message.send', messageArgs(name, randomUUID(), n));
      }),
    );
  }
  await arrived;
  second.close();
  other.close();
  return { frames, from };
}

async function apply(
  url: string,
  data: string,
  work: { readonly frames: readonly Frame[]; readonly from: number; readonly mode: RebaseMode },
): Promise<number> {
  const core = await openCore(url, data, { startOffline: true });
  await core.handle('session.unlock', { password });
  const { replica } = profileOf(core);
  if (positionOf(core) !== work.from) throw new Error('the copy is not where it was');
  const start = performance.now();
  const outcome = applyFrames(replica, work.frames, work.mode);
  const took = performance.now() - start;
  if (outcome.kind !== 'applied') throw new Error(`the frames were not applied: ${outcome.kind}`);
  await core.close();
  return took;
}
