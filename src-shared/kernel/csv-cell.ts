/**
 * CSV-cell: what may stand in a cell that a spreadsheet opens.
 *
 * Invariant: no cell begins like a formula; the text stays readable behind an apostrophe (OWASP, CSV injection).
 */

const startsFormula = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u;

export function formulaSafe(text: string): string {
  return startsFormula.test(text) ? `'${text}` : text;
}
