/**
 * Build-store: fills the cache page by page and says how fast; with a folder that is kept, a run that was broken off goes on.
 *
 * Invariant: what is noted as done is in the file. Documents after the last note may be in it too, and are written again as they are.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { rounded } from '../main-job/figures.ts';
import type { Corpus } from './corpus.ts';
import type { OwnStore } from './own-store.ts';
import type { Oracle } from './truth.ts';

const documentsPerPage = 250;
/** Documents between two notes and two lines of progress. */
const documentsPerNote = 10_000;

const Note = z.object({
  documents: z.number(),
  done: z.number(),
  tookMs: z.number(),
  cpuMs: z.number(),
  /** The questions after it change a tenth of the documents: such a file is of no use for another run. */
  isChanged: z.boolean(),
});
type Note = z.infer<typeof Note>;

/** What a kept folder says about its file. */
export class BuildNote {
  #note: Note;
  readonly #file: string;

  constructor(folder: string, documents: number) {
    this.#file = join(folder, 'built.json');
    this.#note = { documents, done: 0, tookMs: 0, cpuMs: 0, isChanged: false };
    if (!existsSync(this.#file)) return;
    this.#note = Note.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    if (this.#note.documents !== documents || this.#note.isChanged) {
      throw new Error(`${folder} holds another run, or one that has ended: give an empty folder`);
    }
  }

  get value(): Note {
    return this.#note;
  }

  put(change: Partial<Note>): void {
    this.#note = { ...this.#note, ...change };
    writeFileSync(this.#file, JSON.stringify(this.#note));
  }
}

export interface BuildRun {
  readonly corpus: Corpus;
  readonly store: OwnStore;
  readonly note: BuildNote;
  readonly progress: (line: string) => void;
  /** Reads every document, those that were written by an earlier run too. */
  readonly oracle: Oracle;
}

export function build({ corpus, store, note, progress, oracle }: BuildRun) {
  let { done, tookMs, cpuMs } = note.value;
  let textBytes = 0;
  let chars = 0;
  let since = { at: performance.now(), tookMs };
  for (let from = 0; from < corpus.size; from += documentsPerPage) {
    const length = Math.min(documentsPerPage, corpus.size - from);
    const documents = Array.from({ length }, (_value, n) => corpus.at(from + n));
    for (const document of documents) {
      oracle.read(document);
      for (const field of document.fields) {
        textBytes += Buffer.byteLength(field);
        chars += field.length;
      }
    }
    const end = from + length;
    if (end > done) {
      const used = measured(() => store.put(documents));
      tookMs += used.tookMs;
      cpuMs += used.cpuMs;
      done = end;
    }
    if (end % documentsPerNote !== 0 && end !== corpus.size) continue;
    if (done === end) note.put({ done, tookMs, cpuMs });
    const putMs = tookMs - since.tookMs;
    const seconds = rounded((performance.now() - since.at) / 1_000);
    progress(
      `${end} of ${corpus.size} documents; ${seconds} s since the last line, ` +
        `${rounded(putMs / 1_000)} s of them writing`,
    );
    since = { at: performance.now(), tookMs };
  }
  return {
    textMiB: rounded(textBytes / 2 ** 20),
    meanChars: rounded(chars / corpus.size),
    buildDocsPerSecond: rounded((corpus.size * 1_000) / tookMs),
    buildDocsPerCpuSecond: rounded((corpus.size * 1_000) / cpuMs),
  };
}

function measured(run: () => void): { readonly tookMs: number; readonly cpuMs: number } {
  const cpu = process.cpuUsage();
  const start = performance.now();
  run();
  const tookMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { tookMs, cpuMs: (user + system) / 1_000 };
}
