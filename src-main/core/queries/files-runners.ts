/**
 * Files-runners: the fixed files that count of a document, an arrival or an archived item, and what its seals are worth.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import { finalHash } from '../../../src-shared/features/outgoing/final-hash.ts';
import { fileAskers } from '../../../src-shared/features/page/files-commands.ts';
import type { FixedFile } from '../../../src-shared/features/page/final-files-model.ts';
import { sealStateOf } from '../../../src-shared/features/seal/seal-state.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';

type FilesView = QueryResult<'page.files'>;

/** Copies have one row; a document that was set again and again has more. */
const maxRows = 50;
const maxAttachmentsRead = 100;

export const finalFilesView: Runner<'page.files'> = (scene, { ownerId }) => {
  const unitId = scene.rows.get('document', ownerId)?.row.unitId;
  const policy = unitId === undefined ? undefined : scene.rows.get('facePolicy', unitId)?.row;
  const production = scene.rows.get('outgoingProcess', ownerId)?.row.production ?? null;
  const row = rowThatCounts(scene, ownerId, production);
  const shared = {
    policy: policy ?? null,
    mayAsk: production !== null && row?.state !== 'made' && isAsker(scene, unitId),
  };
  if (row === undefined) {
    return { ...noFiles, ...shared, state: production?.filesId === undefined ? 'none' : 'awaited' };
  }
  const { state, failure, stage, engine, edition, faces, isPreview, pageCount, madeAt } = row;
  return {
    ...{ state, failure, stage, engine, edition, isPreview, pageCount, madeAt },
    ...shared,
    faces: [...faces],
    pdf: fileOf(scene, row.pdf),
    ofd: fileOf(scene, row.ofd),
    seals: sealsOf(scene, row),
  };
};

const noFiles: Omit<FilesView, 'state' | 'policy' | 'mayAsk'> = {
  failure: null,
  stage: null,
  engine: '',
  edition: '',
  faces: [],
  isPreview: false,
  pageCount: 0,
  madeAt: null,
  pdf: null,
  ofd: null,
  seals: [],
};

function rowThatCounts(
  scene: Scene,
  ownerId: string,
  production: RowOf<'outgoingProcess'>['production'],
): RowOf<'finalFiles'> | undefined {
  const rows = scene.rows.list('finalFiles', 'byOwner', [ownerId], { limit: maxRows });
  const found =
    production === null ? rows[0] : rows.find(({ row }) => row.id === production.filesId);
  return found?.row;
}

function isAsker(scene: Scene, unitId: string | undefined): boolean {
  return scene.acting.some(
    (one) => one.unitId === unitId && fileAskers.some((role) => one.roles.includes(role)),
  );
}

function fileOf(scene: Scene, file: FixedFile | null): FilesView['pdf'] {
  const ref = file === null ? undefined : scene.rows.get('fileRef', file.fileRefId)?.row;
  if (file === null || ref === undefined) return null;
  const { fileRefId, sha256, size, lines } = file;
  return {
    ...{ fileRefId, sha256, size },
    name: ref.name,
    held: scene.isFileHeld(sha256),
    lines: [...lines],
  };
}

function sealsOf(scene: Scene, row: RowOf<'finalFiles'>): FilesView['seals'] {
  const hash = hashHere(scene, row);
  return row.seals.map((mark) => {
    const state = sealStateOf(mark, {
      finalHash: hash,
      seal: scene.rows.get('seal', mark.sealId)?.row,
      key: scene.rows.get('sealKey', `${mark.keeperIdentityId}/${mark.publicKey}`)?.row,
    });
    const { unitId, unitName, ringText, keeperName, at } = mark;
    return { unitId, unitName, ringText, keeperName, at, ...state, doubts: [...state.doubts] };
  });
}

/** The final hash of what this machine holds: text and attachments as they arrived. */
function hashHere(scene: Scene, { ownerId, signers }: RowOf<'finalFiles'>): string | undefined {
  const held = heldTextOf(scene, ownerId);
  if (held === undefined) return undefined;
  const files = scene.rows
    .list('fileRef', 'byOwner', [ownerId], { limit: maxAttachmentsRead })
    .map((one) => one.row);
  const { content, issueNo, writtenDate } = held;
  return finalHash({ content, files, issueNo, writtenDate, signers });
}

interface HeldText {
  readonly content: RowOf<'documentText'>['content'];
  readonly issueNo: string | null;
  readonly writtenDate: string | null;
}

/** Of a document, an arrival, a filed item, or what is lent of one. */
function heldTextOf({ rows }: Scene, ownerId: string): HeldText | undefined {
  const lent = rows.get('loanCopy', ownerId)?.row;
  if (lent !== undefined)
    return lent.content === null ? undefined : heldText(lent.item, lent.content);
  const face =
    rows.get('document', ownerId)?.row ??
    rows.get('arrival', ownerId)?.row ??
    rows.get('archiveItem', ownerId)?.row;
  const text =
    rows.get('documentText', ownerId) ??
    rows.get('arrivalText', ownerId) ??
    rows.get('archiveText', ownerId);
  return face === undefined || text === undefined ? undefined : heldText(face, text.row.content);
}

function heldText(
  { issueNo, writtenDate }: Pick<HeldText, 'issueNo' | 'writtenDate'>,
  content: HeldText['content'],
): HeldText {
  return { content, issueNo, writtenDate };
}

export const facePolicyView: Runner<'page.facePolicy'> = (scene, { unitId }) => ({
  policy: scene.rows.get('facePolicy', unitId)?.row ?? null,
});
