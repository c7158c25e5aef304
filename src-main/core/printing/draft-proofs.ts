/**
 * Draft-proofs: the layout of a text that is not final, proved from bytes that this machine makes.
 *
 * Invariants:
 *  1. It works without the line and writes nothing down.
 *  2. The same text is measured once while it is among the last `maxKeptProofs`; at most `maxWaitingProofs` wait.
 */

import type { ParsedInputOf } from '../../../src-shared/bridge/bridge.ts';
import { draftPending } from '../../../src-shared/features/page/draft-proof.ts';
import type { DraftProof } from '../../../src-shared/features/page/draft-proof.ts';
import { metadataOf } from '../../../src-shared/features/page/metadata-of.ts';
import { pageDocumentOf } from '../../../src-shared/features/page/page-document-of.ts';
import { pageFactsOf, postsOf } from '../../../src-shared/features/page/page-facts.ts';
import { digestOf } from '../../../src-shared/kernel/digest.ts';
import { CoreError } from '../core-error.ts';
import type { PrintingPort } from '../ports.ts';
import type { PrintReads } from './print-source.ts';
import { picturesOf } from './print-source.ts';

export const maxWaitingProofs = 4;
export const maxKeptProofs = 16;

export class DraftProofs {
  readonly #reads: PrintReads;
  readonly #printing: PrintingPort | undefined;
  readonly #kept = new Map<string, DraftProof>();
  #waiting = 0;

  constructor(reads: PrintReads, printing: PrintingPort | undefined) {
    this.#reads = reads;
    this.#printing = printing;
  }

  async prove({ documentId }: ParsedInputOf<'page.prove'>): Promise<DraftProof> {
    const view = await this.#reads.ask('document.view', { documentId });
    const { document, content, outgoing, signerPosts } = view;
    if (document === null || content === null) throw new CoreError('documentNotHeld');
    const posts = postsOf(signerPosts);
    const facts = pageFactsOf({ document, outgoing, seals: [], posts });
    const page = pageDocumentOf(content, { ...facts, pending: draftPending });
    const key = digestOf(page);
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const pictures = await picturesOf(this.#reads, view.pictures);
    const metadata = metadataOf(documentId, content, page);
    const proof = await this.#measure({ document: page, metadata, pictures });
    this.#keep(key, proof);
    return proof;
  }

  async #measure(source: Parameters<PrintingPort['prove']>[0]): Promise<DraftProof> {
    if (this.#printing === undefined || this.#waiting >= maxWaitingProofs) {
      throw new CoreError('proofFailed', 'no pages can be made now');
    }
    this.#waiting += 1;
    try {
      const made = await this.#printing.prove(source);
      if (made.ok) return made.value;
      throw new CoreError(made.error === 'picture' ? 'pictureMissing' : 'proofFailed');
    } finally {
      this.#waiting -= 1;
    }
  }

  #keep(key: string, proof: DraftProof): void {
    this.#kept.set(key, proof);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKeptProofs && oldest !== undefined) this.#kept.delete(oldest);
  }
}
