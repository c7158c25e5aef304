/** SQLite driver types: the driver is typed although its package names no types to the resolver. */
import Database from 'better-sqlite3';
import { expect, expectTypeOf, test } from 'vitest';

test('the driver is typed', () => {
  expectTypeOf(Database).not.toBeAny();
  expectTypeOf<Database.Database>().not.toBeAny();
  const database = new Database(':memory:');
  expectTypeOf(database).toEqualTypeOf<Database.Database>();
  // @ts-expect-error -- a statement is a text
  expect(() => database.prepare(1)).toThrow();
  database.close();
});
