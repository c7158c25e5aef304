/** E2e-scenario-walk: brings incoming documents to their step, act by act, as the people of the office would. */
import { precheckQuestions } from '../../src-shared/features/incoming/precheck-questions.ts';
import type { ActingOffice, FlowPerson } from './flow-office.ts';

interface Incoming {
  readonly documentId: string;
  readonly title: string;
}

/** A document that came on paper, checked, with the proposal to a leader. */
export async function proposeTo(
  office: ActingOffice,
  leader: FlowPerson,
  { documentId, title }: Incoming,
): Promise<void> {
  await untilProposal(office, { documentId, title });
  await office.accept('head', 'document.propose', {
    documentId,
    taskId: office.openTask(documentId, 'propose').id,
    leaderIdentityId: `${leader}-1`,
    text: '拟请阅示，由综合科办理。',
  });
}

/** The same, one step earlier: it waits for the proposal. */
export async function untilProposal(office: ActingOffice, incoming: Incoming): Promise<void> {
  await untilPrecheck(office, incoming);
  await office.accept('clerk', 'document.precheck', {
    documentId: incoming.documentId,
    answers: precheckQuestions.map(() => true),
    category: 'forAction',
  });
}

/** Registered, not yet looked at. */
export async function untilPrecheck(
  office: ActingOffice,
  { documentId, title }: Incoming,
): Promise<void> {
  await office.accept('clerk', 'arrival.registerPaper', {
    unitId: 'office',
    documentId,
    carrier: 'paper',
    fromName: '某县人民政府',
    issueNo: `县发〔2026〕${documentId.replaceAll(/\D/g, '')}号`,
    title,
    kind: 'letter',
    urgency: 'none',
    copies: 1,
    receivedOn: '2026-03-01',
    writtenDate: '2026-02-27',
    secrecy: 'none',
    scans: [],
  });
}
