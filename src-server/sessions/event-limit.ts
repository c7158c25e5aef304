/**
 * Event-limit: how many events one session may send; a bucket for each kind of event, refilled by time.
 *
 * Generous to a client that works off a full outbox after a day offline, tight to one that floods.
 */

interface Bucket {
  readonly burst: number;
  readonly perSecond: number;
}

/** Events that cost more than a look-up; everything else shares the last line. */
const buckets: Readonly<Record<string, Bucket>> = {
  hello: { burst: 10, perSecond: 1 },
  push: { burst: 120, perSecond: 40 },
  query: { burst: 60, perSecond: 20 },
  verify: { burst: 20, perSecond: 2 },
  typing: { burst: 10, perSecond: 2 },
  presence: { burst: 10, perSecond: 1 },
  watch: { burst: 20, perSecond: 3 },
  delivered: { burst: 20, perSecond: 2 },
};
const anyOther: Bucket = { burst: 400, perSecond: 200 };
/** Refused events in a row after which the session is closed. */
export const maxRefused = 500;

export interface EventLimit {
  /** Milliseconds until the event may be sent; 0 = now. */
  wait(event: string, now: number): number;
  isFlooding(): boolean;
}

export function createEventLimit(): EventLimit {
  const levels = new Map<string, { tokens: number; at: number }>();
  let refused = 0;
  return {
    wait(event, now) {
      const name = Object.hasOwn(buckets, event) ? event : '';
      const bucket = buckets[name] ?? anyOther;
      const level = levels.get(name) ?? { tokens: bucket.burst, at: now };
      const refill = (Math.max(0, now - level.at) / 1_000) * bucket.perSecond;
      const tokens = Math.min(bucket.burst, level.tokens + refill);
      if (tokens >= 1) {
        refused = 0;
        levels.set(name, { tokens: tokens - 1, at: now });
        return 0;
      }
      refused += 1;
      levels.set(name, { tokens, at: now });
      return Math.ceil(((1 - tokens) / bucket.perSecond) * 1_000);
    },
    isFlooding: () => refused > maxRefused,
  };
}
