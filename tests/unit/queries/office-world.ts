/** Office-world: a cache and a work file with a small office in them, and an engine over both. */
import { randomUUID } from 'node:crypto';
import { openLocalQueryEngine } from '../../../src-main/core/queries/local-query-engine.ts';
import { tallyExtension } from '../../../src-main/core/queries/tally-extension.ts';
import { searchExtension } from '../../../src-main/core/search/search-extension.ts';
import { ChangeCollector } from '../../../src-main/core/change-keys.ts';
import type { ReadableDatabase, WritableDatabase } from '../../../src-main/core/ports.ts';
import type { QueryEngine, QueryIdentity } from '../../../src-main/core/query-engine.ts';
import type { RowVersion } from '../../../src-main/core/row-observer.ts';
import { cacheParts } from '../../../src-main/core/store/cache-schema.ts';
import { RowStore } from '../../../src-main/core/store/row-store.ts';
import { freshScope, ScopeStates } from '../../../src-main/core/store/scope-states.ts';
import { migrate } from '../../../src-main/core/store/schema-version.ts';
import { workSteps } from '../../../src-main/core/store/work-schema.ts';
import { nodeDatabasePort } from '../../../src-main/platform-node/node-database.ts';
import { nodeTimerPort } from '../../../src-main/platform-node/node-timers.ts';
import type { RowOf, RowType } from '../../../src-shared/entities.ts';
import { entityOf } from '../../../src-shared/entities.ts';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import type { QueryName, QueryResult } from '../../../src-shared/registry.ts';
import { queries } from '../../../src-shared/registry.ts';
import { committedAtOnce } from '../search/cache-bench.ts';

export const now = Date.UTC(2026, 10, 22, 2, 0, 0);

export interface OfficeWorld {
  readonly engine: QueryEngine;
  readonly cache: WritableDatabase;
  readonly work: WritableDatabase;
  readonly statements: ReadonlySet<string>;
  put<T extends RowType>(type: T, row: RowOf<T>, version?: Partial<RowVersion>): void;
  bury(type: RowType, key: string): void;
  hide(scope: string, hidden?: boolean): void;
  /** Tells the engine what was written since the last call. */
  commit(): void;
  run<N extends QueryName>(name: N, args: unknown, identityId?: string): QueryResult<N>;
  close(): void;
}

export const clerkIdentity: QueryIdentity = {
  id: 'i-clerk',
  unitId: 'u-office',
  unitName: '师办公室',
  post: '科员',
  roles: ['CLERK', 'RECEIVER', 'DRAFTER'],
  main: true,
};

export function openOfficeWorld(
  options: { identities?: readonly QueryIdentity[] } = {},
): OfficeWorld {
  const port = nodeDatabasePort('/');
  const open = (): WritableDatabase =>
    port.openWritable({ file: ':memory:', key: null, synchronous: 'normal' });
  const cache = open();
  const work = open();
  const extensions = [searchExtension, tallyExtension];
  migrate(cache, cacheParts(extensions));
  migrate(work, [{ part: 'work', steps: workSteps, onlyGains: true }]);
  const collector = new ChangeCollector();
  const rows = new RowStore(
    cache,
    collector,
    extensions.map((extension) => committedAtOnce(extension.observe(cache))),
  );
  const statements = new Set<string>();
  const recorded = (database: WritableDatabase, seen: Set<string>): ReadableDatabase => ({
    prepare: (sql) => {
      seen.add(sql);
      return database.prepare(sql);
    },
    close: () => undefined,
  });
  const engine = openLocalQueryEngine({
    cache: recorded(cache, statements),
    work: recorded(work, new Set()),
    timers: nodeTimerPort(),
    personId: 'p-me',
    identities: () => options.identities ?? [clerkIdentity],
    now: () => now,
    timeZone: () => 'Asia/Shanghai',
    waiting: () => 0,
  });
  const scopes = new ScopeStates(cache);
  return {
    engine,
    cache,
    work,
    statements,
    put(type, row, version) {
      const entity = entityOf(type);
      const key = entity.key(row);
      rows.write(type, key, {
        ...{ type, key, scope: entity.homeScope(row), rev: 1, seq: 1, born: 1 },
        ...{ commandId: randomUUID(), deleted: false, ord: 0, text: JSON.stringify(row) },
        ...version,
      });
    },
    bury(type, key) {
      const row = rows.get(type, key);
      if (row !== undefined) rows.write(type, key, { ...row, deleted: true, text: '' });
    },
    hide(scope, hidden = true) {
      scopes.put({ ...freshScope(scope), followed: true, hydrated: true, hidden });
      collector.add(`scope:${scope}`);
    },
    commit: () => engine.committed(collector.take()),
    run(name, args, identityId) {
      const query = queries.get(name);
      if (query === undefined) throw new Error(`no query ${name}`);
      const result = engine.run(name, query.args.parse(args), { identityId });
      // What a runner answers must pass the contract, without a key too many.
      return query.result.parse(result) as never;
    },
    close() {
      engine.close();
      cache.close();
      work.close();
    },
  };
}

export const content = (parts: Partial<DocumentContent> = {}): DocumentContent => ({
  kind: 'notice',
  direction: 'down',
  urgency: 'none',
  title: '关于做好防汛抗旱工作的通知',
  mainTo: [{ unitId: 'u-206', name: '二〇六团' }],
  mainToText: '各团场：',
  cc: [],
  body: [{ level: 0, text: '各单位要落实防汛责任制，加强值班值守。' }],
  attachmentNote: [],
  note: '',
  issuerMark: '',
  signature: '',
  printOrg: '',
  ...parts,
});

export const documentRow = (parts: Partial<RowOf<'document'>> = {}): RowOf<'document'> => ({
  id: 'd1',
  unitId: 'u-office',
  unitName: '师办公室',
  flow: 'out',
  state: 'D4',
  kind: 'notice',
  urgency: 'none',
  title: '关于做好防汛抗旱工作的通知',
  drafterIdentityId: 'i-clerk',
  drafterName: '王建国',
  signerIdentityId: null,
  signerName: null,
  contentHash: 'h1',
  signedHash: null,
  writtenDate: null,
  issueNo: null,
  receiptNo: null,
  archiveNo: null,
  createdAt: now - 1_000,
  updatedAt: now - 500,
  issuedAt: null,
  dueAt: null,
  source: null,
  deliveredCount: 0,
  deliveryCount: 0,
  lastReason: null,
  flowVersion: 1,
  ...parts,
});

export const messageRow = (parts: Partial<RowOf<'message'>> = {}): RowOf<'message'> => ({
  id: 'm1',
  conversationId: 'c1',
  no: 1,
  senderPersonId: 'p-other',
  senderName: '阿依古丽',
  kind: 'text',
  text: '请尽快上报防汛值班表',
  fileRefId: null,
  fileName: null,
  fileSize: null,
  documentId: null,
  replyToId: null,
  mentions: [],
  at: now,
  editedAt: null,
  recalledAt: null,
  ...parts,
});

export const archiveRow = (parts: Partial<RowOf<'archiveItem'>> = {}): RowOf<'archiveItem'> => ({
  id: 'a1',
  fondsNo: 'X001',
  archiveClass: 'open',
  year: 2025,
  unitId: 'u-office',
  unitName: '师办公室',
  documentId: 'd-old',
  archiveNo: 'X001-WS·2025-Y-0001',
  itemNo: 1,
  period: 'Y',
  flow: 'out',
  kind: 'notice',
  title: '关于防汛值班的通知',
  issueNo: '师办发〔2025〕9号',
  receiptNo: null,
  writtenDate: '2025-06-01',
  fromUnitName: '',
  filedAt: now - 10_000_000,
  filedByName: '档案员',
  ...parts,
});

export const arrivalRow = (parts: Partial<RowOf<'arrival'>> = {}): RowOf<'arrival'> => ({
  id: 'v1',
  unitId: 'u-office',
  fromDocumentId: 'd-else',
  fromUnitId: 'u-206',
  fromUnitName: '二〇六团',
  title: '关于冬季供暖的请示',
  kind: 'request',
  urgency: 'urgent',
  issueNo: '团发〔2026〕3号',
  writtenDate: '2026-11-20',
  contentHash: 'h9',
  manifest: [],
  state: 'arrived',
  arrivedAt: now - 2_000,
  deliveredAt: null,
  signedAt: null,
  signerName: null,
  pieces: null,
  reason: null,
  dueAt: now + 1_000,
  documentId: null,
  receiptNo: null,
  ...parts,
});

export const deskRow = (parts: Partial<RowOf<'deskEntry'>> = {}): RowOf<'deskEntry'> => ({
  id: 't1',
  identityId: 'i-clerk',
  documentId: 'd1',
  taskId: 't1',
  step: 'recheck',
  title: '关于做好防汛抗旱工作的通知',
  fromName: '王建国',
  urgency: 'none',
  state: 'open',
  openedAt: now - 100,
  dueAt: now - 1,
  closedAt: null,
  onBehalfOf: null,
  ...parts,
});

export const taskRow = (parts: Partial<RowOf<'task'>> = {}): RowOf<'task'> => ({
  id: 't1',
  documentId: 'd1',
  step: 'recheck',
  identityId: 'i-clerk',
  personName: '王建国',
  state: 'open',
  openedAt: now - 100,
  dueAt: now - 1,
  closedAt: null,
  closedByName: null,
  ...parts,
});

export const fileRow = (parts: Partial<RowOf<'fileRef'>> = {}): RowOf<'fileRef'> => ({
  id: 'f1',
  scope: 'doc:d1',
  ownerType: 'document',
  ownerId: 'd1',
  order: 0,
  title: '值班安排表',
  name: '值班安排表.docx',
  size: 100,
  mime: 'text/plain',
  sha256: 'a'.repeat(64),
  textState: 'ready',
  ...parts,
});

/** A little of everything. */
export function furnish(world: OfficeWorld): void {
  world.put('orgInfo', { id: 'org', name: '第九师', timeZone: 'Asia/Shanghai' });
  const units = [
    ['u-div', null, '第九师', 'division'],
    ['u-office', 'u-div', '师办公室', 'office'],
    ['u-206', 'u-div', '二〇六团', 'regiment'],
  ] as const;
  units.forEach(([id, parentId, name, kind], sort) =>
    world.put('unit', {
      ...{ id, parentId, name, kind, sort, shortName: name, fondsNo: null, mayIssue: true },
      ...{ issuerMark: '', seriesCodes: ['师办发'], active: true },
    }),
  );
  const people = [
    ['p-me', '王建国', 'wang jian guo', 'wjg'],
    ['p-other', '阿依古丽', 'a yi gu li', 'aygl'],
    ['p-rare', '𠮷野丽', 'ji ye li', 'jyl'],
  ] as const;
  people.forEach(([id, name, pinyin, initials], rank) => {
    world.put('person', {
      ...{ id, account: id, name, pinyin, initials, gender: '', room: '301' },
      ...{ officePhone: `33201${rank}`, mobileTail: '0088', active: true },
    });
    world.put('identity', {
      id: id === 'p-me' ? 'i-clerk' : `i-${id}`,
      ...{ personId: id, personName: name, unitId: id === 'p-other' ? 'u-206' : 'u-office' },
      ...{ unitName: id === 'p-other' ? '二〇六团' : '师办公室', post: '科员', rank },
      roles: id === 'p-rare' ? ['LEADER', 'CHIEF'] : ['CLERK', 'RECEIVER', 'DRAFTER'],
      ...{ main: true, field: '', active: true },
    });
  });
  world.put('conversation', {
    ...{ id: 'c1', kind: 'direct', title: '', ownerPersonId: 'p-me', createdAt: now, lastNo: 2 },
    ...{ lastAt: now, lastSenderName: '阿依古丽', lastPreview: '…', memberCount: 2 },
  });
  for (const personId of ['p-me', 'p-other']) {
    world.put('member', {
      ...{ id: `c1/${personId}`, conversationId: 'c1', personId, role: 'member', history: 'all' },
      personName: personId === 'p-me' ? '王建国' : '阿依古丽',
      ...{ joinedAt: now, leftAt: null },
    });
  }
  world.put('message', messageRow());
  world.put('message', messageRow({ id: 'm2', no: 2, text: '@你', mentions: ['p-me'] }));
  world.put('document', documentRow({ state: 'D5' }));
  world.put('documentText', { documentId: 'd1', content: content(), contentHash: 'h1' });
  world.put('opinion', {
    ...{ id: 'o1', documentId: 'd1', taskId: null, identityId: 'i-p-rare', personName: '𠮷野丽' },
    ...{ unitName: '师办公室', kind: 'sign', form: 'text', text: '同意印发，抓好落实。' },
    ...{ contentHash: 'h1', at: now, onBehalfOfName: null },
  });
  world.put('task', taskRow());
  world.put('deskEntry', deskRow());
  world.put(
    'deskEntry',
    deskRow({ id: 't0', taskId: 't0', state: 'done', closedAt: now - 60_000 }),
  );
  world.put('arrival', arrivalRow());
  world.put('arrivalText', {
    id: 'v1',
    unitId: 'u-office',
    content: content({ title: '请示', body: [{ level: 0, text: '请拨付供暖经费。' }] }),
  });
  world.put('fileRef', fileRow());
  world.put('textPart', {
    ...{ id: 'f1/0', scope: 'doc:d1', fileRefId: 'f1', ownerId: 'd1', n: 0 },
    text: '防汛值班人员名单：张三、李四',
  });
  world.put('archiveItem', archiveRow());
  world.put('archiveText', {
    ...{ id: 'a1', scope: 'archive:X001:open:2025', content: content(), opinions: [] },
  });
  world.put('registerEntry', {
    ...{
      id: 'd1/out',
      unitId: 'u-office',
      year: 2026,
      flow: 'out',
      documentId: 'd1',
      no: '1',
      seq: 1,
    },
    ...{ title: '通知', otherUnit: '各团', otherNo: null, at: now, status: 'D10' },
  });
  world.put('phrase', { id: 'ph1', unitId: 'u-office', text: '同意。', sort: 1 });
  world.put('setting', { personId: 'p-me', name: 'theme', value: 'dark' });
  world.commit();
}
