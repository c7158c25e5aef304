/**
 * Filing: one closed document becomes one item (件) of the archive; shared by the single act and the year's run.
 *
 * Filing does not move rows: it writes a frozen item into the fonds' partition and seals the document's scope.
 *
 * Invariants:
 *  1. 档号 is unique and its item numbers are dense inside the lowest class of the arrangement (V20).
 *  2. What `filingBars` names is refused (V21).
 *  3. The parts stand in the order of DA/T 22: final before draft, text before attachments, handling sheet in front.
 */

import type { CommandContext, Decision } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { deriveId } from '../../kernel/ids.ts';
import { officeYear } from '../../kernel/time.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import { archiveScope } from '../../scopes.ts';
import { copyPictures } from '../document/picture-files.ts';
import { takeNumber } from '../document/numbering.ts';
import { extraction } from '../file/extraction.ts';
import { closeTasks } from '../flow/tasks.ts';
import { fixedTarget } from '../flow/transitions.ts';
import { copyChanges } from '../page/final-files.ts';
import type { ArchiveNoParts } from './archive-number.ts';
import { composeArchiveNo, documentCategory } from './archive-number.ts';
import { coreOf } from './core-values.ts';
import type { FilingChoice, FilingWork } from './filing-work.ts';
import { checkFiling, filingBars } from './filing-check.ts';
import { frozenOpinions, recordOf } from './item-record.ts';
import type { FilingBasis } from './model.ts';
import type { RetentionProposal } from './retention.ts';
import { proposalOf, proposeRetention } from './retention.ts';

/** The numbers that `decideFiling` would take are listed for the receipt. */
export function decideFiling(
  choice: FilingChoice,
  work: FilingWork,
  context: CommandContext,
  byName: string,
): Result<Decision, Rejection> {
  const { document, text, fondsNo, scheme, organ } = work;
  if (document === undefined || text === undefined) return err(rejection('notFoundOrForbidden'));
  const next = fixedTarget(document.state, 'file');
  if (next === null) return err(rejection('staleState', { state: document.state }));
  if (fondsNo === null) return err(rejection('guardFailed', { guard: 'noFonds' }));
  const barred = yearBar(choice, work, context) ?? barOf(choice, { ...work, document });
  if (barred !== undefined) return err(barred);
  const place = { fondsNo, category: scheme?.category ?? documentCategory, year: work.year, organ };
  const parts = { ...place, period: choice.period };
  const format = (itemNo: number): string => composeArchiveNo({ ...parts, itemNo });
  const number = takeNumber(work.series, format, context, 'archiveNo');
  if (!number.ok) return number;
  const taken = number.value;
  const scope = archiveScope(fondsNo, choice.archiveClass, work.year);
  const itemId = context.newId('item');
  const { files, pictures } = copiesOf(itemId, scope, work);
  const item = itemOf(
    itemId,
    { ...work, document, parts: { ...parts, itemNo: taken.seq } },
    choice,
    {
      at: context.now,
      byName,
    },
  );
  const after = { ...document, state: next, archiveNo: taken.no, updatedAt: context.now };
  const closed = closeTasks(work.tasks, after, context, ['file', 'fileIncoming', 'close']);
  return ok({
    changes: [
      put('document', after),
      put('archiveItem', item),
      put('archiveText', {
        id: itemId,
        scope,
        content: text.content,
        opinions: frozenOpinions(work.opinions),
      }),
      put('archiveRecord', recordOf(itemId, scope, { ...work, document, text, files })),
      taken.change,
      ...[...files, ...pictures].map((file) => put('fileRef', file)),
      ...copyChanges(work.final, { ownerId: itemId, scope, withProof: true }),
      ...closed.changes,
    ],
    effects: [...closed.effects, ...files.map(extraction)],
    allocated: { archiveNo: taken.no },
  });
}

/** The same bytes under ids of the item. */
function copiesOf(
  itemId: string,
  scope: string,
  work: Pick<FilingWork, 'files' | 'pictures'>,
): Pick<FilingWork, 'files' | 'pictures'> {
  const of = (id: string): string => deriveId(itemId, `file:${id}`);
  return {
    files: work.files.map((file) => ({
      ...file,
      id: of(file.id),
      scope,
      ownerType: 'archiveItem',
      ownerId: itemId,
      textState: file.textState === 'none' ? 'none' : 'pending',
    })),
    pictures: copyPictures(work.pictures, { ownerId: itemId, scope, of }),
  };
}

type Known = FilingWork & { readonly document: RowOf<'document'> };

/** What must be there, a class that the arrangement has, and a reason where the table is not followed. */
function barOf(choice: FilingChoice, work: Known): Rejection | undefined {
  const { document, text } = work;
  const proposal = proposalFor(choice, work);
  const core = text === undefined ? undefined : coreOf(document, text.content, work.outgoing);
  const [missing] = filingBars(checkFiling({ ...work, final: work.final?.row, proposal, core }));
  if (missing !== undefined) return rejection('guardFailed', { guard: 'filingCheck', missing });
  const departs = proposal !== undefined && proposal.period !== choice.period;
  if (departs && (choice.reason ?? '').trim() === '') {
    const { ruleNo, period } = proposal;
    return rejection('guardFailed', { guard: 'tableDeparture', ruleNo, proposed: period });
  }
  return organBar(work);
}

/** Another year than the reckoned one wants a reason, and is one that has come. */
function yearBar(
  { reason = '' }: FilingChoice,
  { year, reckonedYear }: FilingWork,
  { now, timeZone }: CommandContext,
): Rejection | undefined {
  if (year === reckonedYear) return undefined;
  const thisYear = officeYear(now, timeZone);
  if (year > thisYear) return rejection('guardFailed', { guard: 'yearAhead', year: thisYear });
  const isSaid = reason.trim() !== '';
  return isSaid ? undefined : rejection('guardFailed', { guard: 'yearDeparture', reckonedYear });
}

function organBar({ scheme, organ }: Known): Rejection | undefined {
  const organs = scheme?.organs ?? [];
  if (organ === null) {
    return organs.length > 0 ? rejection('guardFailed', { guard: 'organWanted' }) : undefined;
  }
  const isKnown = organs.some(({ code }) => code === organ);
  return isKnown ? undefined : rejection('guardFailed', { guard: 'noOrgan', organ });
}

function proposalFor(choice: FilingChoice, work: Known): RetentionProposal | undefined {
  const { flow, kind, title } = work.document;
  const named = work.rules.find(({ id }) => id === choice.ruleId);
  return named === undefined
    ? proposeRetention(work.rules, { flow, kind, title })
    : proposalOf(named, { flow, kind, title });
}

function basisOf(choice: FilingChoice, work: Known): FilingBasis {
  const proposal = proposalFor(choice, work);
  return {
    tableName: work.table?.name ?? '',
    ruleNo: proposal?.ruleNo ?? '',
    ruleText: proposal?.scope ?? '',
    proposed: proposal?.period ?? null,
    reason: (choice.reason ?? '').trim(),
  };
}

function itemOf(
  id: string,
  filed: Known & { readonly parts: ArchiveNoParts },
  choice: FilingChoice,
  { at, byName }: { readonly at: number; readonly byName: string },
): RowOf<'archiveItem'> {
  const { document, parts, scheme, final } = filed;
  const organName = scheme?.organs.find(({ code }) => code === parts.organ)?.name;
  return {
    id,
    fondsNo: parts.fondsNo,
    archiveClass: choice.archiveClass,
    year: parts.year,
    unitId: document.unitId,
    unitName: document.unitName,
    documentId: document.id,
    archiveNo: composeArchiveNo(parts),
    itemNo: parts.itemNo,
    period: choice.period,
    flow: document.flow,
    kind: document.kind,
    title: document.title,
    issueNo: document.issueNo,
    receiptNo: document.receiptNo,
    writtenDate: document.writtenDate,
    fromUnitName: document.source?.fromUnitName ?? document.unitName,
    filedAt: at,
    filedByName: byName,
    category: parts.category,
    ...(parts.organ === null ? {} : { organ: parts.organ }),
    ...(organName === undefined ? {} : { organName }),
    ...(final === undefined ? {} : { pageCount: final.row.pageCount }),
    basis: basisOf(choice, filed),
  };
}
