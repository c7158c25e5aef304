/**
 * Json: the only values that cross a process, a socket or a database.
 *
 * Invariant: `canonicalJson` is a pure function of the value, independent of key order, so that two
 * sides that hold equal rows compute equal digests.
 */

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Serialises with sorted keys; `undefined` members are left out, as `JSON.stringify` does. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => (item === undefined ? 'null' : canonicalJson(item))).join(',')}]`;
  }
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}
