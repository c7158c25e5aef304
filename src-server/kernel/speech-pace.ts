/**
 * Speech-pace: how many messages one person may send in a minute, over all his devices, when the rules for messages say so.
 *
 * Who is too fast is asked to wait, never refused: what he wrote stays in his outbox and leaves later, in its order. A modified
 * client gains nothing by sending faster.
 */

import { z } from 'zod';
import { MessageRules } from '../../src-shared/features/message/policy-model.ts';
import { bodyOf } from '../store/row-store.ts';
import type { KernelStores } from './visibility.ts';

const speaking: readonly string[] = [
  'message.send',
  'message.forward',
  'message.urgent',
  'announcement.post',
];
/** Persons remembered; whoever has been silent for a minute is forgotten first. */
const maxRemembered = 10_000;
const minuteMs = 60_000;

const Named = z.object({ name: z.string() });

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

export class SpeechPace {
  readonly #stores: KernelStores;
  readonly #buckets = new Map<string, Bucket>();
  #rule: { readonly rev: number; readonly perMinute: number | null } = { rev: -1, perMinute: null };

  constructor(stores: KernelStores) {
    this.#stores = stores;
  }

  /** How many of these commands, from the first on, may go now. */
  take(personId: string, envelopes: readonly unknown[], now: number): number {
    const perMinute = this.#perMinute();
    if (perMinute === null) return envelopes.length;
    const before = this.#buckets.get(personId) ?? { tokens: perMinute, at: now };
    const gained = (Math.max(0, now - before.at) * perMinute) / minuteMs;
    let tokens = Math.min(perMinute, before.tokens + gained);
    let allowed = 0;
    for (const envelope of envelopes) {
      if (speaks(envelope)) {
        if (tokens < 1) break;
        tokens -= 1;
      }
      allowed += 1;
    }
    this.#buckets.delete(personId);
    this.#buckets.set(personId, { tokens, at: now });
    if (this.#buckets.size > maxRemembered) this.#forgetOldest();
    return allowed;
  }

  /** Parsed again only when the row has changed: it holds the words too. */
  #perMinute(): number | null {
    const row = this.#stores.rows.get('messagePolicy', 'policy');
    if (row === undefined || row.deleted === 1) return null;
    if (row.rev !== this.#rule.rev) {
      // A row from before this rule has no such field.
      const { messagesPerMinute } = MessageRules.parse(bodyOf('messagePolicy', row));
      this.#rule = { rev: row.rev, perMinute: messagesPerMinute };
    }
    return this.#rule.perMinute;
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}

function speaks(envelope: unknown): boolean {
  const parsed = Named.safeParse(envelope);
  return parsed.success && speaking.includes(parsed.data.name);
}
