/** Place-source: a row of places that can be asked for the first at or after one; and what several of them share. */

export const noPlace = 0xffff_ffff;
/** The steps were used up before the next common place was found. */
export const notYet = -1;

export interface PlaceSource {
  /** Postings, at least as many as places. */
  readonly count: number;
  /** The first place at or after this one, or `noPlace`. Never asked for an earlier one than before. */
  seek(place: number): number;
}

/** The list of one key. */
export interface KeyPlaces extends PlaceSource {
  /** Whether the key stands in title, number or people of the entry at the place that was answered last. */
  readonly isInHead: boolean;
}

/** The places that all sources have. */
export class CommonPlaces {
  readonly #sources: readonly PlaceSource[];
  #from = 0;

  constructor(sources: readonly PlaceSource[]) {
    this.#sources = [...sources].sort((a, b) => a.count - b.count);
  }

  /** The next place, `noPlace` at the end, `notYet` after so many steps. */
  next(steps: number): number {
    const [first] = this.#sources;
    if (first === undefined) return noPlace;
    for (let left = steps; left > 0; left -= 1) {
      const place = first.seek(this.#from);
      if (place === noPlace) return noPlace;
      const other = this.#firstOther(place);
      if (other === noPlace) return noPlace;
      if (other === place) {
        this.#from = place + 1;
        return place;
      }
      this.#from = other;
    }
    return notYet;
  }

  /** The place itself when all have it, else a later one from which on they may. */
  #firstOther(place: number): number {
    for (let n = 1; n < this.#sources.length; n += 1) {
      const other = this.#sources[n]?.seek(place) ?? noPlace;
      if (other !== place) return other;
    }
    return place;
  }
}
