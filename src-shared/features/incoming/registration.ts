/**
 * Registration: how an incoming document comes into being, whether it came by the exchange or on paper (domain I1, I4).
 *
 * Invariants:
 *  1. 收文号 comes from a receipt series of the unit on the server; one package becomes at most one document.
 *  2. The same sender, number and content are registered once; only what was returned may come again.
 */

import type { CommandContext, Decision } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import { officeYear } from '../../kernel/time.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { arrivalScope, docScope, orgScope } from '../../scopes.ts';
import type { OfficeClock } from '../clock/office-clock.ts';
import { loadOfficeClock } from '../clock/office-clock.ts';
import type { DocumentContent } from '../document/model.ts';
import { plainReceiptCode } from '../document/numbering.ts';
import { extraction } from '../file/extraction.ts';
import type { Definition } from '../flow/definitions.ts';
import { firstWithRole, openTask } from '../flow/tasks.ts';
import { loadDefinition, newestFlowVersion, stepNameOf } from '../flow/work.ts';
import type { Taking } from '../numbering/ledger.ts';
import { giveNumber, loadTaking } from '../numbering/ledger.ts';
import { inYear, seriesOf } from '../numbering/series.ts';
import type { Received } from './incoming-model.ts';
import { receivedKey } from './incoming-model.ts';

export interface Registration {
  readonly unit: RowOf<'unit'> | undefined;
  readonly taking: Taking | undefined;
  readonly code: string;
  readonly year: number;
  readonly clerk: RowOf<'identity'> | undefined;
  readonly definition: Definition;
  readonly clock: OfficeClock;
  readonly existing: RowOf<'document'> | undefined;
}

export function* loadRegistration(
  args: { readonly unitId: string; readonly documentId: string; readonly seriesCode?: string },
  context: CommandContext,
): Load<Registration> {
  const year = officeYear(context.now, context.timeZone);
  const code = args.seriesCode ?? plainReceiptCode;
  const unit = yield* get('unit', args.unitId, orgScope);
  const own = yield* get('seriesDefinition', `${args.unitId}/${code}`, orgScope);
  const series = seriesOf(unit, own, code);
  const isOpen = series?.use === 'receipt' && series.active;
  const taking = isOpen ? yield* loadTaking(inYear(series, year), context, 'receiptNo') : undefined;
  const clerk = yield* firstWithRole(args.unitId, 'CLERK');
  const version = yield* newestFlowVersion(args.unitId, 'in');
  const definition = yield* loadDefinition(args.unitId, 'in', version);
  const clock = yield* loadOfficeClock(args.unitId);
  const existing = yield* get('document', args.documentId, docScope(args.documentId));
  return { unit, taking, code, year, clerk, definition, clock, existing };
}

/** What stands in the way when the same package was registered before; undefined = nothing. */
export function* loadEarlier(
  received: Received | undefined,
): Load<RowOf<'receivedMark'> | undefined> {
  if (received === undefined) return undefined;
  const mark = yield* get('receivedMark', receivedKey(received), arrivalScope(received.unitId));
  if (mark === undefined) return undefined;
  const document = yield* get('document', mark.documentId, docScope(mark.documentId));
  return document?.state === 'RX' ? undefined : mark;
}

/** A document as it came. */
export interface Coming extends Pick<
  RowOf<'document'>,
  'kind' | 'urgency' | 'title' | 'contentHash' | 'writtenDate' | 'issueNo'
> {
  readonly documentId: string;
  readonly source: NonNullable<RowOf<'document'>['source']>;
  readonly content: DocumentContent;
  readonly files: readonly RowOf<'fileRef'>[];
  /** Of the text; what comes on paper has none. */
  readonly pictures?: readonly RowOf<'fileRef'>[];
  /** Of the issuer, in issuer order, as they stand in the files that came; what came without files names none. */
  readonly signers?: readonly string[];
  readonly received: Received;
}

export interface Registered {
  readonly document: RowOf<'document'>;
  readonly decision: Decision;
}

export function registerDocument(
  coming: Coming,
  {
    registration,
    earlier,
  }: {
    readonly registration: Registration;
    readonly earlier: RowOf<'receivedMark'> | undefined;
  },
  context: CommandContext,
): Result<Registered, Rejection> {
  const { unit, clerk, taking, definition, clock, year } = registration;
  if (unit === undefined || registration.existing !== undefined) {
    return err(rejection('notFoundOrForbidden'));
  }
  if (earlier !== undefined) {
    const { receiptNo } = earlier;
    return err(rejection('guardFailed', { guard: 'duplicateArrival', receiptNo }));
  }
  if (clerk === undefined) return err(rejection('guardFailed', { guard: 'noClerk' }));
  if (taking === undefined) {
    return err(rejection('guardFailed', { guard: 'series', series: registration.code }));
  }
  const entry = {
    documentId: coming.documentId,
    title: coming.title,
    writtenDate: coming.writtenDate,
    otherUnit: coming.source.fromUnitName,
  };
  const number = giveNumber(taking, entry, context, 'receiptNo');
  if (!number.ok) return number;
  const { no, seq, changes } = number.value;
  const document = documentRow(
    coming,
    unit,
    { receiptNo: no, version: definition.version },
    context,
  );
  const step = stepNameOf(definition, 'R3') ?? 'propose';
  const opened = openTask({ document, clock }, step, clerk, context);
  return ok({
    document,
    decision: {
      changes: [
        ...changes,
        ...documentChanges(document, coming, { year, seq }),
        put('receivedMark', {
          id: receivedKey(coming.received),
          unitId: unit.id,
          documentId: document.id,
          receiptNo: no,
          at: context.now,
        }),
        ...opened.changes,
      ],
      effects: [...opened.effects, ...coming.files.map(extraction)],
      allocated: { receiptNo: no },
    },
  });
}

function documentChanges(
  document: RowOf<'document'>,
  { content, files, pictures = [] }: Pick<Coming, 'content' | 'files' | 'pictures'>,
  numbered: { readonly year: number; readonly seq: number },
): readonly Change[] {
  return [
    put('document', document),
    put('documentText', {
      documentId: document.id,
      content,
      contentHash: document.contentHash,
    }),
    ...[...files, ...pictures].map((file) => put('fileRef', file)),
    put('registerEntry', {
      id: `${document.id}/in`,
      unitId: document.unitId,
      year: numbered.year,
      flow: 'in',
      documentId: document.id,
      no: document.receiptNo ?? '',
      seq: numbered.seq,
      title: document.title,
      otherUnit: document.source?.fromUnitName ?? '',
      otherNo: document.source?.issueNo ?? null,
      at: document.createdAt,
      status: document.state,
    }),
  ];
}

const maxSignerName = 40;

/** 签发人 of a document to a superior (GB/T 9704, 7.2.6); a part of a name is none. */
function signerOf({ content, signers = [] }: Coming): string | null {
  const names = signers.join('、');
  return content.direction === 'up' && names !== '' && names.length <= maxSignerName ? names : null;
}

function documentRow(
  coming: Coming,
  unit: RowOf<'unit'>,
  { receiptNo, version }: { readonly receiptNo: string; readonly version: number },
  context: CommandContext,
): RowOf<'document'> {
  const { actor } = context;
  if (actor.kind !== 'person') throw new Error('registering has a person as its actor');
  return {
    id: coming.documentId,
    unitId: unit.id,
    unitName: unit.name,
    flow: 'in',
    state: 'R3',
    kind: coming.kind,
    urgency: coming.urgency,
    title: coming.title,
    drafterIdentityId: actor.identity.id,
    drafterName: actor.identity.personName,
    signerIdentityId: null,
    signerName: signerOf(coming),
    contentHash: coming.contentHash,
    signedHash: null,
    writtenDate: coming.writtenDate,
    issueNo: coming.issueNo,
    receiptNo,
    archiveNo: null,
    createdAt: context.now,
    updatedAt: context.now,
    issuedAt: null,
    dueAt: null,
    source: coming.source,
    deliveredCount: 0,
    deliveryCount: 0,
    lastReason: null,
    flowVersion: version,
  };
}
