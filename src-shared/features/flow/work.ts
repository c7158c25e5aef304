/**
 * Work: everything that a flow command reads of a document, and who owns the step that it enters.
 */

import type { RowOf } from '../../entities.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { docScope, orgScope } from '../../scopes.ts';
import type { OfficeClock } from '../clock/office-clock.ts';
import { loadOfficeClock } from '../clock/office-clock.ts';
import type { DocumentState, TaskStep } from '../document/model.ts';
import type { FlowStep } from './definition-model.ts';
import { shortFlowVersion, standardFlowVersion } from './definition-model.ts';
import type { Definition, WayFacts } from './definitions.ts';
import { builtInDefinition, stepOf, walks } from './definitions.ts';
import type { IncomingProcess, OutgoingProcess } from './process-model.ts';
import { noIncoming, noOutgoing } from './process-model.ts';

type Identity = RowOf<'identity'>;

export interface FlowWork {
  readonly document: RowOf<'document'> | undefined;
  readonly tasks: readonly RowOf<'task'>[];
  readonly text: RowOf<'documentText'> | undefined;
  readonly outgoing: OutgoingProcess;
  readonly incoming: IncomingProcess;
  readonly unit: RowOf<'unit'> | undefined;
  readonly definition: Definition;
  readonly clock: OfficeClock;
  readonly drafter: Identity | undefined;
  /** Active identities by unit: of the document's unit, the drafter's, and every unit asked to countersign. */
  readonly people: ReadonlyMap<string, readonly Identity[]>;
}

const emptyDefinition: Definition = { flow: 'out', version: 0, name: '', steps: [] };

export function* loadFlow(documentId: string): Load<FlowWork> {
  const scope = docScope(documentId);
  const document = yield* get('document', documentId, scope);
  const unitId = document?.unitId ?? '';
  const clock = yield* loadOfficeClock(unitId);
  const tasks = yield* list('task', 'byDocument', [documentId], scope);
  const outgoing = yield* get('outgoingProcess', documentId, scope);
  const incoming = yield* get('incomingProcess', documentId, scope);
  const base = {
    document,
    tasks,
    clock,
    outgoing: outgoing ?? noOutgoing(documentId),
    incoming: incoming ?? noIncoming(documentId),
  };
  if (document === undefined) {
    return {
      ...base,
      text: undefined,
      unit: undefined,
      drafter: undefined,
      definition: emptyDefinition,
      people: new Map<string, readonly Identity[]>(),
    };
  }
  const text = yield* get('documentText', documentId, scope);
  const unit = yield* get('unit', unitId, orgScope);
  const drafter = yield* get('identity', document.drafterIdentityId, orgScope);
  const definition = yield* loadDefinition(unitId, document.flow, document.flowVersion);
  const units = [
    unitId,
    document.drafterUnitId ?? drafter?.unitId ?? unitId,
    ...[
      ...base.outgoing.countersigners,
      ...(stepOf(definition, 'D2')?.countersignUnits ?? []),
      ...(text?.content.jointIssuers ?? []),
    ].map((one) => one.unitId),
  ];
  const people = new Map<string, readonly Identity[]>();
  for (const one of new Set(units)) people.set(one, yield* loadPeople(one));
  return { ...base, text, unit, drafter, definition, people };
}

export function* loadPeople(unitId: string): Load<readonly Identity[]> {
  const identities = yield* list('identity', 'byUnit', [unitId], orgScope);
  return identities.filter((identity) => identity.active);
}

/** The definition that a document keeps; a version that is not held answers the standard way. */
export function* loadDefinition(
  unitId: string,
  flow: 'out' | 'in',
  version: number,
): Load<Definition> {
  const known = builtInDefinition(flow, version);
  if (known !== undefined) return known;
  const own = yield* get('flowDefinition', `${unitId}/${flow}/${version}`, orgScope);
  return own ?? builtInDefinition(flow, standardFlowVersion) ?? emptyDefinition;
}

/** The version that a new document of the unit begins with: the newest published, else the short way. */
export function* newestFlowVersion(unitId: string, flow: 'out' | 'in'): Load<number> {
  const versions = yield* list('flowDefinition', 'byUnit', [unitId, flow], orgScope);
  return versions.reduce((newest, row) => Math.max(newest, row.version), shortFlowVersion);
}

const stepNames: Readonly<Partial<Record<DocumentState, TaskStep>>> = {
  D0: 'draft',
  D1: 'review',
  D2: 'countersign',
  D3: 'officeReview',
  D3a: 'meeting',
  D4: 'sign',
  D5: 'recheck',
  D6: 'number',
  D7: 'typeset',
  D8: 'seal',
  D9: 'issue',
  D10: 'close',
  D11: 'close',
  D12: 'file',
  R3: 'precheck',
  R4: 'propose',
  R5: 'instruct',
  R6: 'assign',
  R7: 'undertake',
  R8: 'answer',
  R10: 'fileIncoming',
  R12: 'destroy',
};

/** What decides, besides the definition, which steps the document visits. */
export function wayFactsOf({
  outgoing,
  incoming,
  text,
}: Pick<FlowWork, 'outgoing' | 'incoming' | 'text'>): WayFacts {
  return {
    countersigners: outgoing.countersigners.filter((one) => one.result === null).length,
    needsMeeting: outgoing.needsMeeting,
    needsSeal: (text?.content.sealMode ?? 'seal') !== 'none',
    needsAnswer: incoming.needsAnswer,
  };
}

/** The step that a state's owner has to do; on the short way the first check proposes and the office handles. */
export function stepNameOf(definition: Definition, state: DocumentState): TaskStep | undefined {
  if (state === 'R3' && !walks(definition, 'R4')) return 'propose';
  if (state === 'R6' && !walks(definition, 'R7')) return 'handle';
  return stepNames[state];
}

export interface StepOwner {
  readonly identity: Pick<Identity, 'id' | 'personName'>;
  /** The unit that is asked, where several are. */
  readonly forUnitId?: string;
  /** The limit that was set for this step, before the one of the unit's rules. */
  readonly dueAt?: number;
}

/** Who owns a state's step by the definition; empty = nobody holds the role. */
export function ownersOf(work: FlowWork, state: DocumentState): readonly StepOwner[] {
  const { document, drafter } = work;
  if (document === undefined) return [];
  const named = namedOwners(work, document.unitId, state);
  if (named !== undefined) return named;
  const step = stepOf(work.definition, state === 'D11' ? 'D10' : state);
  if (step === undefined) return [];
  const drafterUnit = document.drafterUnitId ?? drafter?.unitId ?? document.unitId;
  if (step.place !== 'drafterUnit') return first(work, document.unitId, step.roles);
  const own = first(work, drafterUnit, step.roles);
  if (own.length > 0) return own;
  // A section without a head: the office reviews, not the head of some other section.
  return first(work, document.unitId, ['OFFICE_HEAD', ...step.roles]);
}

/** Owners of steps that the document itself names; undefined = the definition's roles decide. */
function namedOwners(
  work: FlowWork,
  unitId: string,
  state: DocumentState,
): readonly StepOwner[] | undefined {
  switch (state) {
    case 'D0':
      return work.drafter === undefined ? [] : [{ identity: work.drafter }];
    case 'D2':
      return countersignOwners(work);
    case 'D4':
      return nextSigners(work);
    case 'D8':
      return sealOwners(work, unitId);
    case 'D12':
      return first(work, unitId, ['ARCHIVIST']);
    case 'R5':
      return instructors(work);
    case 'R7':
      return work.incoming.units.length > 0 ? handlingOwners(work) : undefined;
    default:
      return undefined;
  }
}

function nextSigners({ outgoing }: FlowWork): readonly StepOwner[] {
  const signer = outgoing.signers.find((one) => one.signedAt === null);
  return signer === undefined
    ? []
    : [{ identity: { id: signer.identityId, personName: signer.personName } }];
}

/** One keeper for each unit that stands under the document; a unit without one cannot be sealed for. */
function sealOwners(work: FlowWork, leadId: string): readonly StepOwner[] {
  const roles = stepOf(work.definition, 'D8')?.roles ?? [];
  const units = [leadId, ...(work.text?.content.jointIssuers ?? []).map(({ unitId }) => unitId)];
  const owners = units.flatMap((unitId) =>
    first(work, unitId, roles).map((owner) => ({ ...owner, forUnitId: unitId })),
  );
  return owners.length === units.length ? owners : [];
}

function countersignOwners(work: FlowWork): readonly StepOwner[] {
  const roles = stepOf(work.definition, 'D2')?.roles ?? [];
  return work.outgoing.countersigners
    .filter((one) => one.result === null)
    .flatMap((one) =>
      first(work, one.unitId, roles).map((owner) => ({ ...owner, forUnitId: one.unitId })),
    );
}

/** The leader who had it last; the first proposal names its leader itself. */
function instructors({ tasks }: FlowWork): readonly StepOwner[] {
  const [latest] = tasks
    .filter((task) => task.step === 'instruct' && task.transferredToName === undefined)
    .toSorted((a, b) => b.openedAt - a.openedAt);
  return latest === undefined
    ? []
    : [{ identity: { id: latest.identityId, personName: latest.personName } }];
}

/** The heads of the units that were asked and have not done their part; the leading one always, who ends it. */
function handlingOwners({ incoming: { units, limitAt } }: FlowWork): readonly StepOwner[] {
  return units
    .filter(({ part, state }) => part === 'lead' || (state !== 'done' && state !== 'waived'))
    .map(({ unitId, headIdentityId: id, headName: personName }) => ({
      identity: { id, personName },
      forUnitId: unitId,
      ...(limitAt === null ? {} : { dueAt: limitAt }),
    }));
}

function first(
  { people }: FlowWork,
  unitId: string,
  roles: FlowStep['roles'],
): readonly StepOwner[] {
  for (const role of roles) {
    const identity = people.get(unitId)?.find((one) => one.roles.includes(role));
    if (identity !== undefined) return [{ identity }];
  }
  return [];
}
