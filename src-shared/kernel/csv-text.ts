/**
 * CSV-text: reading RFC 4180, with the line of each record so that a problem can be told by its place.
 */

export interface CsvRecord {
  /** Line in the file on which the record begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** `unclosed` = the file ends inside quotes. Empty lines are no records. */
export function parseCsv(text: string): {
  readonly records: readonly CsvRecord[];
  readonly unclosed: boolean;
} {
  const records: CsvRecord[] = [];
  const source = text.replace(/^\uFEFF/u, '');
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endRecord = (): void => {
    cells.push(cell.trim());
    if (cells.some((one) => one !== '')) records.push({ line: begun, cells });
    cells = [];
    cell = '';
    begun = line;
  };
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (char === '\n') line += 1;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (char === ',') {
      cells.push(cell.trim());
      cell = '';
    } else if (char === '\n') endRecord();
    else if (char !== '\r') cell += char;
  }
  endRecord();
  return { records, unclosed: quoted };
}
