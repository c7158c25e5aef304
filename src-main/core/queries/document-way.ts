/**
 * Document-way: every step of the definition by which a document runs, with who was asked and what came of it.
 *
 * A step that the definition does not have is left out; one that it has and the document passed by is `skipped`.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import type { DocumentState } from '../../../src-shared/features/document/model.ts';
import type { Definition, WayFacts } from '../../../src-shared/features/flow/definitions.ts';
import {
  builtInDefinition,
  incomingWay,
  isVisited,
  outgoingWay,
  walks,
} from '../../../src-shared/features/flow/definitions.ts';
import { standardFlowVersion } from '../../../src-shared/features/flow/definition-model.ts';
import type {
  IncomingProcess,
  OutgoingProcess,
} from '../../../src-shared/features/flow/process-model.ts';
import { noIncoming, noOutgoing } from '../../../src-shared/features/flow/process-model.ts';
import { stepNameOf } from '../../../src-shared/features/flow/work.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Scene } from './scene.ts';

type WayStep = QueryResult<'document.view'>['way'][number];
type WayEntry = WayStep['entries'][number];
type Task = RowOf<'task'>;

export interface WayRows {
  readonly document: RowOf<'document'>;
  readonly tasks: readonly Task[];
  readonly outgoing: OutgoingProcess | null;
  readonly incoming: IncomingProcess | null;
  readonly own: ReadonlySet<string>;
}

export function definitionOf(scene: Scene, document: RowOf<'document'>): Definition | undefined {
  const { unitId, flow, flowVersion } = document;
  return (
    builtInDefinition(flow, flowVersion) ??
    scene.rows.get('flowDefinition', `${unitId}/${flow}/${flowVersion}`)?.row ??
    builtInDefinition(flow, standardFlowVersion)
  );
}

export function wayOf(scene: Scene, rows: WayRows): readonly WayStep[] {
  const { document } = rows;
  const definition = definitionOf(scene, document);
  if (definition === undefined) return [];
  const way: readonly DocumentState[] = document.flow === 'out' ? outgoingWay : incomingWay;
  const walked = way.filter((state) => walks(definition, state));
  const here = placeOf(document, way);
  const facts = factsOf(scene, rows);
  const steps = walked.map((state): WayStep => {
    const at = way.indexOf(state);
    const step = stepNameOf(definition, state) ?? null;
    const entries = rows.tasks
      .filter((task) => task.step === step && isLastRound(task, rows.tasks))
      .map((task) => entryOf(scene, task, rows));
    const done = entries.some((entry) => entry.state === 'done');
    const status =
      at === here.index && !here.isOver
        ? 'now'
        : at < here.index || here.isOver
          ? done || state === 'D0'
            ? 'done'
            : 'skipped'
          : isVisited(state, facts)
            ? 'next'
            : 'skipped';
    return { state, step, status, entries };
  });
  return document.flow === 'in' ? [registered(document), ...steps] : steps;
}

/** 登记 comes before the way: the document exists because of it. */
function registered(document: RowOf<'document'>): WayStep {
  return {
    state: 'R2',
    step: 'register',
    status: 'done',
    entries: [
      {
        taskId: `${document.id}/register`,
        step: 'register',
        personName: document.drafterName,
        unitName: document.receiptNo,
        state: 'done',
        result: null,
        openedAt: document.createdAt,
        closedAt: document.createdAt,
        closedByName: document.drafterName,
        dueAt: null,
        mine: false,
      },
    ],
  };
}

const afterTheWay: readonly DocumentState[] = ['D11', 'D12', 'D13', 'R11', 'R12', 'R13', 'R14'];

function placeOf(
  document: RowOf<'document'>,
  way: readonly DocumentState[],
): { readonly index: number; readonly isOver: boolean } {
  const state = document.heldFrom ?? document.state;
  const at = way.indexOf(state);
  if (state === 'D11') return { index: way.indexOf('D10'), isOver: false };
  if (state === 'R9') return { index: way.indexOf('R3') + 1, isOver: false };
  return { index: at, isOver: at < 0 || afterTheWay.includes(state) };
}

function factsOf(scene: Scene, { document, outgoing, incoming }: WayRows): WayFacts {
  const out = outgoing ?? noOutgoing(document.id);
  const content = scene.rows.get('documentText', document.id)?.row.content;
  return {
    countersigners: out.countersigners.length,
    needsMeeting: out.needsMeeting,
    needsSeal: (content?.sealMode ?? 'seal') !== 'none',
    needsAnswer: (incoming ?? noIncoming(document.id)).needsAnswer,
  };
}

/** After a return a step is asked again; of one owner or unit only the last asking is shown. */
function isLastRound(task: Task, tasks: readonly Task[]): boolean {
  return !tasks.some(
    (other) =>
      other.step === task.step &&
      other.forUnitId === task.forUnitId &&
      (other.openedAt > task.openedAt ||
        (other.openedAt === task.openedAt && other.id > task.id)) &&
      // Two handlers of one step at the same time are two askings of one round.
      (task.forUnitId !== undefined || task.state !== 'open'),
  );
}

function entryOf(scene: Scene, task: Task, rows: WayRows): WayEntry {
  const { forUnitId } = task;
  const countersigner = rows.outgoing?.countersigners.find((one) => one.unitId === forUnitId);
  const unit = rows.incoming?.units.find((one) => one.unitId === forUnitId);
  return {
    taskId: task.id,
    step: task.step,
    personName: task.personName,
    unitName:
      forUnitId === undefined
        ? null
        : (countersigner?.unitName ??
          unit?.unitName ??
          scene.rows.get('unit', forUnitId)?.row.name ??
          null),
    state: task.state,
    result: countersigner?.result ?? unit?.state ?? null,
    openedAt: task.openedAt,
    closedAt: task.closedAt,
    closedByName: task.closedByName,
    dueAt: task.dueAt,
    mine: rows.own.has(task.identityId),
  };
}
