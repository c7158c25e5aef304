/** Rebase-run: a client, the office and the line between them, driven by random steps. */
import fc from 'fast-check';
import { inspectReplica } from '../../../src-main/core/inspect.ts';
import { applyFrames } from '../../../src-main/core/sync/apply-frames.ts';
import { settle } from '../../../src-main/core/sync/settle.ts';
import type { PushResult } from '../../../src-shared/protocol/envelope.ts';
import type { Frame } from '../../../src-shared/protocol/stream.ts';
import type { TestClient } from '../../support/core-harness.ts';
import {
  foreignEnvelope,
  me,
  messageArgs,
  officeRows,
  openTestClient,
  other,
  wholeFrame,
} from '../../support/core-harness.ts';
import { OfficeModel } from '../../support/office-model.ts';

export type Answers = Parameters<typeof settle>[1];

export function answersOf(results: readonly PushResult[]): Answers {
  return {
    accepted: results.flatMap((one) => (one.outcome === 'accepted' ? [one.receipt] : [])),
    rejected: results.flatMap((one) => (one.outcome === 'rejected' ? [one] : [])),
  };
}

export const messageId = (n: number): string => `m-${n}`;

export const operation = fc.oneof(
  { weight: 5, arbitrary: fc.record({ op: fc.constant('send'), conv: fc.nat(2), n: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('edit'), conv: fc.nat(2), n: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('recall'), conv: fc.nat(2), n: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('group'), conv: fc.nat(4), n: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('leave'), conv: fc.nat(2), n: fc.nat(9) }) },
  {
    weight: 4,
    arbitrary: fc.record({ op: fc.constant('foreign'), conv: fc.nat(2), n: fc.nat(9) }),
  },
  { weight: 4, arbitrary: fc.record({ op: fc.constant('push'), conv: fc.nat(2), n: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ op: fc.constant('arrive'), conv: fc.nat(2), n: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('reject'), conv: fc.nat(2), n: fc.nat(3) }) },
);
export type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

/** A client, the office and the line between them, driven step by step. */
export class Run {
  readonly model = new OfficeModel();
  readonly client: TestClient;
  readonly #frames: Frame[] = [];
  #foreign = 0;

  constructor() {
    this.model.write(officeRows(['c0', 'c1', 'c2']));
    this.client = openTestClient();
    applyFrames(this.client.replica, [wholeFrame(this.model)]);
  }

  async take({ op, conv, n }: Operation): Promise<void> {
    const conversationId = `c${conv}`;
    const id = messageId(n);
    switch (op) {
      case 'send':
        this.client.execute('message.send', messageArgs(conversationId, `${conversationId}-${id}`));
        break;
      case 'edit':
      case 'recall': {
        const args = { messageId: `${conversationId}-${id}`, conversationId };
        this.client.execute(`message.${op}`, op === 'edit' ? { ...args, text: `改${n}` } : args);
        break;
      }
      case 'group':
        this.client.execute('conversation.createGroup', {
          ...{ conversationId, title: `群${n}`, memberPersonIds: [other], history: 'all' },
        });
        break;
      case 'leave':
        this.client.execute('conversation.removeMember', { conversationId, personId: other });
        break;
      case 'foreign': {
        this.#foreign += 1;
        const args = messageArgs(conversationId, `f-${this.#foreign}`, '别人');
        const envelope = foreignEnvelope('message.send', args, otherId(this.#foreign));
        this.#keep((await this.model.decide(envelope, other)).frame);
        break;
      }
      case 'push':
        await this.#push(n + 1);
        break;
      case 'arrive':
        applyFrames(this.client.replica, this.#frames.splice(0, n + 1));
        break;
      case 'reject':
        this.#rejectOne(n);
        break;
    }
  }

  async #push(count: number): Promise<void> {
    const results: PushResult[] = [];
    for (const { envelope } of this.client.replica.work.outbox.all().slice(0, count)) {
      const { result, frame } = await this.model.decide(envelope, me);
      results.push(result);
      this.#keep(frame);
    }
    settle(this.client.replica, answersOf(results));
  }

  /** As a server would that knows more than this client. */
  #rejectOne(at: number): void {
    const entry = this.client.replica.work.outbox.all()[at];
    if (entry === undefined) return;
    const rejection = { code: 'guardFailed', params: {} } as const;
    settle(this.client.replica, {
      accepted: [],
      rejected: [{ commandId: entry.commandId, rejection }],
    });
  }

  #keep(frame: Frame | undefined): void {
    if (frame !== undefined) this.#frames.push(frame);
  }
}

/** Pushes everything and brings every row, as a catch-up would. */
export async function drain(model: OfficeModel, client: TestClient): Promise<void> {
  const results: PushResult[] = [];
  for (const { envelope } of client.replica.work.outbox.all()) {
    results.push((await model.decide(envelope, me)).result);
  }
  settle(client.replica, answersOf(results));
  const { commit } = inspectReplica(client.replica).position;
  const frame = wholeFrame(model);
  applyFrames(client.replica, [
    {
      ...{ ...frame, from: commit, gained: [] },
      changes: frame.changes.filter(({ rev }) => rev > commit),
    },
  ]);
}

export function otherId(n: number): string {
  return `00000000-0000-7000-9000-${n.toString(16).padStart(12, '0')}`;
}

export function framesOf(frame: Frame | undefined): readonly Frame[] {
  if (frame === undefined) throw new Error('nothing was committed');
  return [frame];
}

export function textOf(rows: ReadonlyMap<string, string>, key: string): string {
  return (rows.get(key) ?? '').replace(/^\d+ (true|false) /, '');
}
