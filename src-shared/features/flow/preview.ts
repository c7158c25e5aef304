/**
 * Preview: the way of a document that does not exist yet, by a definition that may not be published yet.
 *
 * It asks the functions by which a document moves (`nextOnWay`, `ownersOf`, the office clock), so that what the designer
 * shows and what happens cannot differ. Times are the latest: every step is done when it is due.
 */

import type { RowOf } from '../../entities.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import { loadOfficeClock } from '../clock/office-clock.ts';
import type {
  DocumentContent,
  DocumentKind,
  DocumentState,
  SealMode,
  TaskStep,
  Urgency,
} from '../document/model.ts';
import { withFixedCountersigners, notHeard } from './countersign-list.ts';
import type { Definition } from './definitions.ts';
import { incomingWay, nextOnWay, outgoingWay, stepOf } from './definitions.ts';
import type { Signer } from './process-model.ts';
import { noIncoming, noOutgoing } from './process-model.ts';
import type { FlowWork, StepOwner } from './work.ts';
import { loadPeople, ownersOf, stepNameOf, wayFactsOf } from './work.ts';

export interface PreviewedDocument {
  readonly unitId: string;
  readonly drafterIdentityId: string;
  readonly signerIdentityId: string | null;
  readonly kind: DocumentKind;
  readonly direction: DocumentContent['direction'];
  readonly urgency: Urgency;
  readonly important: boolean;
  readonly needsMeeting: boolean;
  readonly needsAnswer: boolean;
  readonly sealMode: SealMode;
  readonly countersignUnits: readonly { readonly unitId: string; readonly name: string }[];
}

export interface PreviewStep {
  readonly state: DocumentState;
  readonly step: TaskStep | null;
  readonly owners: readonly StepOwner[];
  /** Whoever acts before names the owner; nobody is missing. */
  readonly isNamed: boolean;
  readonly dueAt: number | null;
}

const noId = 'preview';

/** Reads what a document of this kind would read. */
export function* loadPreview(definition: Definition, asked: PreviewedDocument): Load<FlowWork> {
  const { unitId } = asked;
  const unit = yield* get('unit', unitId, orgScope);
  const drafter = yield* get('identity', asked.drafterIdentityId, orgScope);
  const signer =
    asked.signerIdentityId === null
      ? undefined
      : yield* get('identity', asked.signerIdentityId, orgScope);
  const chosen = asked.countersignUnits.map((one) => notHeard(one.unitId, one.name));
  const outgoing = {
    ...noOutgoing(noId),
    important: asked.important,
    needsMeeting: asked.needsMeeting,
    signers: signer === undefined ? [] : [asSigner(signer)],
    countersigners: withFixedCountersigners(definition, unitId, chosen),
  };
  const people = new Map<string, readonly RowOf<'identity'>[]>();
  const units = [unitId, drafter?.unitId, ...outgoing.countersigners.map((one) => one.unitId)];
  for (const one of new Set(units)) {
    if (one !== undefined) people.set(one, yield* loadPeople(one));
  }
  const document = documentOf(definition, asked, drafter);
  return {
    document,
    tasks: [],
    text: { documentId: noId, content: contentOf(asked), contentHash: '' },
    outgoing,
    incoming: { ...noIncoming(noId), needsAnswer: asked.needsAnswer },
    unit,
    definition,
    clock: yield* loadOfficeClock(unitId),
    drafter,
    people,
  };
}

/** The steps that are visited, in order, each opened when the one before is due. */
export function previewOf(work: FlowWork, from: number): readonly PreviewStep[] {
  const { document, definition, clock } = work;
  if (document === undefined) return [];
  const way: readonly DocumentState[] = definition.flow === 'out' ? outgoingWay : incomingWay;
  const steps: PreviewStep[] = [];
  let opensAt = from;
  let state: DocumentState | null = way[0] ?? null;
  while (state !== null) {
    const at: DocumentState = state;
    const step = stepNameOf(definition, at) ?? null;
    const owners = ownersOf({ ...work, document: { ...document, state: at } }, at);
    const limit = stepOf(definition, at)?.limit ?? null;
    const dueAt = step === null ? null : clock.dueAt(step, document, opensAt, limit);
    const isNamed = owners.length === 0 && stepOf(definition, at)?.place === 'named';
    steps.push({ state: at, step, owners, isNamed, dueAt });
    opensAt = dueAt ?? opensAt;
    state = nextOnWay(definition, at, wayFactsOf(work));
  }
  return steps;
}

function asSigner(signer: RowOf<'identity'>): Signer {
  return {
    identityId: signer.id,
    personName: signer.personName,
    unitId: signer.unitId,
    unitName: signer.unitName,
    signedAt: null,
    signedOn: null,
    contentHash: null,
  };
}

function documentOf(
  definition: Definition,
  asked: PreviewedDocument,
  drafter: RowOf<'identity'> | undefined,
): RowOf<'document'> {
  return {
    id: noId,
    unitId: asked.unitId,
    unitName: '',
    flow: definition.flow,
    state: definition.flow === 'out' ? 'D0' : 'R3',
    kind: asked.kind,
    urgency: asked.urgency,
    title: '',
    drafterIdentityId: asked.drafterIdentityId,
    drafterName: drafter?.personName ?? '',
    signerIdentityId: asked.signerIdentityId,
    signerName: null,
    contentHash: '',
    signedHash: null,
    writtenDate: null,
    issueNo: null,
    receiptNo: null,
    archiveNo: null,
    createdAt: 0,
    updatedAt: 0,
    issuedAt: null,
    dueAt: null,
    source: null,
    deliveredCount: 0,
    deliveryCount: 0,
    lastReason: null,
    flowVersion: definition.version,
    ...(drafter === undefined ? {} : { drafterUnitId: drafter.unitId }),
  };
}

function contentOf(asked: PreviewedDocument): DocumentContent {
  return {
    kind: asked.kind,
    direction: asked.direction,
    urgency: asked.urgency,
    title: '',
    mainTo: [],
    mainToText: '',
    cc: [],
    body: [],
    attachmentNote: [],
    note: '',
    issuerMark: '',
    signature: '',
    printOrg: '',
    sealMode: asked.sealMode,
  };
}
