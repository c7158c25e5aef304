/**
 * Final-files: asking for the files of a document, what bars a step while they are not in order, and their copies.
 */

import type { EffectRequest } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { deriveId } from '../../kernel/ids.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { docScope, orgScope } from '../../scopes.ts';
import type { OutgoingProcess } from '../flow/process-model.ts';
import type { FlowWork } from '../flow/work.ts';
import type { ProofLine } from './final-files-model.ts';
import { requiredWords } from './requirement-words.ts';

type FinalFiles = RowOf<'finalFiles'>;

const slotOf = (documentId: string): string => `files:${documentId}`;

/** The server makes the files after the commit; what was asked for before is no longer wanted. */
export function filesWanted(documentId: string, filesId: string): EffectRequest {
  return { kind: 'makeFiles', label: 'files', slot: slotOf(documentId), documentId, filesId };
}

/** Nothing is made of what has gone out. */
export function filesUnwanted(documentId: string): EffectRequest {
  return { kind: 'cancel', slot: slotOf(documentId) };
}

export interface FilesFacts {
  readonly files: FinalFiles | undefined;
  readonly policy: RowOf<'facePolicy'> | undefined;
}

export function* loadFilesFacts({ document, outgoing }: FlowWork): Load<FilesFacts> {
  const filesId = outgoing.production?.filesId;
  if (document === undefined || filesId === undefined) {
    return { files: undefined, policy: undefined };
  }
  return {
    files: yield* get('finalFiles', filesId, docScope(document.id)),
    policy: yield* get('facePolicy', document.unitId, orgScope),
  };
}

/** Why what was set may not go on; undefined = the files are there and hold what the standard demands. */
export function filesBar(
  production: NonNullable<OutgoingProcess['production']>,
  { files, policy }: FilesFacts,
): Rejection | undefined {
  if (production.filesId === undefined) return rejection('guardFailed', { guard: 'notTypeset' });
  if (files === undefined) return rejection('guardFailed', { guard: 'filesAwaited' });
  if (files.state === 'deferred') return undefined;
  if (files.state === 'failed') {
    return rejection('guardFailed', { guard: 'filesFailed', reason: files.failure ?? 'broken' });
  }
  const failing = failingLine(files);
  if (failing !== undefined) {
    const { key, clause, measured, sheet } = failing;
    return rejection('guardFailed', {
      guard: 'layoutProof',
      key,
      clause,
      measured: measured === null ? '' : String(measured),
      required: requiredWords(failing),
      sheet: sheet ?? 1,
    });
  }
  if (files.isPreview && policy?.acceptsOpenFaces !== true) {
    const faces = files.faces.map((face) => face.replace(/@.*$/, '')).join('、');
    return rejection('guardFailed', { guard: 'openFaces', faces: faces.slice(0, 200) });
  }
  return undefined;
}

/** The first row of strength 规定 that does not hold, of the PDF before the OFD. */
function failingLine({ pdf, ofd }: FinalFiles): ProofLine | undefined {
  return [...(pdf?.lines ?? []), ...(ofd?.lines ?? [])].find(
    ({ strength, verdict }) => strength === '规定' && verdict === 'fail',
  );
}

export interface HeldFiles {
  readonly row: FinalFiles;
  readonly refs: readonly RowOf<'fileRef'>[];
}

/** The files that went out, as an owner holds them; undefined = none were made. */
export function* loadHeldFiles(
  ownerId: string,
  { id, scope }: { readonly id: string | undefined; readonly scope: string },
): Load<HeldFiles | undefined> {
  const rows = yield* list('finalFiles', 'byOwner', [ownerId], scope);
  const row = id === undefined ? rows[0] : rows.find((one) => one.id === id);
  if (row?.state !== 'made') return undefined;
  return { row, refs: yield* list('fileRef', 'byOwner', [row.id], scope) };
}

/** The same files for the receiver, the register or the archive; nothing where none were made. */
export function copyChanges(
  held: HeldFiles | undefined,
  to: { readonly ownerId: string; readonly scope: string; readonly withProof?: true },
): readonly Change[] {
  if (held === undefined) return [];
  const { row, refs } = held;
  // Who receives the files checks their digests and seals; what was measured stays with the issuer.
  const kept = to.withProof === true ? {} : { lines: [] };
  const id = deriveId(to.ownerId, 'finalFiles');
  const own = (fileRefId: string): string => deriveId(id, `file:${fileRefId}`);
  return [
    put('finalFiles', {
      ...row,
      id,
      scope: to.scope,
      ownerId: to.ownerId,
      pdf: row.pdf === null ? null : { ...row.pdf, ...kept, fileRefId: own(row.pdf.fileRefId) },
      ofd: row.ofd === null ? null : { ...row.ofd, ...kept, fileRefId: own(row.ofd.fileRefId) },
    }),
    ...refs.map((ref) => put('fileRef', { ...ref, id: own(ref.id), scope: to.scope, ownerId: id })),
  ];
}
