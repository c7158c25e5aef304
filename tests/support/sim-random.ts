/**
 * Sim-random: seeded randomness for the simulation; the only source of chance in a run.
 *
 * Invariant: the same seed and the same calls in the same order give the same values on every machine.
 */

/** sfc32: small, fast, good enough to pick actions; the state is four 32-bit words. */
function sfc32(seed: number): () => number {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed >>> 0;
  let d = Math.trunc(seed / 0x1_0000_0000) + 1;
  const next = (): number => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return (t >>> 0) / 0x1_0000_0000;
  };
  for (let warm = 0; warm < 15; warm += 1) next();
  return next;
}

export class SeededRandom {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = sfc32(seed);
  }

  /** 0 ≤ x < 1. */
  fraction(): number {
    return this.#next();
  }

  /** Integer in [low, high]. */
  int(low: number, high: number): number {
    return low + Math.floor(this.#next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new Error('picked from an empty list');
    return item;
  }

  pickOr<T>(items: readonly T[]): T | undefined {
    return items.length === 0 ? undefined : this.pick(items);
  }

  /** A subset of at least `least` items, in the given order. */
  some<T>(items: readonly T[], least: number, most: number): T[] {
    const wanted = Math.min(items.length, this.int(least, most));
    const left = [...items];
    while (left.length > wanted) left.splice(this.int(0, left.length - 1), 1);
    return left;
  }

  weighted<T>(choices: readonly (readonly [number, T])[]): T {
    let rest = this.#next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, item] of choices) {
      rest -= weight;
      if (rest < 0) return item;
    }
    throw new Error('no choice has weight');
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.int(0, 255));
  }

  /** A UUIDv7 of the given instant. */
  uuid(at: number): string {
    const time = Math.trunc(at).toString(16).padStart(12, '0');
    const hex = Array.from({ length: 18 }, () => this.int(0, 15).toString(16)).join('');
    const variant = (8 + this.int(0, 3)).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
  }

  /** An independent stream, so that adding draws in one place does not move all others. */
  fork(label: string): SeededRandom {
    let mixed = this.int(0, 0x7fffffff);
    for (const char of label) mixed = Math.imul(mixed ^ char.charCodeAt(0), 2654435761) >>> 0;
    return new SeededRandom(mixed);
  }
}
