/**
 * Document-actions: the main line of a document, walked by whoever finds a task on his screen.
 *
 * The next command is the one that the document's state asks for, given by an identity at this seat; now and then
 * another one, so that guards and races are met as well.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { dayMs } from '../../src-shared/kernel/time.ts';
import type { Action, ActionContext } from './actions.ts';
import { ownIdentity } from './actions.ts';

type Content = RowOf<'documentText'>['content'];

function content(context: ActionContext): Content {
  const toReg = { unitId: 'reg', name: '某团' };
  const toOffice = { unitId: 'office', name: '办公室' };
  const broken = context.random.chance(0.05);
  return {
    kind: 'notice',
    direction: 'down',
    urgency: context.random.pick(['none', 'urgent']),
    title: broken ? '' : `关于第${context.random.int(1, 999)}号事项的通知`,
    mainTo: context.random.some([toReg, toOffice], 1, 2),
    mainToText: '各单位：',
    cc: [],
    body: [{ level: 0, text: `现将有关事项通知如下${context.random.int(1, 999)}。` }],
    attachmentNote: [],
    note: '',
    issuerMark: '发',
    signature: '办公室',
    printOrg: '办公室',
  };
}

function openTask(context: ActionContext, document: RowOf<'document'>): RowOf<'task'> | undefined {
  const open = context.seat
    .rows('task')
    .filter((row) => row.documentId === document.id && row.state === 'open');
  return context.random.pickOr(open);
}

async function saveDraft(context: ActionContext): Promise<void> {
  const { seat, random } = context;
  const mine = seat.rows('document').filter((row) => row.state === 'D0');
  const known = random.chance(0.5) ? random.pickOr(mine) : undefined;
  const identity = ownIdentity(context);
  if (identity === undefined) return;
  await seat.act(known?.drafterIdentityId ?? identity.id, 'document.saveDraft', {
    documentId: known?.id ?? context.newId(),
    unitId: known?.unitId ?? identity.unitId,
    content: content(context),
    attachments: [],
  });
}

type Step = (
  context: ActionContext,
  document: RowOf<'document'>,
  identityId: string,
) => Promise<void>;

const taskOf = (context: ActionContext, document: RowOf<'document'>): string =>
  openTask(context, document)?.id ?? 'no-task';

const sign: Step = ({ seat, ...rest }, document, identityId) =>
  seat.act(identityId, 'document.sign', {
    documentId: document.id,
    taskId: taskOf({ seat, ...rest }, document),
    contentHash: document.contentHash,
    form: 'circle',
    text: '',
  });
const giveBack: Step = (context, document, identityId) =>
  context.seat.act(identityId, 'document.return', {
    documentId: document.id,
    taskId: taskOf(context, document),
    reason: '请补充',
  });
const submit: Step = (context, document, identityId) =>
  context.seat.act(identityId, 'document.submit', {
    documentId: document.id,
    signerIdentityId: context.random.chance(0.9) ? 'dee-1' : 'bob-1',
  });
const discard: Step = ({ seat }, document, identityId) =>
  seat.act(identityId, 'document.discard', { documentId: document.id, reason: '不用了' });
const recheck: Step = (context, document, identityId) =>
  context.seat.act(identityId, 'document.recheck', {
    documentId: document.id,
    taskId: taskOf(context, document),
    procedureComplete: true,
    formatCorrect: true,
  });
const number: Step = ({ seat }, document, identityId) =>
  seat.act(identityId, 'document.number', { documentId: document.id, seriesCode: '发' });
const issue: Step = ({ seat }, document, identityId) =>
  seat.act(identityId, 'document.issue', { documentId: document.id });
const voidNumber: Step = ({ seat }, document, identityId) =>
  seat.act(identityId, 'document.voidNumber', { documentId: document.id, reason: '重复' });
const close: Step = ({ seat }, document, identityId) =>
  seat.act(identityId, 'document.close', { documentId: document.id });
/** What nobody signs for is explained, so that the document can be closed. */
const explain: Step = async ({ seat, random }, document, identityId) => {
  const deliveries = seat.rows('delivery').filter((row) => row.documentId === document.id);
  const one = random.pickOr(deliveries);
  if (one === undefined) return;
  await seat.act(identityId, 'delivery.explain', {
    documentId: document.id,
    deliveryId: one.id,
    reason: '已电话告知',
  });
};
const deliverAgain: Step = async (context, document, identityId) => {
  const refused = context.seat
    .rows('delivery')
    .find((row) => row.documentId === document.id && row.state === 'REFUSED');
  if (refused === undefined) return explain(context, document, identityId);
  await context.seat.act(identityId, 'delivery.deliverAgain', {
    documentId: document.id,
    deliveryId: refused.id,
    reason: '补发',
  });
};
const file: Step = (context, document, identityId) =>
  context.seat.act(identityId, 'document.file', {
    documentId: document.id,
    archiveClass: context.random.pick(['open', 'restricted']),
    period: context.random.pick(['Y', 'D30']),
  });
const propose: Step = (context, document, identityId) =>
  context.seat.act(identityId, 'document.propose', {
    documentId: document.id,
    taskId: taskOf(context, document),
    leaderIdentityId: 'dee-1',
    text: '请领导批示。',
  });
const instruct: Step = (context, document, identityId) =>
  context.seat.act(identityId, 'document.instruct', {
    documentId: document.id,
    taskId: taskOf(context, document),
    contentHash: document.contentHash,
    form: 'text',
    text: '请办理。',
  });
const finish: Step = (context, document, identityId) =>
  context.seat.act(identityId, 'document.finish', {
    documentId: document.id,
    taskId: taskOf(context, document),
    text: '已办。',
  });

/** What each state asks for; the first is the usual one. */
const steps: Readonly<Record<string, readonly Step[]>> = {
  D0: [submit, submit, discard],
  D4: [sign, sign, sign, giveBack],
  D5: [recheck, recheck, recheck, giveBack],
  D6: [number],
  D9: [issue, issue, issue, issue, voidNumber],
  D10: [deliverAgain, explain],
  D11: [close],
  D12: [file],
  R3: [propose, finish],
  R5: [instruct],
  R6: [finish],
  R10: [file],
};

async function advance(context: ActionContext): Promise<void> {
  const { seat, random } = context;
  const open = seat.rows('document').filter((row) => steps[row.state] !== undefined);
  const document = random.pickOr(open);
  if (document === undefined) return;
  const own = seat.rows('identity').filter((row) => row.personId === seat.personId);
  const task = openTask(context, document);
  const owner = own.find((row) => row.id === task?.identityId);
  const identity = owner ?? random.pickOr(own.filter((row) => row.unitId === document.unitId));
  const step = random.pickOr(steps[document.state] ?? []);
  if (identity === undefined || step === undefined) return;
  await step(context, document, identity.id);
}

async function handleArrival(context: ActionContext): Promise<void> {
  const { seat, random } = context;
  const arrival = random.pickOr(
    seat.rows('arrival').filter((row) => row.state === 'arrived' || row.state === 'signed'),
  );
  if (arrival === undefined) return;
  const own = seat
    .rows('identity')
    .filter((row) => row.personId === seat.personId && row.unitId === arrival.unitId);
  const identityId = random.pickOr(own)?.id;
  if (identityId === undefined) return;
  const key = { arrivalId: arrival.id, unitId: arrival.unitId };
  if (arrival.state === 'signed') {
    await seat.act(identityId, 'arrival.register', { ...key, documentId: context.newId() });
    return;
  }
  await random.weighted<() => Promise<void>>([
    [2, () => seat.act(identityId, 'arrival.delivered', key)],
    [6, () => seat.act(identityId, 'arrival.signFor', { ...key, pieces: 1 })],
    [1, () => seat.act(identityId, 'arrival.refuse', { ...key, reason: '份数不对' })],
  ])();
}

async function delegate(context: ActionContext): Promise<void> {
  const { seat, random } = context;
  const identity = ownIdentity(context);
  if (identity === undefined) return;
  const standing = random.pickOr(
    seat
      .rows('delegation')
      .filter((row) => row.fromIdentityId === identity.id && row.revokedAt === null),
  );
  if (standing !== undefined && random.chance(0.6)) {
    await seat.act(identity.id, 'delegation.revoke', {
      delegationId: standing.id,
      fromIdentityId: identity.id,
    });
    return;
  }
  const others = seat.rows('identity').filter((row) => row.personId !== seat.personId);
  const to = random.pickOr(others.filter((row) => row.active));
  if (to === undefined) return;
  await seat.act(identity.id, 'delegation.grant', {
    delegationId: context.newId(),
    fromIdentityId: identity.id,
    toIdentityId: to.id,
    startAt: context.now(),
    endAt: context.now() + random.pick([60_000, dayMs, 5 * dayMs]),
  });
}

async function read(context: ActionContext): Promise<void> {
  const { seat, random } = context;
  const document = random.pickOr(seat.rows('document'));
  const identity = ownIdentity(context);
  if (document === undefined || identity === undefined) return;
  if (random.chance(0.3)) {
    await seat.act(identity.id, 'document.addLateOpinion', {
      documentId: document.id,
      text: '补充意见',
    });
    return;
  }
  await seat.act(identity.id, 'document.opened', {
    documentId: document.id,
    hour: Math.floor(context.now() / 3_600_000),
  });
}

export const documentActions: readonly Action[] = [
  { name: 'saveDraft', weight: 9, run: saveDraft },
  { name: 'advance', weight: 26, run: advance },
  { name: 'arrival', weight: 12, run: handleArrival },
  { name: 'delegate', weight: 5, run: delegate },
  { name: 'read', weight: 4, run: read },
];
