/**
 * Document-replay: the life of one demonstration document, from the draft to the archive, as steps of the timeline.
 */

import type { AttachedFile } from '../../src-shared/features/file/model.ts';
import type { DocumentContent } from '../../src-shared/features/document/model.ts';
import { findingsOf } from '../../src-shared/features/drafting/findings.ts';
import { draftFactsAmong } from '../../src-shared/features/drafting/unit-facts.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import { dayMs } from '../../src-shared/kernel/time.ts';
import type { DemoContent, DemoDelivery, DemoDocument } from './demo-assets.ts';
import { hourMs, intoOfficeHours, minuteMs } from './office-time.ts';
import type { Chance } from './seeded-chance.ts';
import { createChance } from './seeded-chance.ts';
import type { Performer, Stage } from './stage.ts';
import type { Timeline } from './timeline.ts';

export const documentIdOf = (key: string): string => deriveId('demo', `document:${key}`);

interface Replay {
  readonly stage: Stage;
  readonly timeline: Timeline;
  readonly spec: DemoDocument;
  readonly documentId: string;
  readonly chance: Chance;
}

export function planDocument(stage: Stage, timeline: Timeline, spec: DemoDocument): void {
  const documentId = documentIdOf(spec.key);
  const replay = { stage, timeline, spec, documentId, chance: createChance(spec.key) };
  timeline.plan(spec.createdAt, () => draft(replay));
  if (spec.state === 'draft') return;
  const submittedAt = spec.signedAt === null ? hourMs : (spec.signedAt - spec.createdAt) / 3;
  timeline.plan(spec.createdAt + submittedAt, () => submit(replay));
  if (spec.signedAt === null) return;
  const { signedAt } = spec;
  timeline.plan(signedAt, () => sign(replay));
  const issuing = (spec.issuedAt ?? signedAt + 2 * hourMs) - signedAt;
  timeline.plan(signedAt + issuing / 4, () => recheck(replay));
  if (spec.issuedAt === null) return;
  timeline.plan(signedAt + issuing / 2, () =>
    stage.act(clerkOf(replay), 'document.number', {
      documentId,
      seriesCode: spec.series ?? stage.unit(spec.unit).seriesCodes[0] ?? '',
    }),
  );
  timeline.plan(spec.issuedAt, () => issue(replay, spec.issuedAt ?? signedAt));
}

const clerkOf = ({ stage, spec }: Replay): Performer => stage.as(spec.clerk, [spec.unit], 'CLERK');

/** Drafters sit in the unit or in one of its sections. */
function drafterOf({ stage, spec }: Replay): Performer {
  const sections = stage.units.filter((unit) => unit.parentId === spec.unit);
  return stage.as(spec.drafter, [spec.unit, ...sections.map((unit) => unit.id)], 'DRAFTER');
}

async function draft(replay: Replay): Promise<void> {
  const { stage, spec, documentId } = replay;
  const drafter = drafterOf(replay);
  const attachments: { title: string; file: AttachedFile }[] = [];
  for (const [order, { file, title }] of spec.attachments.entries()) {
    const fileRefId = deriveId(documentId, `attachment:${order}`);
    attachments.push({ title, file: await stage.upload(drafter, file, { fileRefId, title }) });
  }
  const { content } = spec;
  await stage.act(drafter, 'document.saveDraft', {
    documentId,
    unitId: spec.unit,
    content: {
      ...namedContent(stage, content),
      body: withRealNumbers(replay, content),
    },
    attachments,
  });
}

/** A cited document may have got another number than the one written by hand. */
function withRealNumbers({ stage, spec }: Replay, content: DemoContent): DemoContent['body'] {
  const numbers = spec.cites.flatMap(({ key, text }) => {
    const { issueNo } = stage.document(documentIdOf(key));
    return issueNo === null ? [] : [{ text, issueNo }];
  });
  return content.body.map((paragraph) => ({
    ...paragraph,
    text: numbers.reduce(
      (text, number) => text.replaceAll(number.text, number.issueNo),
      paragraph.text,
    ),
  }));
}

async function submit(replay: Replay): Promise<void> {
  const { stage, spec, documentId } = replay;
  const above = stage.unit(spec.unit).parentId;
  const units = above === null ? [spec.unit] : [spec.unit, above];
  const role = spec.content.direction === 'up' ? 'CHIEF' : undefined;
  const signer = stage.as(spec.signer, units, role);
  await stage.act(drafterOf(replay), 'document.submit', {
    documentId,
    signerIdentityId: signer.identityId,
    overrides: answersOf(replay),
  });
}

/** The drafter of a demonstration document answers what the checks ask. */
function answersOf({ stage, spec }: Replay): { code: string; reason: string }[] {
  const units = new Map(stage.units.map((unit) => [unit.id, unit]));
  const content = namedContent(stage, spec.content);
  const titles = spec.attachments.map(({ title }) => title);
  return findingsOf(content, titles, draftFactsAmong(units, spec.unit, content))
    .filter(({ level }) => level === 'confirm')
    .map(({ code }) => ({ code, reason: '已请示办公室负责人，按此办理。' }));
}

/** The content with the units' names beside their ids. */
function namedContent(stage: Stage, content: DemoContent): DocumentContent {
  const { mainTo, cc, jointIssuers, ...rest } = content;
  const named = (ids: readonly string[]): { unitId: string; name: string }[] =>
    ids.map((unitId) => ({ unitId, name: stage.unit(unitId).name }));
  return {
    ...rest,
    mainTo: named(mainTo),
    cc: named(cc),
    ...(jointIssuers === undefined ? {} : { jointIssuers: named(jointIssuers) }),
  };
}

async function sign({ stage, spec, documentId }: Replay): Promise<void> {
  const { taskId, owner } = stage.openTask(documentId, 'sign');
  const opinion = spec.opinions.find((candidate) => candidate.kind === 'sign');
  await stage.act(owner, 'document.sign', {
    documentId,
    taskId,
    contentHash: stage.document(documentId).contentHash,
    form: 'text',
    text: opinion?.text ?? '同意。',
  });
}

async function recheck(replay: Replay): Promise<void> {
  const { stage, documentId } = replay;
  const { taskId } = stage.openTask(documentId, 'recheck');
  await stage.act(clerkOf(replay), 'document.recheck', {
    documentId,
    taskId,
    procedureComplete: true,
    formatCorrect: true,
  });
}

async function issue(replay: Replay, issuedAt: number): Promise<void> {
  const { stage, timeline, spec, documentId, chance } = replay;
  await stage.act(clerkOf(replay), 'document.issue', { documentId });
  await stage.settle();
  for (const delivery of stage.deliveries(documentId)) {
    const wanted = spec.deliveries.find((candidate) => candidate.unit === delivery.toUnitId);
    if (wanted !== undefined) planDelivery(replay, delivery.id, wanted, issuedAt);
  }
  if (spec.state === 'issued') return;
  const closedAt = intoOfficeHours(issuedAt + chance.integer(12, 20) * dayMs);
  timeline.plan(closedAt, () => stage.act(clerkOf(replay), 'document.close', { documentId }));
  if (spec.state === 'closed') return;
  const filedAt = intoOfficeHours(closedAt + chance.integer(5, 25) * dayMs);
  timeline.plan(filedAt, () => file(replay, documentId, spec.unit));
}

function planDelivery(
  replay: Replay,
  arrivalId: string,
  wanted: DemoDelivery,
  issuedAt: number,
): void {
  if (wanted.state === 'sent') return;
  const { stage, timeline, chance } = replay;
  const unitId = wanted.unit;
  const receiver = stage.withRole(unitId, ['CLERK', 'REGISTRAR', 'RECEIVER']);
  if (receiver === undefined) throw new Error(`${unitId} has nobody who receives`);
  const arrival = { arrivalId, unitId };
  const deliveredAt = issuedAt + chance.integer(1, 20) * minuteMs;
  timeline.plan(deliveredAt, () => stage.act(receiver, 'arrival.delivered', arrival));
  const signedAt = intoOfficeHours(deliveredAt + chance.integer(10, 300) * minuteMs);
  if (wanted.state === 'refused') {
    const reason = wanted.reason ?? '附件不符。';
    timeline.plan(signedAt, () => stage.act(receiver, 'arrival.refuse', { ...arrival, reason }));
    return;
  }
  timeline.plan(signedAt, () => stage.act(receiver, 'arrival.signFor', { ...arrival, pieces: 1 }));
  if (wanted.state !== 'registered') return;
  const documentId = deriveId(arrivalId, 'incoming');
  const registeredAt = intoOfficeHours(signedAt + chance.integer(10, 120) * minuteMs);
  timeline.plan(registeredAt, () =>
    stage.act(receiver, 'arrival.register', { ...arrival, documentId }),
  );
  planIncoming(replay, documentId, wanted, registeredAt);
}

function planIncoming(
  replay: Replay,
  documentId: string,
  wanted: DemoDelivery,
  registeredAt: number,
): void {
  const { stage, timeline, chance } = replay;
  const { opinion, instruction, unit: unitId } = wanted;
  if (opinion === null) return;
  const proposedAt = intoOfficeHours(registeredAt + chance.integer(20, 200) * minuteMs);
  timeline.plan(proposedAt, () => propose(replay, documentId, wanted));
  if (instruction === null) return;
  const instructedAt = intoOfficeHours(proposedAt + chance.integer(1, 26) * hourMs);
  timeline.plan(instructedAt, async () => {
    const { taskId, owner } = stage.openTask(documentId, 'instruct');
    const { contentHash } = stage.document(documentId);
    const { text } = instruction;
    const args = { documentId, taskId, contentHash, form: 'text', text };
    await stage.act(owner, 'document.instruct', args);
  });
  if (wanted.final === null || wanted.final === 'instructed') return;
  const finishedAt = intoOfficeHours(instructedAt + chance.integer(2, 9) * dayMs);
  timeline.plan(finishedAt, async () => {
    const { taskId, owner } = stage.openTask(documentId);
    const text = chance.pick([
      '已办结，情况已报来文单位。',
      '已按批示办理完毕。',
      '已落实并存档备查。',
    ]);
    await stage.act(owner, 'document.finish', { documentId, taskId, text });
  });
  if (wanted.final !== 'filed') return;
  const filedAt = intoOfficeHours(finishedAt + chance.integer(3, 20) * dayMs);
  timeline.plan(filedAt, () => file(replay, documentId, unitId));
}

async function propose(replay: Replay, documentId: string, wanted: DemoDelivery): Promise<void> {
  const { stage } = replay;
  const { taskId, owner } = stage.openTask(documentId);
  const { unit: unitId, instruction } = wanted;
  const above = stage.unit(unitId).parentId;
  const leader =
    instruction === null
      ? stage.withRole(unitId, ['LEADER', 'CHIEF'])
      : stage.as(instruction.by, above === null ? [unitId] : [unitId, above]);
  if (leader === undefined) throw new Error(`${unitId} has no leader`);
  await stage.act(owner, 'document.propose', {
    documentId,
    taskId,
    leaderIdentityId: leader.identityId,
    text: wanted.opinion ?? '',
  });
}

/** Orders and decisions are kept for ever, notices of the day ten years (retention by kind). */
async function file(replay: Replay, documentId: string, unitId: string): Promise<void> {
  const { stage, spec } = replay;
  const { kind } = spec.content;
  const archivist = stage.withRole(unitId, ['ARCHIVIST']);
  if (archivist === undefined) throw new Error(`${unitId} has no archivist`);
  const lasting = ['order', 'decision', 'proclamation', 'opinion', 'reply'].includes(kind);
  const short = ['circular', 'letter'].includes(kind);
  await stage.act(archivist, 'document.file', {
    documentId,
    archiveClass: kind === 'minutes' ? 'restricted' : 'open',
    period: lasting ? 'Y' : short ? 'D10' : 'D30',
  });
}
