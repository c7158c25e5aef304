/** Peer: another way to search the same documents: the newest hits of a question, by document number. */
import type { Corpus } from '../corpus.ts';
import { foldFields } from '../../../src-main/core/search/fold-text.ts';
import type { Question } from '../questions.ts';

/** What every peer is given: text folded as ours, so that only the index differs. */
export interface PeerDocument {
  readonly n: number;
  /** Unique, and newer is greater. */
  readonly at: number;
  readonly year: number;
  readonly unit: string;
  readonly text: string;
}

export interface Peer {
  /** Up to `wanted` numbers of documents. */
  find(question: Question, wanted: number): readonly number[] | Promise<readonly number[]>;
  close(): void | Promise<void>;
}

export interface PeerKind {
  readonly name: string;
  /** More would not fit into memory. */
  readonly atMost: number;
  /** undefined where it is not installed. */
  open(folder: string, documents: Iterable<PeerDocument>): Promise<Peer | undefined>;
}

export function* peerDocuments(corpus: Corpus): Generator<PeerDocument, void, void> {
  for (let n = 0; n < corpus.size; n += 1) {
    const { item, fields } = corpus.at(n);
    yield {
      n,
      at: item.filedAt * 8 + (n % 8),
      year: item.year,
      unit: item.unitName,
      text: foldFields(fields),
    };
  }
}
