/**
 * Incoming-moves: the next step of an incoming document, by whom it waits for, whatever flow its unit walks.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import type { DocumentState } from '../../src-shared/features/document/model.ts';
import { noIncoming } from '../../src-shared/features/flow/process-model.ts';
import { precheckQuestions } from '../../src-shared/features/incoming/precheck-questions.ts';
import { dayMs } from '../../src-shared/kernel/time.ts';
import type { DemoDelivery } from './demo-assets.ts';
import { intoOfficeHours } from './office-time.ts';
import type { Move } from './outgoing-moves.ts';
import type { Chance } from './seeded-chance.ts';
import type { Performer, Stage } from './stage.ts';

/** One copy of a document in a unit that received it. */
export interface Handling {
  readonly stage: Stage;
  readonly wanted: DemoDelivery;
  readonly documentId: string;
  /** The sender is answered by a document of the demonstration. */
  readonly isAnswered: boolean;
  readonly chance: Chance;
}

type Document = RowOf<'document'>;
type Mover = (handling: Handling, document: Document, now: number) => Move;

const results = ['已办结，情况已报来文单位。', '已按批示办理完毕。', '已落实并存档备查。'];
const assignments = ['请牵头办理，按时反馈。', '请按领导批示抓好落实。', '请研究办理，注意时限。'];

export function nextIncomingMove(handling: Handling, now: number): Move | undefined {
  const document = handling.stage.document(handling.documentId);
  return movers[document.state]?.(handling, document, now);
}

/** The owner of the open task gives the command that names it. */
function onTask({ stage, documentId }: Handling, command: string, args: object): Move {
  const { taskId, owner } = stage.openTask(documentId);
  return { by: owner, command, args: { documentId, taskId, ...args } };
}

const movers: Readonly<Partial<Record<DocumentState, Mover>>> = {
  R3: (handling) =>
    handling.stage.openTask(handling.documentId).step === 'propose'
      ? propose(handling)
      : precheck(handling),
  R4: propose,
  R5: (handling, { contentHash }) =>
    onTask(handling, 'document.instruct', {
      contentHash,
      form: 'text',
      text: handling.wanted.instruction?.text ?? '已阅。',
    }),
  R6: (handling, document, now) =>
    handling.stage.openTask(handling.documentId).step === 'handle'
      ? onTask(handling, 'document.finish', { text: handling.chance.pick(results) })
      : assign(handling, document, now),
  R7: handle,
  R8: (handling) => onTask(handling, 'document.answer', { text: '已书面答复来文单位。' }),
};

function precheck(handling: Handling): Move {
  const { wanted, stage, isAnswered } = handling;
  const answers = precheckQuestions.map(() => true);
  if (wanted.readers === undefined) {
    const args = { answers, category: 'forAction', needsAnswer: isAnswered };
    return onTask(handling, 'document.precheck', args);
  }
  const readers = wanted.readers.map(({ by }) => readerOf(stage, wanted.unit, by).identityId);
  const circulation = { mode: 'parallel', purpose: '请阅知。', readers };
  return onTask(handling, 'document.precheck', { answers, category: 'forInfo', circulation });
}

/** Readers sit in the unit, in its sections or above it. */
export function readerOf(stage: Stage, unitId: string, account: string): Performer {
  const sections = stage.units.filter((unit) => unit.parentId === unitId).map(({ id }) => id);
  return stage.as(account, [unitId, ...sections, stage.unit(unitId).parentId ?? unitId]);
}

function propose(handling: Handling): Move {
  const { stage, wanted } = handling;
  const { unit: unitId, instruction } = wanted;
  const above = stage.unit(unitId).parentId;
  const leader =
    instruction === null
      ? stage.withRole(unitId, ['LEADER', 'CHIEF'])
      : stage.as(instruction.by, above === null ? [unitId] : [unitId, above]);
  if (leader === undefined) throw new Error(`${unitId} has no leader`);
  return onTask(handling, 'document.propose', {
    leaderIdentityId: leader.identityId,
    text: wanted.opinion ?? '',
  });
}

/** The named units, else one of the unit's own that has a head; an urgent document has a limit (V14). */
function assign(handling: Handling, { urgency }: Document, now: number): Move {
  const { stage, wanted, chance } = handling;
  const own = [wanted.unit, ...sectionsOf(stage, wanted.unit)].filter(
    (id) => stage.withRole(id, ['DEPT_HEAD']) !== undefined,
  );
  const chosen = wanted.assign ?? [own.length === 0 ? wanted.unit : chance.pick(own)];
  const days = urgency === 'none' ? chance.integer(7, 12) : chance.integer(1, 3);
  return onTask(handling, 'document.assign', {
    units: chosen.map((unitId, index) => ({ unitId, part: index === 0 ? 'lead' : 'assist' })),
    limitAt: intoOfficeHours(now + days * dayMs),
    text: chance.pick(assignments),
  });
}

const sectionsOf = (stage: Stage, unitId: string): readonly string[] =>
  stage.units
    .filter((unit) => unit.parentId === unitId && unit.kind === 'section')
    .map(({ id }) => id);

/** Every head accepts; those who assist answer, and then who leads ends the handling. */
function handle({ stage, documentId, chance }: Handling): Move {
  const { units } = stage.row('incomingProcess', documentId) ?? noIncoming(documentId);
  const tasks = stage.openTasks(documentId, 'undertake');
  const next =
    units.find(({ state }) => state === 'assigned') ??
    units.find(({ state, part }) => state === 'accepted' && part === 'assist') ??
    units.find(({ state, part }) => state === 'accepted' && part === 'lead');
  const task = tasks.find(({ forUnitId }) => forUnitId === next?.unitId);
  if (next === undefined || task === undefined) throw new Error(`nobody handles ${documentId}`);
  const args = { documentId, taskId: task.taskId };
  if (next.state === 'assigned') return { by: task.owner, command: 'document.acceptTask', args };
  const isLead = next.part === 'lead';
  const text = isLead ? chance.pick(results) : '已提供有关情况，无其他意见。';
  const command = isLead ? 'document.handled' : 'document.assistDone';
  return { by: task.owner, command, args: { ...args, text } };
}
