/**
 * Define-entity: how a replicated row type is declared once.
 *
 * A declaration says the shape, the key, the one home scope (a pure function, fixed for the row's life), the
 * indexed columns and the bound. Tables, wire parsing, state sums, audience tests and the generated docs come
 * from it. Rows are strict upward and tolerant downward: `parse` keeps unknown keys verbatim.
 */

import type { z } from 'zod';

/** A replicated row's body may not exceed this many bytes of JSON, unless its type says so (design §3.2 no. 5). */
export const maxRowBytes = 64 * 1024;

export type ColumnValue = string | number | null;

/** A row by its type's name; the type is not of the registry yet where entities are declared. */
export interface RowName {
  readonly type: string;
  readonly key: string;
}

export interface EntitySpec<
  Type extends string,
  Shape extends z.ZodObject,
  Columns extends Readonly<Record<string, (row: z.infer<Shape>) => ColumnValue>>,
> {
  readonly type: Type;
  readonly shape: Shape;
  key(row: z.infer<Shape>): string;
  homeScope(row: z.infer<Shape>): string;
  /** Extracted columns; SQL names are these names. */
  readonly columns: Columns;
  /** Index name → ordered column names. `list` reads by an index prefix. */
  readonly indexes: Readonly<Record<string, readonly (keyof Columns & string)[]>>;
  /** A timeline row is sent only to followers whose `fromSeq` is not above the row's first seq. */
  readonly timeline?: boolean;
  /** Written once: no command writes over such a row, whatever its right (domain no. 69). */
  readonly frozen?: boolean;
  /**
   * A timeline row that belongs to another of its scope is as old as that one, however late it was written: the text of a
   * file from before a join is from before the join.
   */
  readonly asOldAs?: (row: z.infer<Shape>) => RowName;
  /** What bounds the number of rows of this type in one scope; shown in the generated docs. */
  readonly bound: string;
  /** Of a row that gathers what were many; absent = `maxRowBytes`. */
  readonly maxBytes?: number;
}

export interface Entity<
  Type extends string = string,
  Shape extends z.ZodObject = z.ZodObject,
  Columns extends string = string,
  Indexes extends string = string,
> {
  readonly type: Type;
  readonly shape: Shape;
  readonly columnNames: readonly Columns[];
  readonly indexes: Readonly<Record<Indexes, readonly Columns[]>>;
  readonly timeline: boolean;
  readonly frozen: boolean;
  readonly bound: string;
  readonly maxBytes: number;
  /** Parses a body from the wire or the database, keeping unknown keys; throws on a malformed one. */
  parse(body: unknown): z.infer<Shape>;
  key(row: unknown): string;
  homeScope(row: unknown): string;
  asOldAs(row: unknown): RowName | undefined;
  columns(row: unknown): Readonly<Record<Columns, ColumnValue>>;
}

/** Checks and erases a declaration, so that the registry is a plain record. */
export function defineEntity<
  const Type extends string,
  Shape extends z.ZodObject,
  const Columns extends Readonly<Record<string, (row: z.infer<Shape>) => ColumnValue>>,
  const Indexes extends Readonly<Record<string, readonly (keyof Columns & string)[]>>,
>(
  spec: EntitySpec<Type, Shape, Columns> & { readonly indexes: Indexes },
): Entity<Type, Shape, keyof Columns & string, keyof Indexes & string> {
  const loose = spec.shape.loose();
  const parse = (body: unknown): z.infer<Shape> => loose.parse(body) as z.infer<Shape>;
  const columnNames = Object.keys(spec.columns) as (keyof Columns & string)[];
  return {
    type: spec.type,
    shape: spec.shape,
    columnNames,
    indexes: spec.indexes,
    timeline: spec.timeline ?? false,
    frozen: spec.frozen ?? false,
    bound: spec.bound,
    maxBytes: spec.maxBytes ?? maxRowBytes,
    parse,
    key: (row) => spec.key(row as z.infer<Shape>),
    homeScope: (row) => spec.homeScope(row as z.infer<Shape>),
    asOldAs: (row) => spec.asOldAs?.(row as z.infer<Shape>),
    columns: (row) => {
      const values: Partial<Record<keyof Columns & string, ColumnValue>> = {};
      for (const name of columnNames) {
        values[name] = spec.columns[name]?.(row as z.infer<Shape>) ?? null;
      }
      return values as Record<keyof Columns & string, ColumnValue>;
    },
  };
}
