/**
 * Segment-search: the ids of a family's entries that have all keys that are asked for, newest first, over all segments.
 *
 * Invariant: it never reads more than a caller takes: a segment whose newest entry is older than what was taken is not opened, a
 * list is read chunk by chunk. Between two takes no transaction may run.
 */

import { BlockScanner } from './blocks.ts';
import type { KeyedFacet } from './pair-keys.ts';
import { facetKey, isAnsweredByKeys, keysBegunBy, pairKeysOf } from './pair-keys.ts';
import type { KeyPlaces, PlaceSource } from './place-source.ts';
import { CommonPlaces, noPlace, notYet } from './place-source.ts';
import { AllOf, AnyOf, listAt, PlaceBits } from './places.ts';
import type { KeyWays } from '../sounds/sound-keys.ts';
import type { AskedSegment, SegmentReads } from './segment-tables.ts';
import { unpackDescending } from './varint.ts';

export interface KeysAsked {
  readonly terms: readonly string[];
  /** Only what holds the terms in title, number or people. */
  readonly isHeadOnly: boolean;
  /** Values of a group, any of which will do. */
  readonly narrowed: Readonly<Partial<Record<KeyedFacet, readonly string[]>>>;
  /** Each in one of its ways (sounds/sound-keys.ts). */
  readonly sounds?: readonly KeyWays[];
}

/** An id and the writings among which its entry's must be, if it is alive. */
export interface Candidate {
  readonly id: number;
  /** Terms that may stand in title, number or people, because all their keys do: bit n for the n-th of them. */
  readonly headTerms: number;
  readonly genFrom: number;
  readonly genTo: number;
}

export interface SegmentSearch {
  /** Candidates, newest id first; undefined after some steps without one. */
  candidates(asked: KeysAsked): Generator<Candidate | undefined, void, void>;
}

/** Steps through lists between two looks at the clock: about 2 ms. */
const stepsAtOnce = 8_192;
/** Share of the entries from which on a list is not worth its reading. */
const commonShare = 0.8;

export function createSegmentSearch(reads: SegmentReads): SegmentSearch {
  const known = new Map<number, Uint32Array>();
  const idsOf = ({ serial, slot, entries }: AskedSegment): Uint32Array => {
    const ids = known.get(serial) ?? unpackDescending(reads.ids(slot), entries);
    known.set(serial, ids);
    return ids;
  };
  return {
    *candidates(asked) {
      const segments = reads.asked();
      const serials = new Set(segments.map(({ serial }) => serial));
      for (const serial of known.keys()) if (!serials.has(serial)) known.delete(serial);
      const streams = segments.map((segment) => new IdStream(reads, segment, asked, idsOf));
      for (;;) {
        const newest = newestOf(streams);
        if (newest === undefined) return;
        if (newest.isSure) {
          const { genFrom, genTo } = newest.segment;
          yield { id: newest.id, headTerms: newest.headTerms, genFrom, genTo };
          newest.drop();
        } else if (!newest.advance()) {
          yield undefined;
        }
      }
    },
  };
}

function newestOf(streams: readonly IdStream[]): IdStream | undefined {
  let newest: IdStream | undefined;
  for (const stream of streams) {
    if (stream.id >= 0 && stream.id > (newest?.id ?? -1)) newest = stream;
  }
  return newest;
}

/** The ids of one segment, newest first. */
class IdStream {
  readonly segment: AskedSegment;
  /** The next id when `isSure`, else one that it cannot exceed; -1 at the end. */
  id: number;
  isSure = false;
  readonly #reads: SegmentReads;
  readonly #asked: KeysAsked;
  readonly #idsOf: (segment: AskedSegment) => Uint32Array;
  #keys: readonly (readonly KeyPlaces[])[] = [];
  #places: CommonPlaces | undefined;

  constructor(
    reads: SegmentReads,
    segment: AskedSegment,
    asked: KeysAsked,
    idsOf: (segment: AskedSegment) => Uint32Array,
  ) {
    this.#reads = reads;
    this.segment = segment;
    this.#asked = asked;
    this.#idsOf = idsOf;
    this.id = segment.newest;
  }

  get headTerms(): number {
    let bits = 0;
    for (const [n, keys] of this.#keys.entries()) {
      if (keys.every(({ isInHead }) => isInHead)) bits |= 1 << n;
    }
    return bits;
  }

  /** Looks for the next id; false when the steps were used up. */
  advance(): boolean {
    this.#places ??= this.#open();
    const place = this.#places.next(stepsAtOnce);
    if (place === notYet) return false;
    this.isSure = place !== noPlace;
    this.id = place === noPlace ? -1 : (this.#idsOf(this.segment)[place] ?? -1);
    return true;
  }

  #open(): CommonPlaces {
    const { sources, keys } = sourcesOf(this.#reads, this.segment, this.#asked);
    this.#keys = keys;
    return new CommonPlaces(sources);
  }

  /** The id was taken; the next one is older. */
  drop(): void {
    this.id -= 1;
    this.isSure = false;
    if (this.id < 0) this.id = -1;
  }
}

interface Sources {
  readonly sources: readonly PlaceSource[];
  /** The lists of each term, those of them that are asked. */
  readonly keys: readonly (readonly KeyPlaces[])[];
}

const noSources: Sources = { sources: [], keys: [] };

/** One source for each key that is asked for; none when one of them is in no entry. */
function sourcesOf(
  reads: SegmentReads,
  segment: AskedSegment,
  { terms, isHeadOnly, narrowed, sounds = [] }: KeysAsked,
): Sources {
  const lists = new Lists(reads, segment);
  const known = new Map<number, KeyPlaces>();
  for (const key of new Set(terms.flatMap(pairKeysOf))) {
    const list = lists.of(key, isHeadOnly);
    if (list === undefined) return noSources;
    known.set(key, list);
  }
  const keys = terms.map((term) => {
    const all = pairKeysOf(term).flatMap((key) => known.get(key) ?? []);
    return isAnsweredByKeys(term) ? all : tellingOf(all, segment.entries);
  });
  const sources: PlaceSource[] = [...new Set(keys.flat())];
  for (const term of terms) if (term.length === 1) sources.push(lists.begunBy(term, isHeadOnly));
  for (const [group, values] of Object.entries(narrowed)) {
    const any = values.flatMap(
      (value) => lists.of(facetKey(group as KeyedFacet, value), false) ?? [],
    );
    sources.push(new AnyOf(any));
  }
  for (const ways of sounds) {
    sources.push(new AnyOf(ways.map((way) => new AllOf(way.map((some) => lists.anyOf(some))))));
  }
  return { sources, keys };
}

/**
 * The lists that tell entries apart. What nearly every entry has (20, in an archive of this century) would be read chunk by chunk
 * and leave out hardly a candidate of a term that is looked for in the text anyway.
 */
function tellingOf(lists: readonly KeyPlaces[], entries: number): readonly KeyPlaces[] {
  const rarest = lists.reduce<KeyPlaces | undefined>(
    (least, one) => (one.count < (least?.count ?? Number.POSITIVE_INFINITY) ? one : least),
    undefined,
  );
  return lists.filter((one) => one === rarest || one.count < entries * commonShare);
}

/** The lists of a segment; the last block that was read is remembered. */
class Lists {
  readonly #reads: SegmentReads;
  readonly #segment: AskedSegment;

  constructor(reads: SegmentReads, segment: AskedSegment) {
    this.#reads = reads;
    this.#segment = segment;
  }

  of(key: number, isHeadOnly: boolean): KeyPlaces | undefined {
    const block = this.#reads.blockAt(this.#segment.slot, key);
    if (block === undefined) return undefined;
    const scanner = new BlockScanner(block.bytes, block.firstKey);
    return scanner.find(key) ? listAt(scanner, this.#readChunk, isHeadOnly) : undefined;
  }

  /** Every entry with one of these keys. */
  anyOf(keys: readonly number[]): PlaceSource {
    return new AnyOf(keys.flatMap((key) => this.of(key, false) ?? []));
  }

  /** Every entry with a key that this unit begins. */
  begunBy(term: string, isHeadOnly: boolean): PlaceSource {
    const { slot, entries } = this.#segment;
    const { from, to } = keysBegunBy(term);
    const bits = new PlaceBits(entries, isHeadOnly);
    let block = this.#reads.blockAt(slot, from) ?? this.#reads.blockFrom(slot, from);
    while (block !== undefined && block.firstKey <= to) {
      const scanner = new BlockScanner(block.bytes, block.firstKey);
      this.#addBlock(scanner, { from, to, bits });
      block = scanner.key < to ? this.#reads.blockFrom(slot, scanner.key + 1) : undefined;
    }
    return bits;
  }

  #addBlock(scanner: BlockScanner, { from, to, bits }: BitsAsked): void {
    while (scanner.next() && scanner.key <= to) {
      if (scanner.key < from) continue;
      if (scanner.isLong) {
        bits.addLong(scanner.count, scanner.long(), this.#readChunk);
      } else {
        const values = new Uint32Array(scanner.count);
        scanner.short(values, 0);
        bits.addShort(values);
      }
    }
  }

  readonly #readChunk = (number: number): Uint8Array =>
    this.#reads.chunk(this.#segment.slot, number);
}

interface BitsAsked {
  readonly from: number;
  readonly to: number;
  readonly bits: PlaceBits;
}
