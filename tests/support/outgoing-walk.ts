/**
 * Outgoing-walk: brings a document of the flow office to a step of the outgoing machine, act by act, as its people would.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { draftContent } from '../contract/document-line.ts';
import type { ActingOffice, FlowPerson } from './flow-office.ts';

export type Content = RowOf<'documentText'>['content'];

export const doc = { documentId: 'doc' };

export const walkContent: Content = {
  ...draftContent,
  urgency: 'none',
  mainTo: [
    { unitId: 'reg', name: '某师一团' },
    { unitId: 'bureau', name: '某师财政局' },
  ],
  mainToText: '一团，财政局：',
  signature: '某师办公室',
  issuerMark: '某师办公室文件',
  printOrg: '某师办公室',
  sealMode: 'none',
};

export const walkStates = [
  'D0',
  'D1',
  'D2',
  'D3',
  'D4',
  'D5',
  'D6',
  'D7',
  'D9',
  'D10',
  'D11',
] as const;
export type WalkState = (typeof walkStates)[number];

export interface Walk {
  readonly content?: Partial<Content>;
  /** Uploaded files that the text names by their digests. */
  readonly pictures?: readonly object[];
  readonly documentId?: string;
  readonly countersigners?: readonly string[];
  readonly pass?: Readonly<Record<string, unknown>>;
  readonly signers?: readonly FlowPerson[];
  readonly submit?: Readonly<Record<string, unknown>>;
}

/** From nothing to the state; every act is accepted or the test fails. */
export async function walkTo(office: ActingOffice, to: WalkState, walk: Walk = {}): Promise<void> {
  const id = walk.documentId ?? doc.documentId;
  for (const state of walkStates) {
    if (state === 'D2' && (walk.countersigners ?? []).length === 0) continue;
    await steps[state](office, id, walk);
    expectState(office, id, state);
    if (state === to) return;
  }
}

function expectState(office: ActingOffice, id: string, wanted: string): void {
  const state = office.row('document', id)?.state;
  if (state !== wanted) throw new Error(`${id} is in ${state ?? 'no state'}, not in ${wanted}`);
}

type Step = (office: ActingOffice, documentId: string, walk: Walk) => Promise<void>;

const opinion = { form: 'circle', text: '' };

const steps: Readonly<Record<WalkState, Step>> = {
  D0: (office, documentId, { content, pictures }) =>
    office.accept('drafter', 'document.saveDraft', {
      documentId,
      unitId: 'office',
      content: { ...walkContent, ...content },
      attachments: [],
      ...(pictures === undefined ? {} : { pictures }),
    }),
  D1: (office, documentId, { submit }) =>
    office.accept('drafter', 'document.submit', { documentId, ...submit }),
  D2: async (office, documentId, { countersigners }) => {
    const task = { documentId, taskId: office.openTask(documentId, 'review').id };
    await office.accept('secHead', 'document.setCountersign', { ...task, unitIds: countersigners });
    await office.accept('secHead', 'document.reviewAgree', { ...task, ...opinion });
  },
  D3: async (office, documentId) => {
    if (office.row('document', documentId)?.state === 'D1') {
      const taskId = office.openTask(documentId, 'review').id;
      await office.accept('secHead', 'document.reviewAgree', { documentId, taskId, ...opinion });
      return;
    }
    for (const task of openTasks(office, documentId)) {
      await office.accept(personOf(task), 'document.countersign', {
        documentId,
        taskId: task.id,
        ...opinion,
        result: 'agree',
      });
    }
  },
  D4: (office, documentId, { pass }) =>
    office.accept('head', 'document.pass', {
      documentId,
      ...opinion,
      signerIdentityId: 'leader-1',
      ...pass,
    }),
  D5: async (office, documentId) => {
    while (office.row('document', documentId)?.state === 'D4') await signNext(office, documentId);
  },
  D6: (office, documentId) =>
    office.accept('clerk', 'document.recheck', {
      documentId,
      taskId: office.openTask(documentId, 'recheck').id,
      procedureComplete: true,
      formatCorrect: true,
    }),
  D7: (office, documentId) =>
    office.accept('clerk', 'document.number', { documentId, seriesCode: '发' }),
  D9: async (office, documentId) => {
    await typeset(office, documentId);
    await proof(office, 'editor', documentId);
    await proof(office, 'clerk', documentId);
  },
  D10: (office, documentId) => office.accept('clerk', 'document.issue', { documentId }),
  D11: async (office, documentId) => {
    for (const { id, toUnitId } of deliveriesOf(office, documentId)) {
      const receiver = toUnitId === 'reg' ? 'regClerk' : 'bureauClerk';
      await office.accept(receiver, 'arrival.signFor', {
        arrivalId: id,
        unitId: toUnitId,
        pieces: 1,
      });
    }
  },
};

export function personOf({ identityId }: Pick<RowOf<'task'>, 'identityId'>): FlowPerson {
  return identityId.replace(/-1$/, '') as FlowPerson;
}

export function openTasks(office: ActingOffice, documentId: string): readonly RowOf<'task'>[] {
  return office.all('task').filter((row) => row.documentId === documentId && row.state === 'open');
}

export function deliveriesOf(
  office: ActingOffice,
  documentId: string,
): readonly RowOf<'delivery'>[] {
  return office.all('delivery').filter((row) => row.documentId === documentId);
}

/** The signer whose turn it is signs what is there. */
export async function signNext(office: ActingOffice, documentId: string): Promise<void> {
  const task = office.openTask(documentId, 'sign');
  await office.accept(personOf(task), 'document.sign', {
    documentId,
    taskId: task.id,
    contentHash: office.row('document', documentId)?.contentHash,
    ...opinion,
  });
}

export function typesetArgs(office: ActingOffice, documentId: string) {
  return {
    documentId,
    contentHash: office.row('document', documentId)?.contentHash,
  };
}

export async function typeset(office: ActingOffice, documentId: string): Promise<void> {
  await office.accept('editor', 'document.typeset', typesetArgs(office, documentId));
}

export async function proof(
  office: ActingOffice,
  by: FlowPerson,
  documentId: string,
): Promise<void> {
  await office.accept(by, 'document.proof', {
    documentId,
    finalHash: office.row('outgoingProcess', documentId)?.production?.finalHash,
  });
}

export function textOf(office: ActingOffice, documentId: string): RowOf<'documentText'> {
  const text = office.row('documentText', documentId);
  if (text === undefined) throw new Error(`${documentId} has no text`);
  return text;
}
