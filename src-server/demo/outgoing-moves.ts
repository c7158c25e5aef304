/**
 * Outgoing-moves: the next step of an outgoing document, by whom it waits for, whatever flow its unit walks.
 *
 * A move is a command that a person could give; undefined = nobody of the demonstration takes the next step now.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import type { DocumentState, TaskStep } from '../../src-shared/features/document/model.ts';
import { findingsOf } from '../../src-shared/features/drafting/findings.ts';
import { draftFactsAmong } from '../../src-shared/features/drafting/unit-facts.ts';
import { noOutgoing } from '../../src-shared/features/flow/process-model.ts';
import type { Role } from '../../src-shared/features/org/model.ts';
import { officeDate } from '../../src-shared/kernel/time.ts';
import type { DemoDocument } from './demo-assets.ts';
import { contentWithNames } from './demo-content.ts';
import type { Chance } from './seeded-chance.ts';
import type { SealKeepers } from './seal-keepers.ts';
import type { OpenTask, Performer, Stage } from './stage.ts';

/** One document on its way through the demonstration. */
export interface Replay {
  readonly stage: Stage;
  readonly keepers: SealKeepers;
  readonly spec: DemoDocument;
  readonly documentId: string;
  readonly chance: Chance;
}

export interface Move {
  readonly by: Performer;
  readonly command: string;
  readonly args: object;
}

type Document = RowOf<'document'>;
type Mover = (replay: Replay, document: Document, now: number) => Move | undefined;

const officeZone = 'Asia/Shanghai';

export function nextOutgoingMove(replay: Replay, now: number): Move | undefined {
  const document = replay.stage.document(replay.documentId);
  return movers[document.state]?.(replay, document, now);
}

export const clerkOf = ({ stage, spec }: Replay): Performer =>
  stage.as(spec.clerk, [spec.unit], 'CLERK');

/** Drafters sit in the unit or in one of its sections. */
export function drafterOf({ stage, spec }: Replay): Performer {
  const sections = stage.units.filter((unit) => unit.parentId === spec.unit);
  return stage.as(spec.drafter, [spec.unit, ...sections.map((unit) => unit.id)], 'DRAFTER');
}

export function holderOf({ stage, spec }: Replay, ...roles: readonly Role[]): Performer {
  const found = stage.withRole(spec.unit, roles);
  if (found === undefined) throw new Error(`${spec.unit} has no ${roles.join()}`);
  return found;
}

/** The owner of the open task gives the command that names it. */
function onTask(
  { stage, documentId }: Replay,
  step: TaskStep,
  command: string,
  args: object,
): Move {
  const { taskId, owner } = stage.openTask(documentId, step);
  return { by: owner, command, args: { documentId, taskId, ...args } };
}

const opinion = ({ spec }: Replay, kind: string, otherwise: string): object => ({
  form: 'text',
  text: spec.opinions.find((one) => one.kind === kind)?.text ?? otherwise,
});

const movers: Readonly<Partial<Record<DocumentState, Mover>>> = {
  D0: submit,
  D1: review,
  D2: countersign,
  D3: (replay) =>
    onTask(replay, 'officeReview', 'document.pass', opinion(replay, 'officeReview', '')),
  D3a: meet,
  D4: (replay, { contentHash }) =>
    onTask(replay, 'sign', 'document.sign', {
      contentHash,
      ...opinion(replay, 'sign', '同意。'),
    }),
  D5: (replay) => {
    const args = { procedureComplete: true, formatCorrect: true };
    return { ...onTask(replay, 'recheck', 'document.recheck', args), by: clerkOf(replay) };
  },
  D6: (replay) => ({
    by: clerkOf(replay),
    command: 'document.number',
    args: {
      documentId: replay.documentId,
      seriesCode: replay.spec.series ?? replay.stage.unit(replay.spec.unit).seriesCodes[0] ?? '',
    },
  }),
  D7: produce,
  D8: seal,
  D9: (replay) => ({
    by: clerkOf(replay),
    command: 'document.issue',
    args: { documentId: replay.documentId },
  }),
};

function submit(replay: Replay): Move {
  const { stage, spec, documentId } = replay;
  const above = stage.unit(spec.unit).parentId;
  const units = above === null ? [spec.unit] : [spec.unit, above];
  const role = spec.content.direction === 'up' || spec.important ? 'CHIEF' : undefined;
  const signer = stage.as(spec.signer, units, role);
  const joint = spec.jointSigners.map((account) =>
    stage.as(account, spec.content.jointIssuers ?? [], 'CHIEF'),
  );
  return {
    by: drafterOf(replay),
    command: 'document.submit',
    args: {
      documentId,
      signerIdentityId: signer.identityId,
      jointSignerIds: joint.map(({ identityId }) => identityId),
      important: spec.important,
      needsMeeting: spec.meeting !== null,
      overrides: answersOf(replay),
    },
  };
}

/** The drafter of a demonstration document answers what the checks ask. */
function answersOf({ stage, spec }: Replay): { code: string; reason: string }[] {
  const units = new Map(stage.units.map((unit) => [unit.id, unit]));
  const content = contentWithNames(spec, (id) => units.get(id));
  const titles = spec.attachments.map(({ title }) => title);
  const facts = draftFactsAmong(units, spec.unit, content, { important: spec.important });
  return findingsOf(content, titles, facts)
    .filter(({ level }) => level === 'confirm')
    .map(({ code }) => ({ code, reason: '已请示办公室负责人，按此办理。' }));
}

/** Where the units disagree, the reviewer thinks it over. */
function review(replay: Replay): Move | undefined {
  const { stage, spec, documentId } = replay;
  const process = stage.row('outgoingProcess', documentId) ?? noOutgoing(documentId);
  const { countersigners, conflict } = process;
  if (conflict != null) return undefined;
  if (spec.countersign.length > 0 && countersigners.length === 0) {
    const unitIds = spec.countersign.map(({ unit }) => unit);
    return onTask(replay, 'review', 'document.setCountersign', { unitIds });
  }
  return onTask(
    replay,
    'review',
    'document.reviewAgree',
    opinion(replay, 'review', '已核，请办公室审核。'),
  );
}

function countersign({ stage, spec, documentId }: Replay): Move | undefined {
  for (const { taskId, owner, forUnitId } of stage.openTasks(documentId, 'countersign')) {
    const answer = spec.countersign.find(({ unit }) => unit === forUnitId);
    if (answer === undefined || answer.result === 'pending') continue;
    const { result, text } = answer;
    const args = { documentId, taskId, result, form: 'text', text };
    return { by: owner, command: 'document.countersign', args };
  }
  return undefined;
}

/** Nothing can be said of a meeting that is still to come. */
function meet(replay: Replay, _document: Document, now: number): Move | undefined {
  const { meeting } = replay.spec;
  if (meeting === null || meeting.on > officeDate(now, officeZone)) return undefined;
  return onTask(replay, 'meeting', 'document.meetingResult', { ...meeting, passed: true });
}

/** 排版, then 校对 by the drafter and by somebody of the office. */
function produce(replay: Replay, { contentHash }: Document): Move {
  const { stage, documentId } = replay;
  const production = stage.row('outgoingProcess', documentId)?.production ?? null;
  if (production === null) {
    return onTask(replay, 'typeset', 'document.typeset', { contentHash });
  }
  const { finalHash, proofIdentityIds } = production;
  const readers = [
    drafterOf(replay),
    clerkOf(replay),
    holderOf(replay, 'OFFICE_EDITOR', 'PRINTER'),
  ];
  const before = proofIdentityIds.map((id) => stage.identity(id).personId);
  const by = readers.find(({ personId }) => !before.includes(personId));
  if (by === undefined) throw new Error(`${documentId} has nobody to proofread it`);
  const args = { documentId, finalHash };
  return { by, command: 'document.proof', args };
}

function seal(replay: Replay): Move {
  const { stage, keepers, documentId } = replay;
  const { taskId, owner, forUnitId }: OpenTask = stage.openTask(documentId, 'seal');
  const finalHash = stage.row('outgoingProcess', documentId)?.production?.finalHash ?? '';
  const mark = keepers.sign(forUnitId ?? replay.spec.unit, { documentId, finalHash });
  return { by: owner, command: 'document.seal', args: { documentId, taskId, finalHash, ...mark } };
}
