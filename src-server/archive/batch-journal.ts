/**
 * Batch-journal: what became of every row of one run, on disk before the next row begins, and as a table at the end.
 *
 * Invariants:
 *  1. A line is whole or not there: a line that a crash cut off is dropped, and its row is done again, which changes nothing.
 *  2. What is known is of one source as it is now: after a catalogue was mended every row is looked at again.
 */

import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const Outcome = z.object({
  row: z.int(),
  archiveNo: z.string(),
  outcome: z.enum(['taken', 'there', 'refused']),
  why: z.string(),
});
export type Outcome = Readonly<z.infer<typeof Outcome>>;
/** A head begins the lines of one source. */
const Line = z.union([z.object({ source: z.string() }), Outcome]);

export interface BatchJournal {
  /** By row, as it stands. */
  readonly known: ReadonlyMap<number, Outcome>;
  write(outcome: Outcome): Promise<void>;
  close(): Promise<void>;
}

export async function openJournal(path: string, source: string): Promise<BatchJournal> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const known = new Map<number, Outcome>();
  let current: string | undefined;
  if (existsSync(path)) {
    const text = await readFile(path, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    await truncate(path, Buffer.byteLength(whole));
    for (const line of whole.split('\n').filter((one) => one !== '')) {
      const read = Line.parse(JSON.parse(line));
      if ('source' in read) {
        current = read.source;
        known.clear();
      } else known.set(read.row, read);
    }
  }
  if (current !== source) known.clear();
  const file = await open(path, 'a', 0o600);
  if (current !== source) await append(file, { source });
  return {
    known,
    write: async (outcome) => {
      await append(file, outcome);
      known.set(outcome.row, outcome);
    },
    close: () => file.close(),
  };
}

async function append(file: FileHandle, line: unknown): Promise<void> {
  await file.appendFile(`${JSON.stringify(line)}\n`);
  await file.datasync();
}

const outcomeWords = { taken: '已收入', there: '已在库', refused: '未收入' } as const;

/** A table for a spreadsheet: UTF-8 with a mark, every cell in quotes; nothing in it is a formula. */
export async function writeResult(path: string, outcomes: Iterable<Outcome>): Promise<void> {
  const cell = (text: string): string => {
    const plain = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
    return `"${plain.replaceAll('"', '""')}"`;
  };
  const rows = [...outcomes].sort((a, b) => a.row - b.row);
  const lines = [
    ['行', '档号', '结果', '说明'],
    ...rows.map((one) => [String(one.row), one.archiveNo, outcomeWords[one.outcome], one.why]),
  ].map((cells) => cells.map(cell).join(','));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, `\uFEFF${lines.join('\r\n')}\r\n`);
  await rename(`${path}.part`, path);
}
