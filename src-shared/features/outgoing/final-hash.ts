/**
 * Final-hash: what was laid out, proofread, sealed and issued is one and the same (domain O20–O24).
 *
 * Taken over everything that stands on the printed page and that the issuer answers for: the text, the files with
 * their bytes, the number, the written date and the signers in issuer order.
 */

import type { RowOf } from '../../entities.ts';
import { digestOf } from '../../kernel/digest.ts';
import type { Load } from '../../read-view.ts';
import { list } from '../../read-view.ts';
import { docScope } from '../../scopes.ts';
import type { DocumentContent } from '../document/model.ts';
import type { Signer } from '../flow/process-model.ts';
import type { FlowWork } from '../flow/work.ts';

export interface FinalText {
  readonly content: DocumentContent;
  readonly files: readonly Pick<RowOf<'fileRef'>, 'title' | 'sha256' | 'order'>[];
  readonly issueNo: string | null;
  readonly writtenDate: string | null;
  readonly signers: readonly Pick<Signer, 'identityId' | 'personName' | 'unitName'>[];
}

export function finalHash({ content, files, issueNo, writtenDate, signers }: FinalText): string {
  return digestOf({
    content,
    files: [...files]
      .sort((a, b) => a.order - b.order)
      .map(({ title, sha256 }) => ({ title, sha256 })),
    issueNo,
    writtenDate,
    signers: signers.map(({ identityId, personName, unitName }) => ({
      identityId,
      personName,
      unitName,
    })),
  });
}

/** The final hash of what the document is now; undefined without a text. */
export function* loadFinalHash(work: FlowWork): Load<string | undefined> {
  const { document, text, outgoing } = work;
  if (document === undefined || text === undefined) return undefined;
  const files: readonly RowOf<'fileRef'>[] = yield* list(
    'fileRef',
    'byOwner',
    [document.id],
    docScope(document.id),
  );
  const { issueNo, writtenDate } = document;
  return finalHash({
    content: text.content,
    files,
    issueNo,
    writtenDate,
    signers: outgoing.signers,
  });
}
