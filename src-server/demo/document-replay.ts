/**
 * Document-replay: the life of one demonstration document, from the draft to the archive, as steps of the timeline.
 *
 * Which steps there are is the flow of the unit; the plan only says until when a document shall have got how far.
 */

import { basename, extname } from 'node:path';
import type { DocumentState } from '../../src-shared/features/document/model.ts';
import type { AttachedFile } from '../../src-shared/features/file/model.ts';
import { outgoingWay } from '../../src-shared/features/flow/definitions.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import { dayMs } from '../../src-shared/kernel/time.ts';
import type { DemoContent, DemoDelivery, DemoDocument, DemoState } from './demo-assets.ts';
import { planDelivery } from './delivery-replay.ts';
import { contentWithNames } from './demo-content.ts';
import { nextIncomingMove } from './incoming-moves.ts';
import { hourMs, intoOfficeHours } from './office-time.ts';
import type { Replay } from './outgoing-moves.ts';
import { clerkOf, drafterOf, holderOf, nextOutgoingMove } from './outgoing-moves.ts';
import type { PlannedReplay, ReplayScene } from './replay-steps.ts';
import { documentIdOf, file, maxMoves, perform, take, until } from './replay-steps.ts';
import { createChance } from './seeded-chance.ts';

/** Moves between the submission and the signature, and between that and the issue, are spread over so many times. */
const ticks = 4;
/** How far a document goes by its own steps; what ends or holds it comes after. */
const goals: Readonly<Record<DemoState, DocumentState>> = {
  draft: 'D0',
  review: 'D1',
  countersign: 'D2',
  officeReview: 'D3',
  meeting: 'D3a',
  toSign: 'D4',
  recheck: 'D5',
  toNumber: 'D6',
  typeset: 'D7',
  seal: 'D8',
  toIssue: 'D9',
  issued: 'D10',
  closed: 'D10',
  filed: 'D10',
  returned: 'D3',
  unsuitable: 'D3',
  held: 'D3',
  void: 'D7',
  terminated: 'D1',
};

export function planDocument(scene: ReplayScene, spec: DemoDocument): void {
  const documentId = documentIdOf(spec.key);
  const replay: PlannedReplay = { ...scene, spec, documentId, chance: createChance(spec.key) };
  const { timeline } = scene;
  timeline.plan(spec.createdAt, () => draft(replay));
  for (const act of spec.acts) timeline.plan(act.at, () => perform(replay, act));
  const goal = goals[spec.state];
  if (goal === 'D0') return;
  const submittedAt = spec.createdAt + hourMs;
  const signing = spec.signedAt ?? intoOfficeHours(submittedAt + 2 * dayMs);
  planWay(replay, { from: submittedAt, to: signing, goal: earlier(goal, 'D4') });
  if (spec.signedAt === null) {
    planEnd(replay, signing);
    return;
  }
  timeline.plan(spec.signedAt, () => sign(replay, goal));
  if (!isReached(goal, 'D5')) return;
  const issuing = spec.issuedAt ?? intoOfficeHours(spec.signedAt + dayMs);
  planWay(replay, { from: spec.signedAt, to: issuing, goal: earlier(goal, 'D9') });
  if (spec.issuedAt === null) {
    planEnd(replay, issuing);
    return;
  }
  timeline.plan(spec.issuedAt, () => issue(replay, spec.issuedAt ?? issuing));
}

const wayIndex = (state: DocumentState): number =>
  (outgoingWay as readonly DocumentState[]).indexOf(state);
const earlier = (one: DocumentState, other: DocumentState): DocumentState =>
  wayIndex(one) < wayIndex(other) ? one : other;
/** D10 and what follows are at the end of the way. */
const isReached = (state: DocumentState, goal: DocumentState): boolean =>
  wayIndex(state) < 0 || wayIndex(state) >= wayIndex(goal);

interface Way {
  readonly from: number;
  readonly to: number;
  readonly goal: DocumentState;
}

/** One move at a time, and at the end whatever is still missing. */
function planWay(replay: PlannedReplay, { from, to, goal }: Way): void {
  const { timeline, stage, documentId } = replay;
  for (let tick = 0; tick < ticks; tick += 1) {
    const at = Math.min(to, intoOfficeHours(from + ((to - from) * tick) / ticks));
    timeline.plan(at, async () => {
      if (isReached(stage.document(documentId).state, goal)) return;
      await take(replay, nextOutgoingMove(replay, replay.now()));
    });
  }
  timeline.plan(to, () =>
    until(
      replay,
      () => nextOutgoingMove(replay, replay.now()),
      () => stage.document(documentId).state,
      goal,
    ),
  );
}

async function draft(replay: PlannedReplay): Promise<void> {
  const { stage, spec, documentId } = replay;
  const drafter = drafterOf(replay);
  const attachments: { title: string; file: AttachedFile }[] = [];
  for (const [order, { file, title }] of spec.attachments.entries()) {
    const fileRefId = deriveId(documentId, `attachment:${order}`);
    attachments.push({ title, file: await stage.upload(drafter, file, { fileRefId, title }) });
  }
  const pictures: AttachedFile[] = [];
  for (const [order, picture] of spec.pictures.entries()) {
    const fileRefId = deriveId(documentId, `picture:${order}`);
    const title = basename(picture, extname(picture));
    pictures.push(await stage.upload(drafter, picture, { fileRefId, title }));
  }
  const content = withRealNumbers(replay, spec.content);
  await stage.act(drafter, 'document.saveDraft', {
    documentId,
    unitId: spec.unit,
    content: contentWithNames({ ...spec, content }, (id) => stage.unit(id)),
    attachments,
    ...(pictures.length === 0 ? {} : { pictures }),
  });
}

/** A cited document may have got another number than the one written by hand. */
function withRealNumbers({ stage, spec }: Replay, content: DemoContent): DemoContent {
  const numbers = spec.cites.flatMap(({ key, text }) => {
    const { issueNo } = stage.document(documentIdOf(key));
    return issueNo === null ? [] : [{ text, issueNo }];
  });
  const real = (text: string): string =>
    numbers.reduce((all, number) => all.replaceAll(number.text, number.issueNo), text);
  return {
    ...content,
    body: content.body.map((paragraph) => ({ ...paragraph, text: real(paragraph.text) })),
    ...(content.answersNo === undefined ? {} : { answersNo: real(content.answersNo) }),
  };
}

/** All required signers on one day; a document that waits for the others has the first signature. */
async function sign(replay: PlannedReplay, goal: DocumentState): Promise<void> {
  const { stage, documentId } = replay;
  const signers = goal === 'D4' ? 1 : maxMoves;
  for (let signed = 0; signed < signers; signed += 1) {
    if (stage.document(documentId).state !== 'D4') return;
    await take(replay, nextOutgoingMove(replay, replay.now()));
  }
}

/** Every unit that answers has answered; who is still to answer keeps it. */
async function hearUnits(replay: PlannedReplay): Promise<void> {
  const { stage, documentId, spec } = replay;
  for (const { result } of spec.countersign) {
    if (result === 'pending' || stage.document(documentId).state !== 'D2') continue;
    await take(replay, nextOutgoingMove(replay, replay.now()));
  }
}

/** What happens to documents that are not to go on. */
function planEnd(replay: PlannedReplay, reachedAt: number): void {
  const { timeline, stage, spec, documentId } = replay;
  const { reason, heldUntil } = spec;
  if (spec.state === 'countersign') {
    timeline.plan(intoOfficeHours(reachedAt + hourMs), () => hearUnits(replay));
  }
  const office = (command: string, args: object): void => {
    timeline.plan(intoOfficeHours(reachedAt + 3 * hourMs), () =>
      stage.act(holderOf(replay, 'OFFICE_HEAD'), command, { documentId, reason, ...args }),
    );
  };
  const onReview = (command: string, args: object): void => {
    timeline.plan(intoOfficeHours(reachedAt + 3 * hourMs), () => {
      const { taskId, owner } = stage.openTask(documentId, 'officeReview');
      return stage.act(owner, command, { documentId, taskId, reason, ...args });
    });
  };
  if (spec.state === 'returned') onReview('document.return', { resume: 'directBack' });
  if (spec.state === 'unsuitable') onReview('document.rejectUnsuitable', {});
  if (spec.state === 'held') onReview('document.hold', { until: heldUntil, stopsClock: true });
  if (spec.state === 'void') office('document.voidNumber', {});
  if (spec.state === 'terminated') office('document.terminate', {});
}

async function issue(replay: PlannedReplay, issuedAt: number): Promise<void> {
  const { stage, timeline, spec, documentId, chance } = replay;
  await until(
    replay,
    () => nextOutgoingMove(replay, replay.now()),
    () => stage.document(documentId).state,
    'D10',
  );
  await stage.settle();
  for (const delivery of stage.deliveries(documentId)) {
    const wanted = spec.deliveries.find((candidate) => candidate.unit === delivery.toUnitId);
    if (wanted !== undefined) planDelivery(replay, delivery.id, wanted, issuedAt);
  }
  if (spec.answers !== null) timeline.plan(issuedAt + hourMs, () => answer(replay));
  if (spec.state === 'issued') return;
  const closedAt = intoOfficeHours(issuedAt + chance.integer(12, 20) * dayMs);
  timeline.plan(closedAt, () => close(replay));
  if (spec.state === 'closed') return;
  const filedAt = intoOfficeHours(closedAt + chance.integer(5, 25) * dayMs);
  timeline.plan(filedAt, () => file(replay, documentId, spec.unit));
}

/** A 请示 ends with the 批复 that came, else with the words why none comes. */
async function close(replay: PlannedReplay): Promise<void> {
  const { stage, spec, documentId, answered } = replay;
  const reply = answered.get(spec.key);
  const came = stage
    .deliveries(documentIdOf(reply ?? ''))
    .find(({ toUnitId, registeredAt }) => toUnitId === spec.unit && registeredAt !== null);
  const ending =
    came === undefined
      ? { waiver: '上级已在会议上答复，不再另行批复。' }
      : { answerDocumentId: deriveId(came.id, 'incoming') };
  const args = spec.content.kind === 'request' ? ending : {};
  await stage.act(clerkOf(replay), 'document.close', { documentId, ...args });
}

/** The answer has gone out: what asked for it is done. */
async function answer(replay: PlannedReplay): Promise<void> {
  const { stage, spec, documentId, chance } = replay;
  const asked = stage
    .deliveries(documentIdOf(spec.answers ?? ''))
    .find(({ toUnitId }) => toUnitId === spec.unit);
  if (asked === undefined) return;
  const incomingId = deriveId(asked.id, 'incoming');
  const wanted: DemoDelivery = {
    ...{ unit: spec.unit, state: 'registered', reason: null, instruction: null, final: null },
    opinion: '拟按程序办理。',
  };
  const handling = { stage, wanted, documentId: incomingId, isAnswered: true, chance };
  await until(
    replay,
    () => nextIncomingMove(handling, replay.now()),
    () => stage.document(incomingId).state,
    'R8',
  );
  const [task] = stage.openTasks(incomingId, 'answer');
  if (task === undefined) return;
  const { issueNo } = stage.document(documentId);
  const text = `已以${issueNo ?? '书面形式'}答复。`;
  const args = { documentId: incomingId, taskId: task.taskId, text, answerDocumentId: documentId };
  await stage.act(task.owner, 'document.answer', args);
}
