/**
 * Paper commands: registering what came on paper, by mail, by fax or as a scan (domain I1, I4).
 *
 * Invariant: only documents without a secrecy level are registered here; what has one stays out of this system (art. 26).
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { arrivalScope, docScope } from '../../scopes.ts';
import { contentHash } from '../document/content-hash.ts';
import type { DocumentContent } from '../document/model.ts';
import { Carrier, DocumentKind, maxAttachments, Urgency } from '../document/model.ts';
import { AttachedFile } from '../file/model.ts';
import { missingUpload, withOwnType } from '../file/uploaded.ts';
import { holdsRole } from '../flow/tasks.ts';
import { loadEarlier, loadRegistration, registerDocument } from './registration.ts';

const OfficeDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Scan = z.strictObject({ title: z.string().min(1).max(200), file: AttachedFile });
type Scan = z.infer<typeof Scan>;

export const registerPaper = defineCommand({
  name: 'arrival.registerPaper',
  version: 1,
  args: z.strictObject({
    unitId: Id,
    documentId: Id,
    carrier: Carrier.exclude(['exchange']),
    fromName: z.string().trim().min(1).max(100),
    /** 来文字号; empty = it has none. */
    issueNo: z.string().trim().max(60),
    title: z.string().trim().min(1).max(200),
    kind: DocumentKind,
    urgency: Urgency,
    copies: z.int().min(1).max(10_000),
    receivedOn: OfficeDate,
    writtenDate: OfficeDate.nullable(),
    secrecy: z.literal('none'),
    scans: z.array(Scan).max(maxAttachments),
    seriesCode: z.string().min(1).max(12).exactOptional(),
  }),
  offline: 'queueable',
  who: 'REGISTRAR or CLERK of the receiving unit',
  serverDecides: ['document.receiptNo'],
  lane: (args) => arrivalScope(args.unitId),
  files: (args) => args.scans.map(({ file }) => file.sha256),
  *load(args, context) {
    const registration = yield* loadRegistration(args, context);
    const files = fileRows(args.documentId, args.scans);
    const content = contentOf(args);
    // Without a number two letters of one sender are told apart by what they say.
    const hash = args.issueNo === '' ? contentHash(content, files) : '';
    const received = {
      unitId: args.unitId,
      sender: args.fromName,
      number: args.issueNo,
      hash,
    };
    const earlier = yield* loadEarlier(received);
    const missing = yield* missingUpload(
      args.scans.map(({ file }) => file),
      context.actor,
    );
    return { registration, earlier, received, files, content, missing };
  },
  authorize: (actor, _state, args) => holdsRole(actor, args.unitId, ['REGISTRAR', 'CLERK']),
  decide(args, { registration, earlier, received, files, content, missing }, context) {
    if (missing !== undefined) return err(rejection('fileMissing', { name: missing.name }));
    const issueNo = args.issueNo === '' ? null : args.issueNo;
    const registered = registerDocument(
      {
        documentId: args.documentId,
        kind: args.kind,
        urgency: args.urgency,
        title: args.title,
        contentHash: contentHash(content, files),
        writtenDate: args.writtenDate,
        issueNo,
        source: {
          deliveryId: null,
          fromUnitId: null,
          fromUnitName: args.fromName,
          issueNo,
          carrier: args.carrier,
          copies: args.copies,
          receivedOn: args.receivedOn,
        },
        content,
        files,
        received,
      },
      { registration, earlier },
      context,
    );
    return registered.ok ? ok(registered.value.decision) : registered;
  },
});

function contentOf(args: {
  readonly kind: DocumentContent['kind'];
  readonly urgency: DocumentContent['urgency'];
  readonly title: string;
  readonly fromName: string;
  readonly scans: readonly Scan[];
}): DocumentContent {
  return {
    kind: args.kind,
    direction: 'down',
    urgency: args.urgency,
    title: args.title,
    mainTo: [],
    mainToText: '',
    cc: [],
    body: [],
    attachmentNote: args.scans.map(({ title }) => title),
    note: '',
    issuerMark: '',
    signature: args.fromName,
    printOrg: '',
  };
}

function fileRows(documentId: string, scans: readonly Scan[]): readonly RowOf<'fileRef'>[] {
  return scans.map(({ title, file }, order) => ({
    id: file.fileRefId,
    scope: docScope(documentId),
    ownerType: 'document',
    ownerId: documentId,
    order,
    title,
    name: file.name,
    size: file.size,
    mime: withOwnType(file).mime,
    sha256: file.sha256,
    textState: 'pending',
  }));
}
