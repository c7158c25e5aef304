/**
 * Filing-check: what the archive will receive of a document, line by line, before it is filed (domain gap 10).
 *
 * Invariants:
 *  1. The check of the screen and the bar of the command are one table: what blocks here is refused there.
 *  2. Every line says what is there; a line that is not in order names what to do by its key and state.
 */

import type { RowOf } from '../../entities.ts';
import type { CoreMetadata } from '../../layout/metadata.ts';
import { isFondsNo } from './archive-number.ts';
import type { RetentionProposal } from './retention.ts';

export const checkKeys = [
  'text',
  'issueNo',
  'writtenDate',
  'signer',
  'finalFiles',
  'proof',
  'seals',
  'attachments',
  'draft',
  'sheet',
  'metadata',
  'fonds',
  'organ',
  'proposal',
] as const;
export type CheckKey = (typeof checkKeys)[number];

/** `there`, `missing` and to be mended first, `doubtful` and to be looked at, or not a part of such an item. */
export const checkStates = ['there', 'missing', 'doubtful', 'notNeeded'] as const;
export type CheckState = (typeof checkStates)[number];

export interface CheckLine {
  readonly key: CheckKey;
  readonly state: CheckState;
  /** How many are there of how many; 0 of 0 where it is not counted. */
  readonly have: number;
  readonly of: number;
}

/** What both the command and the screen read of a document that is to be filed. */
export interface FilingFacts {
  readonly document: RowOf<'document'>;
  readonly text: RowOf<'documentText'> | undefined;
  readonly files: readonly RowOf<'fileRef'>[];
  readonly final: RowOf<'finalFiles'> | undefined;
  readonly outgoing: Pick<RowOf<'outgoingProcess'>, 'signers' | 'production'> | undefined;
  readonly opinions: readonly RowOf<'opinion'>[];
  readonly fondsNo: string | null;
  readonly scheme: RowOf<'archiveScheme'> | undefined;
  readonly organ: string | null;
  readonly proposal: RetentionProposal | undefined;
  readonly core: CoreMetadata | undefined;
}

type Checked = Omit<CheckLine, 'key'>;

const plain = (state: CheckState): Checked => ({ state, have: 0, of: 0 });
const present = (isThere: boolean, otherwise: CheckState = 'doubtful'): Checked =>
  plain(isThere ? 'there' : otherwise);

/** Elements that a document of its direction cannot be without. */
const coreOfOutgoing = [
  'kind',
  'issueNo',
  'title',
  'mainTo',
  'signatureOrg',
  'writtenDate',
] as const;
const coreOfIncoming = ['kind', 'title'] as const;

const checks: Readonly<Record<CheckKey, (facts: FilingFacts) => Checked>> = {
  text: ({ text }) => present(text !== undefined, 'missing'),
  // An outgoing document without number or signing date cannot be found again (V21).
  issueNo: ({ document }) =>
    present(hasNumber(document), document.flow === 'out' ? 'missing' : 'doubtful'),
  writtenDate: ({ document }) =>
    present(document.writtenDate !== null, document.flow === 'out' ? 'missing' : 'doubtful'),
  signer: ({ document }) =>
    document.flow === 'in' ? plain('notNeeded') : present(document.signerName !== null),
  finalFiles: ({ document, final }) =>
    document.flow === 'in' && final === undefined
      ? plain('doubtful')
      : present(final?.state === 'made'),
  proof: ({ final }) => checkedProof(final),
  seals: checkedSeals,
  attachments: checkedAttachments,
  draft: ({ document, text }) => {
    if (document.flow === 'in') return plain('notNeeded');
    return present(text?.contentHash === document.signedHash);
  },
  sheet: ({ opinions }) => ({
    state: opinions.length > 0 ? 'there' : 'doubtful',
    have: opinions.length,
    of: 0,
  }),
  metadata: checkedMetadata,
  fonds: ({ fondsNo }) => present(fondsNo !== null && isFondsNo(fondsNo), 'missing'),
  organ: ({ scheme, organ }) =>
    scheme === undefined || scheme.organs.length === 0
      ? plain('notNeeded')
      : present(organ !== null),
  proposal: ({ proposal }) => present(proposal !== undefined && proposal.period !== 'none'),
};

export function checkFiling(facts: FilingFacts): readonly CheckLine[] {
  return checkKeys.map((key) => ({ key, ...checks[key](facts) }));
}

/** What must be mended before the document can be filed. */
export function filingBars(lines: readonly CheckLine[]): readonly CheckKey[] {
  return lines.filter(({ state }) => state === 'missing').map(({ key }) => key);
}

function hasNumber({ flow, issueNo, receiptNo }: RowOf<'document'>): boolean {
  return (flow === 'out' ? issueNo : receiptNo) !== null;
}

function checkedProof(final: FilingFacts['final']): Checked {
  if (final?.state !== 'made') return plain('notNeeded');
  const lines = [...(final.pdf?.lines ?? []), ...(final.ofd?.lines ?? [])];
  const passed = lines.filter(({ verdict }) => verdict === 'pass').length;
  const failed = lines.some(({ verdict, strength }) => verdict === 'fail' && strength === '规定');
  // What came from another body brings no measurements.
  if (lines.length === 0) return plain('notNeeded');
  return { state: failed ? 'doubtful' : 'there', have: passed, of: lines.length };
}

function checkedSeals({ document, text, final }: FilingFacts): Checked {
  if (document.flow === 'in' || text?.content.sealMode === 'none') return plain('notNeeded');
  const have = final?.seals.length ?? 0;
  return {
    state: have > 0 ? 'there' : 'doubtful',
    have,
    of: 1 + (text?.content.jointIssuers?.length ?? 0),
  };
}

function checkedAttachments({ text, files }: FilingFacts): Checked {
  const named = text?.content.attachmentNote.length ?? 0;
  const have = files.length + (text?.content.attachmentTexts?.length ?? 0);
  if (named === 0 && have === 0) return plain('notNeeded');
  return { state: have >= named ? 'there' : 'doubtful', have, of: Math.max(named, have) };
}

function checkedMetadata({ document, core }: FilingFacts): Checked {
  const wanted = document.flow === 'out' ? coreOfOutgoing : coreOfIncoming;
  const have = core === undefined ? 0 : wanted.filter((key) => core[key] !== '').length;
  return { state: have === wanted.length ? 'there' : 'doubtful', have, of: wanted.length };
}
