/**
 * Model-words: what people of the model say: which words bring a document on, and how they vary the plain arguments.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import type { DocumentState } from '../../src-shared/features/document/model.ts';
import { incomingWay, outgoingWay } from '../../src-shared/features/flow/definitions.ts';
import type { PersonAction } from '../../src-shared/features/flow/flow-command.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { walkContent } from '../support/outgoing-walk.ts';
import type { SeededRandom } from '../support/sim-random.ts';
import type { PlantedCell } from './cell-planting.ts';

const hour = 60 * 60_000;

/** Words that end or stop a document: rarer, so that walks come far. */
export const rare: readonly PersonAction[] = [
  'discard',
  'terminate',
  'voidNumber',
  'rejectUnsuitable',
  'returnToSender',
  'hold',
  'jump',
  'retract',
  'return',
  'returnRework',
  'sendBack',
  'finish',
  'substantiveChange',
  'checkFail',
  'supervise',
];

/** Words that bring a document on, so that some walks reach the archive. */
export const forward: Readonly<Partial<Record<DocumentState, readonly PersonAction[]>>> = {
  D0: ['submit'],
  D1: ['reviewAgree'],
  D2: ['countersign'],
  D3: ['pass'],
  D3a: ['meetingResult'],
  D4: ['sign'],
  D5: ['recheck'],
  D6: ['number'],
  D7: ['typeset', 'proof', 'proof'],
  D8: ['seal'],
  D9: ['issue'],
  D11: ['close'],
  D12: ['file'],
  DH: ['resume'],
  R3: ['precheck'],
  R4: ['propose'],
  R5: ['instruct'],
  R6: ['assign'],
  R7: ['handled', 'assistDone'],
  R8: ['answer'],
  R10: ['file'],
  R12: ['destroy'],
  RH: ['resume'],
};

export const contents: readonly Partial<RowOf<'documentText'>['content']>[] = [
  {},
  { sealMode: 'seal' },
  { jointIssuers: [{ unitId: 'bureau', name: '某师财政局' }] },
  { mainTo: [{ unitId: 'reg', name: '某师一团' }], mainToText: '一团：' },
  {
    kind: 'report',
    direction: 'up',
    title: '关于防汛工作情况的报告',
    mainTo: [{ unitId: 'div', name: '某师' }],
    mainToText: '师：',
  },
];

type Variation = (cell: PlantedCell, random: SeededRandom, office: FlowOffice) => object;

const mode = (random: SeededRandom) => random.pick(['directBack', 'walkAgain'] as const);
const someUnits = (random: SeededRandom): readonly string[] =>
  random.some(['bureau', 'bureau2', 'reg'], 0, 3);
const deliveryOf: Variation = ({ documentId }, random, office) => ({
  deliveryId:
    random.pickOr(office.all('delivery').filter((one) => one.documentId === documentId))?.id ??
    'none',
});

const jointSigners = ({ documentId }: PlantedCell, office: FlowOffice): object =>
  office.row('documentText', documentId)?.content.jointIssuers === undefined
    ? {}
    : { jointSignerIds: ['bureauHead-1'] };

/** What a person might say otherwise than the plain arguments. */
export const variations: Readonly<Partial<Record<PersonAction, Variation>>> = {
  submit: (cell, random, office) => ({
    ...jointSigners(cell, office),
    signerIdentityId: random.pick(['leader-1', 'chief-1', 'chief-1']),
    important: random.chance(0.2),
    needsMeeting: random.chance(0.2),
  }),
  pass: (cell, random, office) => ({
    ...jointSigners(cell, office),
    signerIdentityId: random.pick(['leader-1', 'chief-1', null]),
    needsMeeting: random.chance(0.2),
  }),
  setCountersign: (_cell, random) => ({
    unitIds: someUnits(random),
    newRound: random.chance(0.2),
  }),
  countersign: (_cell, random) => {
    const result = random.pick(['agree', 'agree', 'agreeWithChanges', 'disagree'] as const);
    return { result, form: 'text', text: result === 'agree' ? '' : '资金来源须明确。' };
  },
  meetingResult: (_cell, random) => ({ passed: random.chance(0.8), reason: '须再论证' }),
  amend: (cell, random, office) => ({ content: otherTitle(cell, random, office) }),
  saveDraft: (cell, random, office) => ({ content: otherTitle(cell, random, office) }),
  signWithChanges: (cell, random, office) => ({ content: otherTitle(cell, random, office) }),
  fixFormal: ({ documentId }, random, office) => ({
    content: {
      ...office.row('documentText', documentId)?.content,
      printOrg: `某师办公室${random.int(1, 9)}科`,
    },
  }),
  number: (_cell, random) => ({
    seriesCode: random.pick(['发', '函']),
    ...(random.chance(0.3) ? { seq: random.int(1, 6) } : {}),
  }),
  deliverAgain: deliveryOf,
  explainDelivery: deliveryOf,
  withdraw: (cell, random, office) => ({
    deliveryIds: Object.values(deliveryOf(cell, random, office)),
  }),
  return: ({ state }, random) => {
    const way: readonly string[] = state.startsWith('D') ? outgoingWay : incomingWay;
    const earlier = way.slice(0, Math.max(1, way.indexOf(state)));
    return { to: random.pick(earlier), resume: mode(random) };
  },
  jump: ({ state }, random) => ({
    to: random.pick<string>(state.startsWith('D') ? outgoingWay : incomingWay),
  }),
  hold: (_cell, random) => ({ stopsClock: random.chance(0.5) }),
  addSign: (_cell, random) => ({
    order: random.pick(['before', 'after'] as const),
    identityIds: random.some(['clerk2-1', 'bureau2Head-1', 'regChief-1', 'admin-1'], 1, 2),
  }),
  precheck: (_cell, random) =>
    random.chance(0.25)
      ? {
          category: 'forInfo',
          circulation: {
            mode: random.pick(['parallel', 'serial'] as const),
            purpose: '请阅',
            readers: random.some(['outsider-1', 'chaser-1', 'leader2-1'], 1, 3),
          },
        }
      : { needsAnswer: random.chance(0.5) },
  circulate: (_cell, random) => ({
    readers: random.some(['outsider-1', 'chaser-1', 'leader2-1', 'regChief-1'], 1, 3),
  }),
  propose: (_cell, random) => ({ leaderIdentityId: random.pick(['leader-1', 'chief-1']) }),
  instruct: (_cell, random) => (random.chance(0.2) ? { nextLeaderId: 'chief-1' } : {}),
  assign: ({ now }, random) => ({
    units: random.some(['sec', 'bureau', 'bureau2'], 1, 3).map((unitId, index) => ({
      unitId,
      part: index === 0 || random.chance(0.3) ? 'lead' : 'assist',
    })),
    limitAt: random.chance(0.85) ? now + 100 * hour : null,
  }),
  delegateInner: (_cell, random) => ({
    identityId: random.pick(['drafter-1', 'bureauHandler-1']),
  }),
  waiveAssist: (_cell, random) => ({ unitId: random.pick(['sec', 'bureau', 'bureau2']) }),
  handled: (_cell, random) => (random.chance(0.3) ? { needsAnswer: random.chance(0.5) } : {}),
  destroy: (_cell, random) => ({ act: random.pick(['approve', 'witness'] as const) }),
};

function otherTitle({ documentId }: PlantedCell, random: SeededRandom, office: FlowOffice): object {
  const content = office.row('documentText', documentId)?.content ?? walkContent;
  return {
    ...content,
    title: content.title.replace(/第?\d*期?(的[通报])/u, `第${random.int(1, 99)}期$1`),
  };
}
