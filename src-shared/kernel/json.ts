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
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    return `[${value.map((item) => (item === undefined ? 'null' : canonicalJson(item))).join(',')}]`;
  }
  // Every row and every command passes here several times: one string is grown, no list of pairs is made.
  const members = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}
