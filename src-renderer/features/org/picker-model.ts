/** PickerModel: what a picker of people or units offers, and the ordered list it keeps. */
import type { UnitNode } from './directory-model.ts';

export interface Candidate {
  readonly id: string;
  readonly kind: 'person' | 'unit';
  readonly name: string;
  /** The part of the name that answers the query, also when it was asked in pinyin. */
  readonly matched?: string;
  /** 101团 团长, or how many people a whole unit brings. */
  readonly note: string;
  /** What ticking adds: the person, or every person of the unit. */
  readonly brings: readonly ChosenEntry[];
}

export interface ChosenEntry {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  /** 领导先阅 */
  readonly isLeader: boolean;
}

export type TickState = 'none' | 'some' | 'all';

export function tickOf(candidate: Candidate, chosen: readonly ChosenEntry[]): TickState {
  const ids = new Set(chosen.map((entry) => entry.id));
  const taken = candidate.brings.filter((entry) => ids.has(entry.id)).length;
  if (taken === 0) return 'none';
  return taken === candidate.brings.length ? 'all' : 'some';
}

/** Ticking adds what is missing at the end; ticking a full one takes it out again. */
export function toggleCandidate(
  candidate: Candidate,
  chosen: readonly ChosenEntry[],
): readonly ChosenEntry[] {
  const brings = new Set(candidate.brings.map((entry) => entry.id));
  if (tickOf(candidate, chosen) === 'all') return chosen.filter((entry) => !brings.has(entry.id));
  const present = new Set(chosen.map((entry) => entry.id));
  return [...chosen, ...candidate.brings.filter((entry) => !present.has(entry.id))];
}

export function moveEntry(
  chosen: readonly ChosenEntry[],
  id: string,
  delta: 1 | -1,
): readonly ChosenEntry[] {
  const from = chosen.findIndex((entry) => entry.id === id);
  const to = from + delta;
  const entry = chosen[from];
  if (entry === undefined || to < 0 || to >= chosen.length) return chosen;
  const without = chosen.toSpliced(from, 1);
  return without.toSpliced(to, 0, entry);
}

function unitEntries(units: readonly UnitNode[]): readonly ChosenEntry[] {
  return units.flatMap((unit) => [
    { id: unit.id, name: unit.name, note: '', isLeader: false },
    ...unitEntries(unit.children),
  ]);
}

/** The order that was there stays; newly ticked units follow in the order of the tree. */
export function applyTicks(
  chosen: readonly ChosenEntry[],
  ticked: readonly string[],
  units: readonly UnitNode[],
): readonly ChosenEntry[] {
  const wanted = new Set(ticked);
  const present = new Set(chosen.map((entry) => entry.id));
  const added = unitEntries(units).filter(
    (entry) => wanted.has(entry.id) && !present.has(entry.id),
  );
  return [...chosen.filter((entry) => wanted.has(entry.id)), ...added];
}
