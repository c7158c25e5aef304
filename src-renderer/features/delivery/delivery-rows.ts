/** DeliveryRows: the copies of a document as the board shows them. */
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Translate } from '../../i18n/text.tsx';
import type { Calendar } from '../../ui/time-words.ts';
import { limitWords, momentWords } from '../../ui/time-words.ts';
import type { DeliveryAct, DeliveryDetail, DeliveryRow } from './delivery-model.ts';

export type Copy = QueryResult<'document.view'>['deliveries'][number];

const unaccepted: readonly Copy['state'][] = ['REFUSED', 'RETURNED'];
const onTheWay: readonly Copy['state'][] = ['QUEUED', 'SENT', 'DELIVERED'];
const gone: readonly Copy['state'][] = ['REFUSED', 'RETURNED', 'WITHDRAWN', 'WITHDRAW_REQUESTED'];

function lastTime(row: Copy): number {
  return Math.max(
    row.queuedAt,
    row.sentAt ?? 0,
    row.deliveredAt ?? 0,
    row.signedAt ?? 0,
    row.registeredAt ?? 0,
    row.refusedAt ?? 0,
    row.withdrawal?.answeredAt ?? 0,
  );
}

export function boardRow(row: Copy, t: Translate, calendar: Calendar): DeliveryRow {
  const isOpen = onTheWay.includes(row.state) && row.explained === null;
  const isOverdue = isOpen && row.dueAt !== null && row.dueAt < calendar.now;
  const late = isOverdue && row.dueAt !== null ? limitWords(row.dueAt, calendar, t).text : '';
  return {
    id: row.id,
    unit: row.toUnitName,
    state: row.state,
    queuedAt: row.queuedAt,
    sentAt: row.sentAt,
    deliveredAt: row.deliveredAt,
    signedAt: row.signedAt,
    registeredAt: row.registeredAt,
    lastContact: momentWords(lastTime(row), calendar, t),
    isContactStale: row.state === 'SENT' && isOverdue,
    note: noteOf(row, late),
    isOverdue,
    needsHandling: (unaccepted.includes(row.state) && row.explained === null) || isOverdue,
    canUrge: row.state === 'SENT' || row.state === 'DELIVERED',
    canWithdraw: !gone.includes(row.state),
  };
}

function noteOf({ explained, withdrawal, reason, receiptNo, state }: Copy, late: string): string {
  if (explained !== null) return explained.reason;
  if (state === 'WITHDRAW_REQUESTED' || state === 'WITHDRAWN') return withdrawal?.reason ?? '';
  if (state === 'WITHDRAW_DENIED') return withdrawal?.answer ?? '';
  return reason ?? receiptNo ?? late;
}

export interface MayDo {
  readonly deliverAgain: boolean;
  readonly explain: boolean;
  readonly withdraw: boolean;
}

export function detailOf(row: Copy, t: Translate, may: MayDo): DeliveryDetail {
  const isBack = unaccepted.includes(row.state);
  const isSettled = row.explained !== null || row.signedAt !== null || row.state === 'WITHDRAWN';
  const acts: DeliveryAct[] = [
    ...(isBack && may.deliverAgain ? (['sendAgain'] as const) : []),
    ...(may.explain && !isSettled ? (['explain'] as const) : []),
    ...(may.withdraw && !gone.includes(row.state) ? (['withdraw'] as const) : []),
  ];
  return {
    id: row.id,
    office: row.toUnitName,
    problem: problemOf(row, t),
    acts,
    ledger: ledgerOf(row, t),
  };
}

function problemOf(row: Copy, t: Translate): DeliveryDetail['problem'] {
  const name = row.signerName ?? '';
  if (row.state === 'REFUSED') {
    return { title: row.reason ?? '', text: t('delivery.refusedBy', { name }) };
  }
  if (row.state === 'RETURNED') return { title: row.reason ?? '', text: t('delivery.returned') };
  if (row.state === 'WITHDRAW_DENIED') {
    const byName = row.withdrawal?.answeredByName ?? '';
    return {
      title: row.withdrawal?.answer ?? '',
      text: t('delivery.withdrawDenied', { name: byName }),
    };
  }
  return null;
}

type Ledger = DeliveryDetail['ledger'];

/** What happened to the copy, the newest first. */
function ledgerOf(row: Copy, t: Translate): Ledger {
  const urged = row.urgedAt.map((at, index) => ({
    id: `urged/${index}`,
    at,
    word: t('delivery.urgedTimes', { n: index + 1 }),
    text: '',
  }));
  // Of two at the same moment the later step stands above.
  return [...stepsOf(row, t), ...answersOf(row, t), ...urged]
    .toReversed()
    .toSorted((a, b) => b.at - a.at);
}

function line(id: string, at: number | null, word: string, parts: readonly string[] = []): Ledger {
  const text = parts.filter((part) => part !== '').join(' ');
  return at === null ? [] : [{ id, at, word, text }];
}

function stepsOf(row: Copy, t: Translate): Ledger {
  const name = row.signerName ?? '';
  const signedAt = row.state === 'REFUSED' ? null : row.signedAt;
  const back = row.state === 'RETURNED' ? 'RETURNED' : 'REFUSED';
  return [
    ...line('queued', row.queuedAt, t('status.delivery.QUEUED')),
    ...line('sent', row.sentAt, t('status.delivery.SENT')),
    ...line('delivered', row.deliveredAt, t('status.delivery.DELIVERED')),
    ...line('signed', signedAt, t('status.delivery.SIGNED'), [name]),
    ...line('registered', row.registeredAt, t('status.delivery.REGISTERED'), [row.receiptNo ?? '']),
    ...line('refused', row.refusedAt, t(`status.delivery.${back}`), [name, row.reason ?? '']),
  ];
}

/** What was said about the copy: asked back, explained, answered. */
function answersOf({ state, withdrawal, explained, answer }: Copy, t: Translate): Ledger {
  const isKept = state === 'WITHDRAW_DENIED';
  const settled = t(isKept ? 'status.delivery.WITHDRAW_DENIED' : 'status.delivery.WITHDRAWN');
  const back =
    withdrawal === null
      ? []
      : [
          ...line('asked', withdrawal.at, t('status.delivery.WITHDRAW_REQUESTED'), [
            withdrawal.byName,
            withdrawal.reason,
          ]),
          ...line('settled', withdrawal.answeredAt ?? null, settled, [
            withdrawal.answeredByName ?? '',
            withdrawal.answer ?? '',
          ]),
        ];
  return [
    ...back,
    ...(explained === null
      ? []
      : line('explained', explained.at, t('delivery.explained'), [
          explained.byName,
          explained.reason,
        ])),
    ...(answer === null
      ? []
      : line('answer', answer.at, t('delivery.answered'), [answer.byName, answer.no, answer.text])),
  ];
}
