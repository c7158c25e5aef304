/**
 * Read-view: how a command reads, the same on synchronous SQLite and on an asynchronous database.
 *
 * `load` is a generator of typed reads. Each read names its scope, because a partial replica must tell a row that
 * is absent from one that it does not hold: on a client a read outside the held scopes ends the run with
 * `notHeld`, and the command is queued without optimistic effect (design §3.1 no. 3).
 */

import type { IndexOf, RowOf, RowType } from './entities.ts';
import type { ColumnValue } from './define-entity.ts';

export const notHeld: unique symbol = Symbol('notHeld');
export type NotHeld = typeof notHeld;

/** Rows that one `list` may answer; a longer answer is a bug of the caller, not a truncation. */
export const maxListRows = 2_000;

/** A row of any type. */
export interface AnyRow {
  readonly type: RowType;
  readonly row: RowOf<RowType>;
}

export interface ReadView {
  get<T extends RowType>(type: T, key: string, scope: string): RowOf<T> | undefined | NotHeld;
  /** Complete for the index prefix within the scope, in index order; or `notHeld`. */
  list<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    prefix: readonly ColumnValue[],
    scope: string,
  ): readonly RowOf<T>[] | NotHeld;
  /** The first rows at home in a scope, of whatever type. A client never knows that it holds all of them. */
  within(scope: string, limit: number): readonly AnyRow[] | NotHeld;
  /** As `list`, of every scope. A client does not hold every scope. */
  anywhere<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    prefix: readonly ColumnValue[],
  ): readonly RowOf<T>[] | NotHeld;
}

export interface AsyncReadView {
  get<T extends RowType>(
    type: T,
    key: string,
    scope: string,
  ): Promise<RowOf<T> | undefined | NotHeld>;
  list<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    prefix: readonly ColumnValue[],
    scope: string,
  ): Promise<readonly RowOf<T>[] | NotHeld>;
  within(scope: string, limit: number): Promise<readonly AnyRow[] | NotHeld>;
  anywhere<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    prefix: readonly ColumnValue[],
  ): Promise<readonly RowOf<T>[] | NotHeld>;
}

export interface ReadStep {
  sync(view: ReadView): void;
  async(view: AsyncReadView): Promise<void>;
}

export type Load<State> = Generator<ReadStep, State, void>;

/** Ends a load; never leaves this module's runners. */
class NotHeldSignal extends Error {
  readonly scope: string;
  constructor(scope: string) {
    super(`not held: ${scope}`);
    this.scope = scope;
  }
}

/** One row by key; undefined = certainly absent. */
export function* get<T extends RowType>(
  type: T,
  key: string,
  scope: string,
): Load<RowOf<T> | undefined> {
  let found: RowOf<T> | undefined | NotHeld = notHeld;
  yield {
    sync: (view) => {
      found = view.get(type, key, scope);
    },
    async: async (view) => {
      found = await view.get(type, key, scope);
    },
  };
  return orSignal<RowOf<T> | undefined>(found, scope);
}

/**
 * One row by key, or `notHeld` as a value: for what only the server can know (an upload, a number series) and for
 * rows that the command itself brings into being under a fresh id.
 */
export function* peek<T extends RowType>(
  type: T,
  key: string,
  scope: string,
): Load<RowOf<T> | undefined | NotHeld> {
  let found: RowOf<T> | undefined | NotHeld = notHeld;
  yield {
    sync: (view) => {
      found = view.get(type, key, scope);
    },
    async: async (view) => {
      found = await view.get(type, key, scope);
    },
  };
  return found;
}

/** Every row of an index prefix. */
export function* list<T extends RowType>(
  type: T,
  index: IndexOf<T>,
  prefix: readonly ColumnValue[],
  scope: string,
): Load<readonly RowOf<T>[]> {
  let found: readonly RowOf<T>[] | NotHeld = notHeld;
  yield {
    sync: (view) => {
      found = view.list(type, index, prefix, scope);
    },
    async: async (view) => {
      found = await view.list(type, index, prefix, scope);
    },
  };
  return orSignal<readonly RowOf<T>[]>(found, scope);
}

/** Every row of an index prefix, or `notHeld` as a value: for rows that only the server can know all of. */
export function* peekList<T extends RowType>(
  type: T,
  index: IndexOf<T>,
  prefix: readonly ColumnValue[],
  scope: string,
): Load<readonly RowOf<T>[] | NotHeld> {
  let found: readonly RowOf<T>[] | NotHeld = notHeld;
  yield {
    sync: (view) => {
      found = view.list(type, index, prefix, scope);
    },
    async: async (view) => {
      found = await view.list(type, index, prefix, scope);
    },
  };
  return found;
}

/** The first rows of a scope, for commands that only the server runs. */
export function* within(scope: string, limit: number): Load<readonly AnyRow[]> {
  let found: readonly AnyRow[] | NotHeld = notHeld;
  yield {
    sync: (view) => {
      found = view.within(scope, limit);
    },
    async: async (view) => {
      found = await view.within(scope, limit);
    },
  };
  return orSignal<readonly AnyRow[]>(found, scope);
}

/** Every row of an index prefix, wherever it is at home, for commands that only the server runs. */
export function* anywhere<T extends RowType>(
  type: T,
  index: IndexOf<T>,
  prefix: readonly ColumnValue[],
): Load<readonly RowOf<T>[]> {
  let found: readonly RowOf<T>[] | NotHeld = notHeld;
  yield {
    sync: (view) => {
      found = view.anywhere(type, index, prefix);
    },
    async: async (view) => {
      found = await view.anywhere(type, index, prefix);
    },
  };
  return orSignal<readonly RowOf<T>[]>(found, `every scope of ${type}`);
}

function orSignal<Found>(found: Found | NotHeld, scope: string): Found {
  if (found === notHeld) throw new NotHeldSignal(scope);
  return found;
}

export type LoadOutcome<State> =
  { readonly held: true; readonly state: State } | { readonly held: false; readonly scope: string };

/** Runs a load on a synchronous store. */
export function runLoad<State>(load: Load<State>, view: ReadView): LoadOutcome<State> {
  try {
    let step = load.next();
    while (step.done !== true) {
      step.value.sync(view);
      step = load.next();
    }
    return { held: true, state: step.value };
  } catch (cause) {
    if (cause instanceof NotHeldSignal) return { held: false, scope: cause.scope };
    throw cause;
  }
}

/** Runs a load on an asynchronous store. */
export async function runLoadAsync<State>(
  load: Load<State>,
  view: AsyncReadView,
): Promise<LoadOutcome<State>> {
  try {
    let step = load.next();
    while (step.done !== true) {
      await step.value.async(view);
      step = load.next();
    }
    return { held: true, state: step.value };
  } catch (cause) {
    if (cause instanceof NotHeldSignal) return { held: false, scope: cause.scope };
    throw cause;
  }
}
