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

interface Level {
  readonly name: string;
  tokens: number;
  at: number;
}

/** A thousand sessions are open at once: what one holds is small, and made with its first event of a kind. */
export class EventLimit {
  readonly #levels: Level[] = [];
  #refused = 0;

  get isFlooding(): boolean {
    return this.#refused > maxRefused;
  }

  /** Milliseconds until the event may be sent; 0 = now. */
  wait(event: string, now: number): number {
    const name = Object.hasOwn(buckets, event) ? event : '';
    const bucket = buckets[name] ?? anyOther;
    const level = this.#levelOf(name, bucket, now);
    const refill = (Math.max(0, now - level.at) / 1_000) * bucket.perSecond;
    level.tokens = Math.min(bucket.burst, level.tokens + refill);
    level.at = now;
    if (level.tokens >= 1) {
      this.#refused = 0;
      level.tokens -= 1;
      return 0;
    }
    this.#refused += 1;
    return Math.ceil(((1 - level.tokens) / bucket.perSecond) * 1_000);
  }

  #levelOf(name: string, { burst }: Bucket, now: number): Level {
    const known = this.#levels.find((level) => level.name === name);
    if (known !== undefined) return known;
    const level: Level = { name, tokens: burst, at: now };
    this.#levels.push(level);
    return level;
  }
}
