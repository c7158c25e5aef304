/**
 * Document-runners: the list of documents, and one document with all that belongs to it.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import { unacceptedStates } from '../../../src-shared/features/delivery/delivery-model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { SqlValue } from '../ports.ts';
import { indexKey } from '../change-keys.ts';
import type { Principal } from './document-actions.ts';
import { documentActions } from './document-actions.ts';
import { heldAsCatalogued } from './correction-runners.ts';
import type { DocumentLine } from './document-rows.ts';
import { filesOf, itemToDocumentLine, toDocumentLine, toFileLine } from './document-rows.ts';
import { pictureOwner } from '../../../src-shared/features/document/picture-files.ts';
import { wayOf } from './document-way.ts';
import { maxGathered } from './limits.ts';
import type { Runner } from './query-runner.ts';
import type { HeldRow } from './row-reader.ts';
import { toHeld, unhidden, visible } from './row-reader.ts';
import type { Scene } from './scene.ts';
import { tallyKeys, tallySql } from './tally-extension.ts';
import type { TalliedType } from './tally-extension.ts';

type ListArgs = Parameters<Runner<'document.list'>>[1];
type View = QueryResult<'document.view'>;

const endOfTime = Number.MAX_SAFE_INTEGER;
/** Rows of one document; the model bounds tasks at 200 and opinions at 500. */
const maxPartsRead = 1_000;

export const documentList: Runner<'document.list'> = (scene, args) => {
  const wanted = args.limit + 1;
  const documents = listDocuments(scene, args, wanted).map((held) => toDocumentLine(scene, held));
  const items = listItems(scene, args, wanted).map(itemToDocumentLine);
  const rows = [...documents, ...items].sort(newestFirst).slice(0, wanted);
  return {
    rows: rows.slice(0, args.limit),
    hasMore: rows.length > args.limit,
    held: tallied(scene, 'document') + tallied(scene, 'archiveItem'),
  };
};

export function tallied(scene: Scene, type: TalliedType): number {
  return scene.rows.select<{ readonly n: number }>(tallySql, [type], [tallyKeys(type)])[0]?.n ?? 0;
}

function newestFirst(a: DocumentLine, b: DocumentLine): number {
  return b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1);
}

interface StoredRow {
  readonly scope: string;
  readonly ord: number;
  readonly command_id: string;
  readonly body: string;
}

function listDocuments(
  scene: Scene,
  args: ListArgs,
  limit: number,
): readonly HeldRow<'document'>[] {
  const filters: string[] = [];
  const params: SqlValue[] = [];
  if (args.flow !== 'all') {
    filters.push('AND r.c_flow = ?');
    params.push(args.flow);
  }
  if (args.mine) {
    const ids = scene.identities.map(({ id }) => id);
    filters.push(
      `AND EXISTS (SELECT 1 FROM r_task AS t WHERE t.c_documentId = r.key AND t.deleted = 0
         AND t.c_identityId IN (${ids.map(() => '?').join(', ')}))`,
    );
    params.push(...ids);
    scene.rows.dependOn(...ids.map((id) => indexKey('task', 'byIdentity', [id])));
  }
  const filter = filters.join(' ');
  const rows = isRare(scene, args)
    ? gathered(scene, args, { filter, params, limit })
    : byTime(scene, args, { filter, params, limit });
  return rows.flatMap((stored) => toHeld('document', stored) ?? []);
}

interface Filtered {
  readonly filter: string;
  readonly params: readonly SqlValue[];
  readonly limit: number;
}

const columns = 'r.scope AS scope, r.ord AS ord, r.command_id AS command_id, r.body AS body';

/** Few documents are in these states, so they are gathered by state and sorted. */
function isRare(scene: Scene, { states }: ListArgs): boolean {
  if (states.length === 0) return false;
  let total = 0;
  for (const state of states) {
    total += scene.rows.count('document', 'byState', [state], maxGathered + 1);
    if (total > maxGathered) return false;
  }
  return true;
}

function gathered(scene: Scene, args: ListArgs, filtered: Filtered): readonly StoredRow[] {
  return scene.rows.select<StoredRow>(
    `SELECT ${columns} FROM r_document AS r INDEXED BY i_document_byState
     WHERE ${visible('r')} AND r.c_state IN (${args.states.map(() => '?').join(', ')})
       AND r.c_updatedAt < ? ${filtered.filter}
     ORDER BY r.c_updatedAt DESC, r.key LIMIT ?`,
    [...args.states, args.before ?? endOfTime, ...filtered.params, filtered.limit],
    args.states.map((state) => indexKey('document', 'byState', [state])),
  );
}

function byTime(scene: Scene, args: ListArgs, filtered: Filtered): readonly StoredRow[] {
  const states = args.states.map(() => '?').join(', ');
  return scene.rows.select<StoredRow>(
    `SELECT ${columns} FROM r_document AS r INDEXED BY i_document_byUpdatedAt
     WHERE ${visible('r')} AND r.c_updatedAt < ? ${filtered.filter}
       ${states === '' ? '' : `AND r.c_state IN (${states})`}
     ORDER BY r.c_updatedAt DESC, r.key DESC LIMIT ?`,
    [args.before ?? endOfTime, ...filtered.params, ...args.states, filtered.limit],
    [indexKey('document', 'byUpdatedAt', [])],
  );
}

/** Filed items whose document is not on this machine; a held document stands for its item. */
function listItems(scene: Scene, args: ListArgs, limit: number): readonly HeldRow<'archiveItem'>[] {
  const flows = (['out', 'in'] as const).filter(
    (flow) =>
      (args.flow === 'all' || args.flow === flow) &&
      (args.states.length === 0 || args.states.includes(flow === 'out' ? 'D13' : 'R11')),
  );
  if (args.mine || flows.length === 0) return [];
  return scene.rows
    .select<StoredRow>(
      `SELECT ${columns} FROM r_archiveItem AS r INDEXED BY i_archiveItem_byFiledAt
       WHERE ${visible('r')} AND r.c_filedAt < ?
         AND json_extract(r.body, '$.flow') IN (${flows.map(() => '?').join(', ')})
         AND NOT EXISTS (SELECT 1 FROM r_document AS d WHERE d.key = r.c_documentId AND d.deleted = 0
           AND ${unhidden('d')})
       ORDER BY r.c_filedAt DESC, r.key DESC LIMIT ?`,
      [args.before ?? endOfTime, ...flows, limit],
      [indexKey('archiveItem', 'byFiledAt', []), indexKey('document', 'byUpdatedAt', [])],
    )
    .flatMap((stored) => toHeld('archiveItem', stored) ?? [])
    .map((held) => heldAsCatalogued(scene, held));
}

export const documentView: Runner<'document.view'> = (scene, { documentId }) => {
  const held = scene.rows.get('document', documentId);
  if (held === undefined) return { ...nothing, waiting: waitingFor(scene, documentId) };
  const { row } = held;
  const range = { limit: maxPartsRead };
  const tasks = scene.rows.list('task', 'byDocument', [documentId], range);
  const deliveries = scene.rows.list('delivery', 'byDocument', [documentId], range);
  const own = new Set(scene.identities.map(({ id }) => id));
  const outgoing = scene.rows.get('outgoingProcess', documentId)?.row ?? null;
  const incoming = scene.rows.get('incomingProcess', documentId)?.row ?? null;
  const taskRows = tasks.map((task) => task.row);
  return {
    state: 'held',
    document: {
      ...toDocumentLine(scene, held),
      unitId: row.unitId,
      contentHash: row.contentHash,
      signerName: row.signerName,
      signerIdentityId: row.signerIdentityId,
      archiveNo: row.archiveNo,
      issuedAt: row.issuedAt,
      createdAt: row.createdAt,
      lastReason: row.lastReason,
      seriesCodes: scene.rows.get('unit', row.unitId)?.row.seriesCodes ?? [],
      standing: row.standing ?? null,
      heldFrom: row.heldFrom ?? null,
      drafterUnitId: row.drafterUnitId ?? null,
      signedHash: row.signedHash,
      dueAt: row.dueAt,
    },
    content: scene.rows.get('documentText', documentId)?.row.content ?? null,
    files: [...filesOf(scene, documentId)],
    pictures: [...filesOf(scene, pictureOwner(documentId))],
    opinions: opinionLines(scene, row, own),
    steps: tasks
      .map((task) => toStep(task, own))
      .sort((a, b) => a.openedAt - b.openedAt || (a.taskId < b.taskId ? -1 : 1)),
    way: [...wayOf(scene, { document: row, tasks: taskRows, outgoing, incoming, own })],
    outgoing,
    signerPosts: signerPostsOf(scene, outgoing),
    incoming,
    ...historyOf(scene, row, own),
    deliveries: deliveries.map(toDelivery),
    actions: [
      ...documentActions({
        document: row,
        tasks: taskRows,
        hasRefusedDelivery: deliveries.some(
          ({ row: one }) => unacceptedStates.includes(one.state) && one.replacedById === null,
        ),
        identities: scene.acting,
        principals: principalsOf(scene),
      }),
    ],
    waiting: waitingFor(scene, documentId),
  };
};

const nothing: View = {
  state: 'notHeld',
  document: null,
  content: null,
  files: [],
  pictures: [],
  opinions: [],
  steps: [],
  way: [],
  outgoing: null,
  signerPosts: [],
  incoming: null,
  circulation: [],
  supervisions: [],
  links: [],
  versions: [],
  seen: null,
  deliveries: [],
  actions: [],
  waiting: 0,
};

function signerPostsOf(
  scene: Scene,
  outgoing: RowOf<'outgoingProcess'> | null,
): View['signerPosts'] {
  return (outgoing?.signers ?? []).flatMap(({ identityId }) => {
    const post = scene.rows.get('identity', identityId)?.row.post;
    return post === undefined ? [] : [{ identityId, post }];
  });
}

/** They note what was done with a document and change nothing of it. */
const records: ReadonlySet<string> = new Set(['document.opened', 'document.printed']);

/** Own commands about the document that have not been answered. */
function waitingFor(scene: Scene, documentId: string): number {
  const named = JSON.stringify(documentId);
  return scene.waitingCommands().filter(({ name, args }) => {
    return !records.has(name) && args.includes(named);
  }).length;
}

function opinionLines(
  scene: Scene,
  document: RowOf<'document'>,
  own: ReadonlySet<string>,
): View['opinions'] {
  return scene.rows
    .list('opinion', 'byDocument', [document.id], { limit: maxPartsRead })
    .map((held) => ({
      id: held.row.id,
      kind: held.row.kind,
      form: held.row.form,
      unitName: held.row.unitName,
      personName: held.row.personName,
      onBehalfOfName: held.row.onBehalfOfName,
      text: held.row.text,
      at: held.row.at,
      current: held.row.contentHash === document.contentHash,
      ink: inkOf(scene, held.row),
      mine: own.has(held.row.identityId),
      state: scene.rowState(held),
    }));
}

function inkOf(scene: Scene, { inkFileRefId }: RowOf<'opinion'>): View['opinions'][number]['ink'] {
  const file = inkFileRefId === undefined ? undefined : scene.rows.get('fileRef', inkFileRefId);
  return file === undefined ? null : toFileLine(scene, file.row);
}

type History = Pick<View, 'circulation' | 'supervisions' | 'links' | 'versions' | 'seen'>;

/** Readers, matters under supervision, links, and the texts that were replaced. */
function historyOf(scene: Scene, document: RowOf<'document'>, own: ReadonlySet<string>): History {
  const prefix = [document.id];
  const range = { limit: maxPartsRead };
  const versions = scene.rows.list('documentVersion', 'byDocument', prefix, range);
  return {
    circulation: scene.rows
      .list('circulationRow', 'byDocument', prefix, range)
      .map(({ row }) => row)
      .sort((a, b) => a.order - b.order),
    supervisions: scene.rows.list('supervision', 'byDocument', prefix, range).map(({ row }) => row),
    links: [
      ...scene.rows.list('documentLink', 'byFrom', prefix, range),
      ...scene.rows.list('documentLink', 'byTo', prefix, range),
    ].map(({ row }) => row),
    versions: versions.map(({ row: { n, why, byName, at } }) => ({ n, why, byName, at })),
    seen: seenOf(
      scene,
      document,
      versions.map(({ row }) => row),
      own,
    ),
  };
}

/** What I signed or wrote an opinion on; else the text before the last replacement, when I was on the way before it. */
function seenOf(
  scene: Scene,
  document: RowOf<'document'>,
  versions: readonly RowOf<'documentVersion'>[],
  own: ReadonlySet<string>,
): History['seen'] {
  const mine = scene.rows
    .list('opinion', 'byDocument', [document.id], { limit: maxPartsRead })
    .filter(({ row }) => own.has(row.identityId))
    .at(-1)?.row;
  if (mine === undefined || mine.contentHash === document.contentHash) return null;
  const version = versions.find((one) => one.contentHash === mine.contentHash);
  return version === undefined ? null : { at: mine.at, content: version.content };
}

function toStep({ row }: HeldRow<'task'>, own: ReadonlySet<string>): View['steps'][number] {
  return {
    taskId: row.id,
    step: row.step,
    personName: row.personName,
    state: row.state,
    openedAt: row.openedAt,
    dueAt: row.dueAt,
    closedAt: row.closedAt,
    closedByName: row.closedByName,
    mine: own.has(row.identityId),
  };
}

function toDelivery({ row }: HeldRow<'delivery'>): View['deliveries'][number] {
  return {
    id: row.id,
    toUnitId: row.toUnitId,
    toUnitName: row.toUnitName,
    state: row.state,
    queuedAt: row.queuedAt,
    sentAt: row.sentAt,
    deliveredAt: row.deliveredAt,
    signedAt: row.signedAt,
    registeredAt: row.registeredAt,
    refusedAt: row.refusedAt,
    signerName: row.signerName,
    receiptNo: row.receiptNo,
    withdrawal: row.withdrawal ?? null,
    explained: row.explained ?? null,
    answer: row.answer ?? null,
    urgedAt: row.urgedAt ?? [],
    reason: row.reason,
    dueAt: row.dueAt,
    replaced: row.replacedById !== null,
  };
}

/** Identities for whom the acting ones may act today, with the delegation by which they may. */
function principalsOf(scene: Scene): readonly Principal[] {
  const now = scene.environment.now();
  return scene.acting.flatMap(({ id }) =>
    scene.rows
      .list('delegationEntry', 'byTo', [id], { limit: 50 })
      .filter(({ row }) => row.revokedAt === null && row.startAt <= now && now < row.endAt)
      .map(({ row }) => ({
        identityId: row.fromIdentityId,
        delegationId: row.id,
        deputyId: id,
        scope: row,
      })),
  );
}
