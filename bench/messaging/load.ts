/**
 * Load: messages into the groups, as fast as a number in flight allows or at times fixed beforehand (open loop: a slow
 * answer delays nothing and counts in full), until every member has every one of them exactly once.
 */
import { randomUUID } from 'node:crypto';
import { groups, groupSize, messageArgs } from './hall.ts';
import type { FrameFacts } from './frame-reader.ts';
import type { LightClient } from './light-client.ts';
import type { PinnedProgram } from './pinned-program.ts';

const deliveryLimitMs = 60_000;

export interface LoadFigures {
  readonly seconds: number;
  readonly serverCpuSeconds: number;
  readonly deliveries: number;
  /** From the time at which a message was due to its durable answer, and to each member. */
  readonly ackMs: readonly number[];
  readonly deliveredMs: readonly number[];
}

/** What has arrived; told by every client of a crowd. */
export class Arrivals {
  readonly #dueAt = new Map<string, number>();
  deliveredMs: number[] = [];
  deliveries = 0;

  expect(messageId: string, dueAt: number): void {
    this.#dueAt.set(messageId, dueAt);
  }

  note({ messageIds }: FrameFacts): void {
    const now = performance.now();
    for (const id of messageIds) {
      const dueAt = this.#dueAt.get(id);
      if (dueAt === undefined) continue;
      this.deliveries += 1;
      this.deliveredMs.push(now - dueAt);
    }
  }

  clear(): void {
    this.#dueAt.clear();
    this.deliveredMs = [];
    this.deliveries = 0;
  }
}

export interface Crowd {
  readonly clients: readonly LightClient[];
  readonly arrivals: Arrivals;
  readonly server: PinnedProgram;
}

/** So many in flight until so many were sent. */
export function atFullSpeed(
  crowd: Crowd,
  { messages, inFlight }: { readonly messages: number; readonly inFlight: number },
): Promise<LoadFigures> {
  return measured(crowd, messages, async (say) => {
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < messages) {
        const n = next;
        next += 1;
        await say(n, performance.now());
      }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
  });
}

/** So many a second, whatever the answers do. */
export function openLoop(
  crowd: Crowd,
  { messages, perSecond }: { readonly messages: number; readonly perSecond: number },
): Promise<LoadFigures> {
  return measured(crowd, messages, async (say) => {
    const start = performance.now();
    const answers: Promise<void>[] = [];
    for (let n = 0; n < messages; n += 1) {
      const dueAt = start + (n * 1_000) / perSecond;
      while (performance.now() < dueAt) {
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
      }
      answers.push(say(n, dueAt));
    }
    await Promise.all(answers);
  });
}

type Say = (n: number, dueAt: number) => Promise<void>;

async function measured(
  { clients, arrivals, server }: Crowd,
  messages: number,
  run: (say: Say) => Promise<void>,
): Promise<LoadFigures> {
  arrivals.clear();
  const ackMs: number[] = [];
  const say: Say = async (n, dueAt) => {
    const group = n % groups;
    const client = clients[group * groupSize + (Math.floor(n / groups) % groupSize)];
    const messageId = randomUUID();
    arrivals.expect(messageId, dueAt);
    await client?.push('message.send', messageArgs(group, messageId, n));
    ackMs.push(performance.now() - dueAt);
  };
  const start = performance.now();
  const cpu = server.cpuSeconds();
  await run(say);
  const expected = messages * groupSize;
  const until = performance.now() + deliveryLimitMs;
  while (arrivals.deliveries < expected && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const seconds = (performance.now() - start) / 1_000;
  const { deliveries, deliveredMs } = arrivals;
  if (deliveries !== expected) throw new Error(`${deliveries} of ${expected} were delivered`);
  return { seconds, serverCpuSeconds: server.cpuSeconds() - cpu, deliveries, ackMs, deliveredMs };
}
