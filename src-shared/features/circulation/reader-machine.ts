/**
 * Reader-machine: the total table of one reader in a circulation (domain §4.5).
 *
 *   PENDING → DELIVERED → OPENED → READ | COMMENTED;  SKIPPED → PENDING;  RECALLED
 *
 * A cell says where an act leads, or null: not possible there. Nothing of the main line is among the acts, so the main
 * line cannot move a reader (V9). Acts that come twice, or late from a machine without a line, merge: `READ` wins over
 * `OPENED`, and a row keeps its earliest times.
 */

import type { ReaderState } from './circulation-model.ts';
import { readerStates } from './circulation-model.ts';

export const readerActs = [
  /** It is the reader's turn: the document is on his desk. */
  'deliver',
  /** Automatic, when the page is shown. */
  'open',
  /** 圈阅, an explicit act; scrolling is none. */
  'read',
  'comment',
  /** Absent: the next one goes first, he reads later. */
  'skip',
  /** The absence is over. */
  'comeBack',
  'recall',
  'forward',
  'urge',
] as const;
export type ReaderAct = (typeof readerActs)[number];

type Row = Readonly<Record<ReaderAct, ReaderState | null>>;

const nothing: Row = {
  deliver: null,
  open: null,
  read: null,
  comment: null,
  skip: null,
  comeBack: null,
  recall: null,
  forward: null,
  urge: null,
};

export const readerMachine: Readonly<Record<ReaderState, Row>> = {
  PENDING: { ...nothing, deliver: 'DELIVERED', skip: 'SKIPPED', recall: 'RECALLED' },
  DELIVERED: {
    ...nothing,
    open: 'OPENED',
    read: 'READ',
    comment: 'COMMENTED',
    skip: 'SKIPPED',
    recall: 'RECALLED',
    forward: 'DELIVERED',
    urge: 'DELIVERED',
  },
  OPENED: {
    ...nothing,
    open: 'OPENED',
    read: 'READ',
    comment: 'COMMENTED',
    skip: 'SKIPPED',
    recall: 'RECALLED',
    forward: 'OPENED',
    urge: 'OPENED',
  },
  READ: { ...nothing, open: 'READ', read: 'READ', comment: 'COMMENTED', forward: 'READ' },
  COMMENTED: {
    ...nothing,
    open: 'COMMENTED',
    read: 'COMMENTED',
    comment: 'COMMENTED',
    forward: 'COMMENTED',
  },
  // Who comes back early reads what is still on his desk.
  SKIPPED: {
    ...nothing,
    open: 'OPENED',
    read: 'READ',
    comment: 'COMMENTED',
    comeBack: 'PENDING',
    recall: 'RECALLED',
  },
  RECALLED: nothing,
};

export function readerTarget(state: ReaderState, act: ReaderAct): ReaderState | null {
  return readerMachine[state][act];
}

/** Nothing more is waited for: the circulation does not hold for these. */
const settledStates: readonly ReaderState[] = ['READ', 'COMMENTED', 'RECALLED'];

export function isSettled(state: ReaderState): boolean {
  return settledStates.includes(state);
}

/** A reader in these states has the document on his desk and has not read it. */
export const waitingStates: readonly ReaderState[] = readerStates.filter((state) =>
  ['DELIVERED', 'OPENED'].includes(state),
);
