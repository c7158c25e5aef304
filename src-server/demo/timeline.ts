/**
 * Timeline: steps in the order of their time; a step may plan later ones.
 *
 * Steps of one time keep the order in which they were planned. No step is later than `end`: what would be, happens at
 * the end, so that every document reaches the state that its file promises.
 */

export type Step = () => Promise<void>;

interface Planned {
  readonly at: number;
  readonly order: number;
  readonly step: Step;
}

export class Timeline {
  readonly #end: number;
  readonly #heap: Planned[] = [];
  #planned = 0;

  constructor(end: number) {
    this.#end = end;
  }

  plan(at: number, step: Step): void {
    this.#planned += 1;
    const planned = { at: Math.min(at, this.#end), order: this.#planned, step };
    this.#heap.push(planned);
    let index = this.#heap.length - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#isBefore(index, parent)) break;
      this.#swap(index, parent);
      index = parent;
    }
  }

  /** Runs everything, one step after the other. */
  async run(setClock: (at: number) => void): Promise<number> {
    let steps = 0;
    for (let next = this.#take(); next !== undefined; next = this.#take()) {
      setClock(next.at);
      await next.step();
      steps += 1;
    }
    return steps;
  }

  #take(): Planned | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first === undefined || last === undefined || this.#heap.length === 0) return first;
    this.#heap[0] = last;
    let index = 0;
    for (;;) {
      const left = index * 2 + 1;
      const least = this.#leastOf(index, left, left + 1);
      if (least === index) return first;
      this.#swap(index, least);
      index = least;
    }
  }

  #leastOf(...indexes: readonly number[]): number {
    return indexes
      .filter((index) => index < this.#heap.length)
      .reduce((least, index) => (this.#isBefore(index, least) ? index : least));
  }

  #isBefore(one: number, other: number): boolean {
    const a = this.#heap[one];
    const b = this.#heap[other];
    if (a === undefined || b === undefined) return false;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  #swap(one: number, other: number): void {
    const a = this.#heap[one];
    const b = this.#heap[other];
    if (a === undefined || b === undefined) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}
