/** Incoming-office: an issued document on its way into the office, for the tests of the incoming machine. */

import type { RowOf } from '../../src-shared/entities.ts';
import { contentHash } from '../../src-shared/features/document/content-hash.ts';
import { precheckQuestions } from '../../src-shared/features/incoming/precheck-questions.ts';
import { draftContent } from '../contract/document-line.ts';
import { rowSamples } from '../contract/row-samples.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';

export const hour = 60 * 60_000;
export const day = 24 * hour;
export const allInOrder = precheckQuestions.map(() => true);
export const paper = {
  unitId: 'office',
  documentId: 'in',
  carrier: 'paper',
  fromName: '某县人民政府',
  issueNo: '县发〔2026〕7号',
  title: '关于支援防汛物资的函',
  kind: 'letter',
  urgency: 'none',
  copies: 1,
  receivedOn: '2026-03-01',
  writtenDate: '2026-02-27',
  secrecy: 'none',
  scans: [],
};

/** A document that came on paper and waits for its first check. */
export async function register(office: FlowOffice, rest: object = {}): Promise<void> {
  await office.accept('clerk', 'arrival.registerPaper', { ...paper, ...rest });
}

/** The same, checked and to be handled: it waits for the proposal. */
export async function checked(office: FlowOffice, rest: object = {}): Promise<void> {
  await register(office, rest);
  await office.accept('clerk', 'document.precheck', {
    documentId: 'in',
    answers: allInOrder,
    category: 'forAction',
  });
}

export async function proposed(office: FlowOffice, rest: object = {}): Promise<void> {
  await checked(office, rest);
  await office.accept('head', 'document.propose', {
    documentId: 'in',
    taskId: office.openTask('in', 'propose').id,
    leaderIdentityId: 'leader-1',
    text: '拟请综合科主办，财政局协办。',
  });
}

export async function instructed(office: FlowOffice, rest: object = {}): Promise<void> {
  await proposed(office, rest);
  await instruct(office, 'leader');
}

export async function instruct(
  office: FlowOffice,
  by: FlowPerson,
  rest: object = {},
): Promise<void> {
  await office.accept(by, 'document.instruct', {
    documentId: 'in',
    taskId: office.openTask('in', 'instruct').id,
    contentHash: office.row('document', 'in')?.contentHash ?? '',
    form: 'circle',
    text: '',
    ...rest,
  });
}

export const leadAndAssist = [
  { unitId: 'sec', part: 'lead' },
  { unitId: 'bureau', part: 'assist' },
];

export async function assigned(office: FlowOffice, rest: object = {}): Promise<void> {
  await instructed(office, rest);
  await office.accept('head', 'document.assign', {
    documentId: 'in',
    units: leadAndAssist,
    limitAt: office.server.timers.now() + 3 * day,
  });
}

/** The open task that a person holds in a document. */
export function taskOf(
  office: FlowOffice,
  by: FlowPerson,
  step: RowOf<'task'>['step'],
  documentId = 'in',
): RowOf<'task'> {
  const found = office
    .all('task')
    .find(
      (task) =>
        task.documentId === documentId &&
        task.identityId === `${by}-1` &&
        task.step === step &&
        task.state === 'open',
    );
  if (found === undefined) throw new Error(`${by} has no open ${step} task of ${documentId}`);
  return found;
}

export function state(office: FlowOffice, documentId = 'in'): string | undefined {
  return office.row('document', documentId)?.state;
}

/** A document that the office has issued to the regiment, as the two sides see it. */
export async function arrivedAtRegiment(
  office: FlowOffice,
  rest: Partial<RowOf<'arrival'>> = {},
): Promise<{ readonly arrivalId: string; readonly unitId: string }> {
  const content = { ...draftContent, mainTo: [{ unitId: 'reg', name: '某师一团' }] };
  const hash = contentHash(content, []);
  const key = { arrivalId: 'delivery-1', unitId: rest.unitId ?? 'reg' };
  await office.put(
    {
      type: 'document',
      body: {
        ...rowSamples.document,
        id: 'out',
        unitId: 'office',
        unitName: '某师办公室',
        state: 'D10',
        drafterIdentityId: 'drafter-1',
        contentHash: hash,
        deliveryCount: 1,
        flowVersion: 2,
      },
    },
    { type: 'documentText', body: { documentId: 'out', content, contentHash: hash } },
    {
      type: 'delivery',
      body: {
        ...rowSamples.delivery,
        id: key.arrivalId,
        documentId: 'out',
        toUnitId: 'reg',
        toUnitName: '某师一团',
        state: 'SENT',
      },
    },
    {
      type: 'arrival',
      body: {
        ...rowSamples.arrival,
        id: key.arrivalId,
        unitId: key.unitId,
        fromDocumentId: 'out',
        fromUnitId: 'office',
        fromUnitName: '某师办公室',
        contentHash: hash,
        issueNo: '发〔2026〕1号',
        ...rest,
      },
    },
    { type: 'arrivalText', body: { id: key.arrivalId, unitId: key.unitId, content } },
  );
  return key;
}
