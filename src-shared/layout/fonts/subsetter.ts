/**
 * Subsetter: subsets of faces by HarfBuzz, each face laid into its memory once.
 *
 * Invariants:
 *  1. The same face and characters give the same bytes, whatever was made before.
 *  2. At most `maxHeldFaces` faces lie in the memory; the one that was put there first goes first.
 *
 * Why not a library: those copy the whole file, some 20 megabytes, into the memory for every subset and forget it again.
 */

import { subsetTables } from './subset-tables.ts';

/** HarfBuzz as a host has loaded it. */
export interface SubsetEngine {
  readonly call: (name: string, ...values: readonly number[]) => number;
  /** Another object after each call that makes the memory grow. */
  readonly memory: () => Uint8Array;
}

/** What a WebAssembly module offers, as its host gives it; begins the module. */
export function engineOf(exported: Readonly<Record<string, unknown>>): SubsetEngine {
  const { memory } = exported;
  if (!hasBuffer(memory)) throw new Error('HarfBuzz has no memory');
  const call = (name: string, ...values: readonly number[]): number => {
    const act = exported[name];
    if (typeof act !== 'function') throw new Error(`HarfBuzz cannot ${name}`);
    const result: unknown = Reflect.apply(act, undefined, values);
    return Number(result);
  };
  call('_initialize');
  return { call, memory: () => new Uint8Array(memory.buffer) };
}

function hasBuffer(value: unknown): value is { readonly buffer: ArrayBuffer } {
  return typeof value === 'object' && value !== null && 'buffer' in value;
}

export interface Subsetter {
  /** Throws when the font is broken. */
  readonly subset: (font: Uint8Array, characters: string) => Uint8Array;
}

const maxHeldFaces = 6;

const memoryWritable = 2;
const setOfDroppedTables = 3;
const setOfFeatures = 6;
const flagNoHinting = 0x0001;
const flagNoLayoutClosure = 0x0200;

interface HeldFace {
  readonly face: number;
  readonly bytesAt: number;
}

export function createSubsetter(engine: SubsetEngine): Subsetter {
  const { call, memory } = engine;
  const held = new Map<Uint8Array, HeldFace>();
  const faceOf = (font: Uint8Array): number => {
    const known = held.get(font);
    if (known !== undefined) return known.face;
    const [oldest] = held;
    if (held.size >= maxHeldFaces && oldest !== undefined) {
      held.delete(oldest[0]);
      call('hb_face_destroy', oldest[1].face);
      call('free', oldest[1].bytesAt);
    }
    const bytesAt = call('malloc', font.length);
    memory().set(font, bytesAt);
    const blob = call('hb_blob_create', bytesAt, font.length, memoryWritable, 0, 0);
    const face = call('hb_face_create', blob, 0);
    call('hb_blob_destroy', blob);
    held.set(font, { face, bytesAt });
    return face;
  };
  return {
    subset: (font, characters) => {
      const face = faceOf(font);
      const input = inputFor(engine, characters);
      const made = call('hb_subset_or_fail', face, input);
      call('hb_subset_input_destroy', input);
      if (made === 0) throw new Error('the face has no subset');
      const blob = call('hb_face_reference_blob', made);
      const [at, length] = [call('hb_blob_get_data', blob, 0), call('hb_blob_get_length', blob)];
      const bytes = memory().slice(at, at + length);
      call('hb_blob_destroy', blob);
      call('hb_face_destroy', made);
      if (bytes.length === 0) throw new Error('the subset of a face is empty');
      return bytes;
    },
  };
}

/** What every host asks for: `subsetTables`. */
function inputFor({ call }: SubsetEngine, characters: string): number {
  const input = call('hb_subset_input_create_or_fail');
  if (input === 0) throw new Error('no room for the subset of a face');
  const features = call('hb_subset_input_set', input, setOfFeatures);
  call('hb_set_clear', features);
  call('hb_set_invert', features);
  const flags = call('hb_subset_input_get_flags', input);
  call('hb_subset_input_set_flags', input, flags | flagNoHinting | flagNoLayoutClosure);
  const dropped = call('hb_subset_input_set', input, setOfDroppedTables);
  for (const table of subsetTables.dropTables) call('hb_set_add', dropped, tagOf(table));
  const wanted = call('hb_subset_input_unicode_set', input);
  for (const character of characters) call('hb_set_add', wanted, character.codePointAt(0) ?? 0);
  return input;
}

/** Four letters as one number. */
function tagOf(table: string): number {
  return [...table].reduce((tag, letter) => (tag << 8) + letter.charCodeAt(0), 0);
}
