/**
 * Archive-runners: one filed item, what waits to be filed with its check and proposal, and how the archive is arranged.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import { correctedItem } from '../../../src-shared/features/archive/correction-model.ts';
import { coreOf } from '../../../src-shared/features/archive/core-values.ts';
import { filingYear, organOf } from '../../../src-shared/features/archive/filing-work.ts';
import { checkFiling, filingBars } from '../../../src-shared/features/archive/filing-check.ts';
import { maxFilingRows } from '../../../src-shared/features/archive/queries.ts';
import type { RetentionProposal } from '../../../src-shared/features/archive/retention.ts';
import { proposeRetention } from '../../../src-shared/features/archive/retention.ts';
import {
  maxRetentionRules,
  maxRetentionTables,
} from '../../../src-shared/features/archive/scheme-model.ts';
import { pictureOwner } from '../../../src-shared/features/document/picture-files.ts';
import { allows } from '../../../src-shared/features/flow/transitions.ts';
import { documentStates, maxAttachments } from '../../../src-shared/features/document/model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { indexKey } from '../change-keys.ts';
import { correctionsOf } from './correction-runners.ts';
import { filesOf } from './document-rows.ts';
import type { Runner } from './query-runner.ts';
import { visible } from './row-reader.ts';
import type { Scene } from './scene.ts';

type FilingRow = QueryResult<'archive.filingList'>['rows'][number];

const maxOpinionsRead = 500;

/** The content of a filed item is kept whole. */
export const archiveView: Runner<'archive.view'> = (scene, args) => {
  const item =
    'itemId' in args
      ? scene.rows.get('archiveItem', args.itemId)?.row
      : scene.rows.list('archiveItem', 'byDocument', [args.documentId], { limit: 1 })[0]?.row;
  if (item === undefined) {
    return {
      ...{ state: 'notHeld', item: null, content: null, opinions: [], files: [], record: null },
      ...{ finals: [], pictures: [], corrections: [], asked: null },
    };
  }
  const itemId = item.id;
  const text = scene.rows.get('archiveText', itemId)?.row;
  const corrections = correctionsOf(scene, itemId);
  const [asked] = scene.rows.list('correctionRequest', 'byItem', [itemId, 'asked'], { limit: 1 });
  return {
    state: 'held',
    item: correctedItem(item, corrections),
    corrections: [...corrections],
    asked: asked?.row ?? null,
    content: text?.content ?? null,
    opinions: text?.opinions ?? [],
    files: [...filesOf(scene, itemId)],
    finals: scene.rows
      .list('finalFiles', 'byOwner', [itemId], { limit: 1 })
      .flatMap(({ row }) => filesOf(scene, row.id)),
    pictures: [...filesOf(scene, pictureOwner(itemId))],
    record: scene.rows.get('archiveRecord', itemId)?.row ?? null,
  };
};

export const schemeView: Runner<'archive.scheme'> = (scene, { unitId }) => {
  const tables = tablesOf(scene, unitId);
  const shown = [
    tables.find(({ state }) => state === 'inForce'),
    tables.find(({ state }) => state === 'proposed'),
  ];
  return {
    fondsNo: fondsOf(scene, unitId),
    scheme: scene.rows.get('archiveScheme', unitId)?.row ?? null,
    tables: [...tables],
    rules: shown.flatMap((table) => (table === undefined ? [] : rulesOf(scene, table.id))),
  };
};

/** Newest first. */
function tablesOf(scene: Scene, unitId: string): readonly RowOf<'retentionTable'>[] {
  const range = { limit: maxRetentionTables, order: 'desc' } as const;
  return scene.rows.list('retentionTable', 'byUnit', [unitId], range).map(({ row }) => row);
}

function rulesOf(scene: Scene, tableId: string): readonly RowOf<'retentionRule'>[] {
  const range = { limit: maxRetentionRules };
  return scene.rows.list('retentionRule', 'byTable', [tableId], range).map(({ row }) => row);
}

/** The unit's own fonds, or that of the unit above. */
export function fondsOf(scene: Scene, unitId: string): string | null {
  const unit = scene.rows.get('unit', unitId)?.row;
  if (typeof unit?.fondsNo === 'string') return unit.fondsNo;
  const parentId = unit?.parentId ?? '';
  return scene.rows.get('unit', parentId)?.row.fondsNo ?? null;
}

/** States from which a document is filed. */
const filableStates = documentStates.filter((state) => allows(state, 'file'));

/** Documents of the unit that are looked through; a unit that has more of them is told so. */
const maxWaitingRead = 20_000;

interface Waiting {
  readonly id: string;
  readonly writtenDate: string | null;
  readonly createdAt: number;
  readonly no: string | null;
  readonly year: number;
}

export const filingList: Runner<'archive.filingList'> = (scene, { unitId, year }) => {
  const waiting = waitingOf(scene, unitId);
  const years = [...new Set(waiting.map((one) => one.year))].sort((a, b) => b - a);
  const shown = year ?? years[0] ?? null;
  const wanted = waiting.filter((one) => one.year === shown).sort(inOrder);
  const unit = unitFacts(scene, unitId);
  const listed = wanted.slice(0, maxFilingRows);
  const held = scene.rows.getEach(
    'document',
    listed.map(({ id }) => id),
  );
  return {
    year: shown,
    rows: listed.flatMap(({ id }) => {
      const row = held.get(id)?.row;
      return row === undefined || shown === null
        ? []
        : [filingRow(scene, row, { ...unit, year: shown })];
    }),
    years,
    waiting: wanted.length,
    hasMore: wanted.length > maxFilingRows || waiting.length >= maxWaitingRead,
  };
};

/** All that waits, by the few words that say where it belongs: the bound counts for the unit, not for all that is held. */
function waitingOf(scene: Scene, unitId: string): readonly Waiting[] {
  const zone = { now: scene.environment.now(), timeZone: scene.environment.timeZone() };
  return scene.rows
    .select<Omit<Waiting, 'year'>>(
      `SELECT r.key AS id, json_extract(r.body, '$.writtenDate') AS writtenDate,
         json_extract(r.body, '$.createdAt') AS createdAt,
         coalesce(json_extract(r.body, '$.issueNo'), json_extract(r.body, '$.receiptNo')) AS no
       FROM json_each(?) AS asked CROSS JOIN r_document AS r INDEXED BY i_document_byState
       WHERE r.c_state = asked.value AND r.c_unitId = ? AND ${visible('r')} LIMIT ?`,
      [JSON.stringify(filableStates), unitId, maxWaitingRead],
      filableStates.map((state) => indexKey('document', 'byState', [state])),
    )
    .map((one) => ({ ...one, year: filingYear(one, zone) }));
}

const numbers = new Intl.Collator('zh-CN', { numeric: true });

/** In the order in which items are numbered: by date, then by number, where 9号 comes before 10号. */
function inOrder(a: Waiting, b: Waiting): number {
  const [first, second] = [a.writtenDate ?? '', b.writtenDate ?? ''];
  if (first !== second) return first < second ? -1 : 1;
  return numbers.compare(a.no ?? '', b.no ?? '') || (a.id < b.id ? -1 : 1);
}

interface UnitFacts {
  readonly fondsNo: string | null;
  readonly scheme: RowOf<'archiveScheme'> | undefined;
  readonly rules: readonly RowOf<'retentionRule'>[];
}

function unitFacts(scene: Scene, unitId: string): UnitFacts {
  const table = tablesOf(scene, unitId).find(({ state }) => state === 'inForce');
  return {
    fondsNo: fondsOf(scene, unitId),
    scheme: scene.rows.get('archiveScheme', unitId)?.row,
    rules: table === undefined ? [] : rulesOf(scene, table.id),
  };
}

function filingRow(
  scene: Scene,
  document: RowOf<'document'>,
  { year, ...unit }: UnitFacts & { readonly year: number },
): FilingRow {
  const { id } = document;
  const text = scene.rows.get('documentText', id)?.row;
  const outgoing = scene.rows.get('outgoingProcess', id)?.row;
  const final = finalOf(scene, id, outgoing?.production?.filesId);
  const organ = organOf(unit.scheme, document);
  const proposal = proposeRetention(unit.rules, document);
  const checks = checkFiling({
    document,
    text,
    outgoing,
    final,
    files: scene.rows
      .list('fileRef', 'byOwner', [id], { limit: maxAttachments })
      .map(({ row }) => row),
    opinions: scene.rows
      .list('opinion', 'byDocument', [id], { limit: maxOpinionsRead })
      .map(({ row }) => row),
    ...unit,
    organ,
    proposal,
    core: text === undefined ? undefined : coreOf(document, text.content, outgoing),
  });
  return {
    documentId: id,
    unitId: document.unitId,
    flow: document.flow,
    kind: document.kind,
    title: document.title,
    no: document.issueNo ?? document.receiptNo ?? '',
    fromUnitName: document.source?.fromUnitName ?? document.unitName,
    writtenDate: document.writtenDate,
    year,
    organ: proposal?.organ ?? organ,
    pageCount: final?.pageCount ?? 0,
    proposal: proposal === undefined ? null : proposalRow(proposal),
    checks: [...checks],
    isBarred: filingBars(checks).length > 0,
  };
}

function proposalRow(proposal: RetentionProposal): FilingRow['proposal'] {
  const { because } = proposal;
  return { ...proposal, because: { ...because, words: [...because.words] } };
}

/** The final files that count; of what came from outside, those that came. */
function finalOf(
  scene: Scene,
  documentId: string,
  filesId: string | undefined,
): RowOf<'finalFiles'> | undefined {
  const rows = scene.rows
    .list('finalFiles', 'byOwner', [documentId], { limit: maxAttachments })
    .map(({ row }) => row);
  return filesId === undefined ? rows[0] : rows.find(({ id }) => id === filesId);
}
