/**
 * Sim-coverage: counts of the rare things that must happen sometimes, so that an idle generator fails.
 */

export class Coverage {
  readonly #counts = new Map<string, number>();

  count(what: string, by = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + by);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  add(other: Readonly<Record<string, number>>): void {
    for (const [what, by] of Object.entries(other)) this.count(what, by);
  }

  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
