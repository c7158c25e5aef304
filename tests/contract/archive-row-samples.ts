/**
 * Archive-row-samples: the record of an item, an arrangement, and a table of scope and periods.
 */

import type { RowOf, RowType } from '../../src-shared/entities.ts';
import { noMetadata } from '../../src-shared/layout/metadata.ts';

export const retentionLine: Pick<
  RowOf<'retentionRule'>,
  'no' | 'scopeText' | 'period' | 'flow' | 'kinds' | 'words' | 'organ'
> = {
  no: '3.2',
  scopeText: '本单位制发的业务工作通知',
  period: 'D30',
  flow: 'out',
  kinds: ['notice'],
  words: ['防汛'],
  organ: null,
};

const loan: RowOf<'borrowRequest'> = {
  id: 'loan1',
  unitId: 'u1',
  unitName: '办公室',
  archiveNo: 'F001-WS·2026-D30-BGS-0007',
  itemId: null,
  title: null,
  kind: 'electronic',
  purpose: '查阅往年做法',
  days: 7,
  borrowerIdentityId: 'p1-1',
  borrowerPersonId: 'p1',
  borrowerName: '甲',
  borrowerUnitName: '办公室',
  askedAt: 1,
  state: 'asked',
  decidedByName: null,
  decidedAt: null,
  dueAt: null,
  mayPrint: false,
  wantedDays: null,
  extensions: 0,
  reason: null,
  endedByName: null,
  endedAt: null,
};

export const archiveRowSamples = {
  archiveRecord: {
    id: 'a1',
    scope: 'archive:001:open:2026',
    core: { ...noMetadata, title: '关于做好防汛工作的通知' },
    process: [{ at: 1, what: 'sign', unitName: '某师', personName: '邓理', onBehalfOfName: null }],
    leftOut: 0,
    parts: [
      {
        order: 1,
        role: 'final',
        title: '关于做好防汛工作的通知',
        fileRefId: 'f-pdf',
        sha256: 'b'.repeat(64),
        size: 20_000,
        mime: 'application/pdf',
        pages: 2,
      },
    ],
    contentHash: 'h',
    signedHash: 'h',
  },
  archiveScheme: {
    unitId: 'u1',
    category: 'WS',
    organs: [{ code: 'BGS', name: '办公室', unitIds: ['u1'] }],
    setByName: '甲',
    setAt: 1,
  },
  retentionTable: {
    id: 'rt1',
    unitId: 'u1',
    name: '2026年归档范围和保管期限表',
    ruleCount: 1,
    state: 'inForce',
    importedByName: '甲',
    importedByPersonId: 'p1',
    importedAt: 1,
    approval: '档审〔2026〕1号',
    approvedByName: '乙',
    approvedAt: 2,
  },
  retentionRule: { id: 'rr1', unitId: 'u1', tableId: 'rt1', order: 0, ...retentionLine },
  filingRun: {
    id: 'run1',
    unitId: 'u1',
    year: 2026,
    state: 'running',
    total: 1,
    next: 1,
    filed: 0,
    refused: 0,
    openedByName: '甲',
    openedAt: 1,
    finishedAt: null,
  },
  filingLine: {
    id: 'run1/1',
    unitId: 'u1',
    runId: 'run1',
    n: 1,
    title: '关于做好防汛工作的通知',
    choice: { documentId: 'd1', archiveClass: 'open', period: 'D30' },
    state: 'waiting',
    archiveNo: null,
    because: null,
    at: null,
  },
  borrowRequest: loan,
  borrowSlip: loan,
} satisfies { readonly [T in RowType]?: RowOf<T> };
