/**
 * Files commands: what the server writes down of the final files, and asking for files that are not there.
 *
 * Invariants:
 *  1. Only files of what is set now are written down: an answer for an earlier layout changes nothing.
 *  2. Files that were made stay as they are; they can be made again only where there are none.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { docScope } from '../../scopes.ts';
import { Sha256 } from '../file/model.ts';
import type { OutgoingProcess } from '../flow/process-model.ts';
import type { Role } from '../org/model.ts';
import { holdsRole, loadDocument } from '../flow/tasks.ts';
import { fixedFileName } from './file-name.ts';
import { filesWanted } from './final-files.ts';
import {
  filesFailures,
  FixedFile,
  maxFaces,
  maxFilePages,
  ProofLine,
  maxProofRows,
} from './final-files-model.ts';

const key = { documentId: Id, filesId: Id };

const MadeFile = FixedFile.omit({ fileRefId: true }).extend({
  sha256: Sha256,
  lines: z.array(ProofLine).max(maxProofRows),
});

const Made = z.strictObject({
  state: z.literal('made'),
  engine: z.string().min(1).max(60),
  edition: z.string().min(1).max(60),
  faces: z.array(z.string().max(120)).min(1).max(maxFaces),
  isPreview: z.boolean(),
  pageCount: z.int().min(1).max(maxFilePages),
  pdf: MadeFile,
  ofd: MadeFile,
});
const Failed = z.strictObject({ state: z.literal('failed'), failure: z.enum(filesFailures) });
/** The loader of a history: nobody waits for files of the past. */
const Deferred = z.strictObject({ state: z.literal('deferred') });

export const recordFiles = defineCommand({
  name: 'document.filesMade',
  version: 1,
  args: z.strictObject({
    ...key,
    /** Of the rows that the files were made of. */
    finalHash: z.string().max(64),
    outcome: z.discriminatedUnion('state', [Made, Failed, Deferred]),
  }),
  offline: 'onlineOnly',
  who: 'the system: the maker of the final files',
  system: true,
  lane: (args) => docScope(args.documentId),
  load: (args) => loadFiles(args.documentId, args.filesId),
  authorize: (actor) => actor.kind === 'system',
  decide(args, { document, outgoing, marks, existing }, context) {
    const production = outgoing?.production;
    if (document === undefined || outgoing === undefined || production == null) {
      return err(rejection('notFoundOrForbidden'));
    }
    if (production.filesId !== args.filesId || production.finalHash !== args.finalHash) {
      return err(rejection('contentChanged'));
    }
    if (existing?.state === 'made') return ok({ changes: [] });
    const { outcome } = args;
    const seals = marks.filter(
      (mark) => mark.voidedAt === null && mark.finalHash === production.finalHash,
    );
    const none: RowOf<'finalFiles'> = {
      id: args.filesId,
      scope: docScope(document.id),
      ownerId: document.id,
      stage: seals.length > 0 ? 'sealed' : 'set',
      finalHash: args.finalHash,
      state: outcome.state,
      failure: outcome.state === 'failed' ? outcome.failure : null,
      engine: '',
      edition: '',
      faces: [],
      isPreview: false,
      pageCount: 0,
      pdf: null,
      ofd: null,
      seals: [...seals],
      signers: outgoing.signers.map(({ identityId, personName, unitName }) => ({
        identityId,
        personName,
        unitName,
      })),
      madeAt: context.now,
    };
    if (outcome.state !== 'made') return ok({ changes: [put('finalFiles', none)] });
    const { engine, edition, faces, isPreview, pageCount } = outcome;
    const pdf = { ...outcome.pdf, fileRefId: context.newId('pdf') };
    const ofd = { ...outcome.ofd, fileRefId: context.newId('ofd') };
    return ok({
      changes: [
        put('finalFiles', { ...none, engine, edition, faces, isPreview, pageCount, pdf, ofd }),
        put('fileRef', refOf(document, args.filesId, { ...pdf, kind: 'pdf' })),
        put('fileRef', refOf(document, args.filesId, { ...ofd, kind: 'ofd' })),
        put('outgoingProcess', withRendering(outgoing, production, { engine, faces })),
      ],
    });
  },
});

interface FilesWork {
  readonly document: RowOf<'document'> | undefined;
  readonly outgoing: RowOf<'outgoingProcess'> | undefined;
  readonly marks: readonly RowOf<'sealMark'>[];
  readonly existing: RowOf<'finalFiles'> | undefined;
}

function* loadFiles(documentId: string, filesId: string): Load<FilesWork> {
  const scope = docScope(documentId);
  const { document } = yield* loadDocument(documentId);
  return {
    document,
    outgoing: yield* get('outgoingProcess', documentId, scope),
    marks: yield* list('sealMark', 'byDocument', [documentId], scope),
    existing: yield* get('finalFiles', filesId, scope),
  };
}

/** What set the pages, and with what: of the computation, never typed. */
function withRendering(
  outgoing: OutgoingProcess,
  production: NonNullable<OutgoingProcess['production']>,
  { engine, faces }: { readonly engine: string; readonly faces: readonly string[] },
): OutgoingProcess {
  const fonts = faces.map((face) => face.slice(0, 60));
  return { ...outgoing, production: { ...production, renderer: engine, fonts } };
}

const mimes = { pdf: 'application/pdf', ofd: 'application/ofd' } as const;

function refOf(
  document: RowOf<'document'>,
  filesId: string,
  file: {
    readonly kind: 'pdf' | 'ofd';
    readonly fileRefId: string;
    readonly sha256: string;
    readonly size: number;
  },
): RowOf<'fileRef'> {
  return {
    id: file.fileRefId,
    scope: docScope(document.id),
    ownerType: 'finalFiles',
    ownerId: filesId,
    order: file.kind === 'pdf' ? 0 : 1,
    title: document.title,
    name: fixedFileName(document, file.kind),
    size: file.size,
    mime: mimes[file.kind],
    sha256: file.sha256,
    // The document itself is found by its text.
    textState: 'none',
  };
}

/** Who may have files made that are not there. */
export const fileAskers: readonly Role[] = [
  'PRINTER',
  'CLERK',
  'OFFICE_EDITOR',
  'OFFICE_HEAD',
  'ARCHIVIST',
];

export const makeFiles = defineCommand({
  name: 'document.makeFiles',
  version: 1,
  args: z.strictObject({ documentId: Id }),
  offline: 'onlineOnly',
  who: 'PRINTER, CLERK, OFFICE_EDITOR, OFFICE_HEAD or ARCHIVIST of the issuing unit',
  serverDecides: ['outgoingProcess.production'],
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const scope = docScope(args.documentId);
    const { document } = yield* loadDocument(args.documentId);
    const outgoing = yield* get('outgoingProcess', args.documentId, scope);
    const filesId = outgoing?.production?.filesId;
    const files = filesId === undefined ? undefined : yield* get('finalFiles', filesId, scope);
    return { document, outgoing, files };
  },
  authorize: (actor, { document }) =>
    document !== undefined && holdsRole(actor, document.unitId, fileAskers),
  decide(args, { document, outgoing, files }, context) {
    const production = outgoing?.production;
    if (document === undefined || outgoing === undefined || production == null) {
      return err(rejection('guardFailed', { guard: 'notTypeset' }));
    }
    if (files?.state === 'made') return err(rejection('staleState', { state: document.state }));
    const filesId = production.filesId ?? context.newId('files');
    return ok({
      changes:
        production.filesId === undefined
          ? [put('outgoingProcess', { ...outgoing, production: { ...production, filesId } })]
          : [],
      effects: [filesWanted(args.documentId, filesId)],
    });
  },
});
