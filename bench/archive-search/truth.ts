/**
 * Truth: the documents that instr() finds for each question, a bit a document, filled while documents pass.
 */
import { foldFields } from '../../src-main/core/search/fold-text.ts';
import type { CorpusDocument } from './corpus.ts';
import type { Question } from './questions.ts';

/** Numbers of documents, as bits: seven million hits of a million documents take 14 MB. */
export class Answers {
  size = 0;
  readonly #bits: Uint8Array;

  constructor(documents: number) {
    this.#bits = new Uint8Array(Math.ceil(documents / 8));
  }

  add(n: number): void {
    this.#bits[n >>> 3] = (this.#bits[n >>> 3] ?? 0) | (1 << (n & 7));
    this.size += 1;
  }

  has(n: number): boolean {
    return ((this.#bits[n >>> 3] ?? 0) & (1 << (n & 7))) !== 0;
  }
}

export interface Oracle {
  /** One set a question, in their order. */
  readonly answers: readonly Answers[];
  /** Looks for every question in a document. Each document is read once. */
  read(document: CorpusDocument): void;
}

export function openOracle(documents: number, questions: readonly Question[]): Oracle {
  const answers = questions.map(() => new Answers(documents));
  return {
    answers,
    read({ n, fields, item }) {
      const folded = foldFields(fields);
      for (const [at, question] of questions.entries()) {
        if (isAnswer(question, folded, item)) answers[at]?.add(n);
      }
    },
  };
}

function isAnswer(
  { filter, terms }: Question,
  folded: string,
  item: { readonly year: number; readonly unitName: string },
): boolean {
  if (filter !== null && (item.year !== filter.year || item.unitName !== filter.unitName)) {
    return false;
  }
  return terms.every((term) => folded.includes(term));
}
