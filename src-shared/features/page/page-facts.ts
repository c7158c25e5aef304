/**
 * PageFacts from rows: number, date and signers as every machine reads them, so that screen, PDF and OFD print the same.
 */

import type { RowOf } from '../../entities.ts';
import type { PageFacts, PageSeal, PageSigner } from './page-document-of.ts';
import { stampOf } from './signature-stamps.ts';

export interface PageRows {
  readonly document: Pick<RowOf<'document'>, 'issueNo' | 'writtenDate' | 'signerName'>;
  /** Null for what came from outside, whose signers its row names, and before the first step. */
  readonly outgoing: Pick<RowOf<'outgoingProcess'>, 'signers'> | null;
  readonly seals: readonly PageSeal[];
  /** Full post titles by identity; needed where 签名章 stand instead of seals. */
  readonly posts?: ReadonlyMap<string, string>;
  /** Whoever draws the page draws stamps as well; else the signers' names stand in their places. */
  readonly drawsStamps?: boolean;
}

export function pageFactsOf(rows: PageRows): PageFacts {
  const { issueNo, writtenDate } = rows.document;
  return {
    issueNo,
    writtenDate,
    // 印发日期: the product prints and issues on one day, that of the date in force.
    printDate: writtenDate,
    signers: signersOf(rows),
    seals: rows.seals,
  };
}

/** Post titles as a query names them. */
export function postsOf(
  signers: readonly { readonly identityId: string; readonly post: string }[],
): ReadonlyMap<string, string> {
  return new Map(signers.map(({ identityId, post }) => [identityId, post]));
}

function signersOf({ document, outgoing, posts, drawsStamps }: PageRows): readonly PageSigner[] {
  const signers = outgoing?.signers ?? [];
  if (signers.length > 0) {
    return signers.map((signer) => ({
      name: signer.personName,
      unitId: signer.unitId,
      postTitle: posts?.get(signer.identityId) ?? '',
      stamp: drawsStamps === true ? stampOf(signer) : null,
    }));
  }
  if (document.signerName === null) return [];
  return document.signerName
    .split('、')
    .map((name) => ({ name, unitId: '', postTitle: '', stamp: null }));
}
