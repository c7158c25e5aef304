/**
 * Loan-actions: items of an old holding are asked for, lent, extended, given back and recalled.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import type { Action, ActionContext } from './actions.ts';
import { ownIdentity } from './actions.ts';

/** What the office has kept since long before a run; only its archivist reads it. */
const lentNumbers = [1, 2, 3].map((no) => `002-WS·2024-D30-000${no}`);

/** Arguments of `archive.takeIn`. */
export function oldHoldings(): readonly Readonly<Record<string, unknown>>[] {
  return lentNumbers.map((archiveNo, index) => ({
    ...{ unitId: 'office', archiveNo, batch: 'old', digest: String(index).repeat(64), files: [] },
    item: {
      ...{ archiveClass: 'controlled', flow: 'out', kind: 'notice', title: `旧档${index}` },
      ...{ issueNo: null, receiptNo: null, writtenDate: '2024-05-01', fromUnitName: '办公室' },
      ...{ filedAt: null, filedByName: '旧管' },
    },
    text: {
      content: {
        ...{ kind: 'notice', direction: 'down', urgency: 'none', title: `旧档${index}` },
        ...{ mainTo: [], mainToText: '', cc: [], body: [{ level: 0, text: `旧文${index}` }] },
        ...{ attachmentNote: [], note: '', issuerMark: '', signature: '', printOrg: '' },
      },
      opinions: [],
    },
    record: { core: {}, process: [], leftOut: 0 },
  }));
}

type Slip = RowOf<'borrowSlip'>;
interface Days {
  readonly days: number;
}

const keyOf = ({ id, unitId }: Slip): { requestId: string; unitId: string } => ({
  requestId: id,
  unitId,
});

async function ask(context: ActionContext, identityId: string): Promise<void> {
  const { seat, random } = context;
  await seat.act(identityId, 'archive.borrowAsk', {
    ...{ requestId: context.newId(), unitId: 'office', archiveNo: random.pick(lentNumbers) },
    kind: random.chance(0.8) ? 'electronic' : 'paper',
    purpose: '查阅',
    days: random.int(1, 3),
  });
}

async function borrow(context: ActionContext): Promise<void> {
  const { seat, random } = context;
  const identity = ownIdentity(context);
  if (identity === undefined) return;
  const days: Days = { days: random.int(1, 3) };
  const mine = random.pickOr(seat.rows('borrowSlip').filter(({ state }) => state === 'lent'));
  if (mine === undefined || random.chance(0.4)) return ask(context, identity.id);
  const by = mine.borrowerIdentityId;
  if (random.chance(0.5)) await seat.act(by, 'archive.borrowReturn', keyOf(mine));
  else await seat.act(by, 'archive.borrowExtend', { ...keyOf(mine), ...days });
}

/** Whoever keeps an archive decides on what is asked of it. */
async function lend(context: ActionContext): Promise<void> {
  const { seat, random } = context;
  const keeper = seat
    .rows('identity')
    .find((row) => row.personId === seat.personId && row.roles.includes('ARCHIVIST'));
  const request = random.pickOr(
    seat.rows('borrowRequest').filter(({ state }) => state === 'asked' || state === 'lent'),
  );
  if (keeper === undefined || request === undefined) return borrow(context);
  const key = keyOf(request);
  const days: Days = { days: random.int(1, 3) };
  const reason = '另有他用';
  if (request.state === 'asked') {
    if (random.chance(0.15)) await seat.act(keeper.id, 'archive.borrowRefuse', { ...key, reason });
    else await seat.act(keeper.id, 'archive.borrowGrant', { ...key, ...days, mayPrint: true });
    return;
  }
  await random.weighted<() => Promise<void>>([
    [2, () => seat.act(keeper.id, 'archive.borrowRecall', { ...key, reason })],
    [1, () => seat.act(keeper.id, 'archive.borrowReturn', key)],
    [1, () => seat.act(keeper.id, 'archive.borrowExtend', { ...key, ...days })],
  ])();
}

export const loanActions: readonly Action[] = [
  { name: 'borrow', weight: 3, run: borrow },
  { name: 'lend', weight: 3, run: lend },
];
