/** Outbox-statements: the SQL of the outbox, receipts and problem cards. */

import type { WritableDatabase } from '../ports.ts';

export interface OutboxRow {
  readonly ord: number;
  readonly command_id: string;
  readonly name: string;
  readonly args: string;
  readonly envelope: string;
  readonly lane: string;
  readonly state: string;
  readonly tries: number;
  readonly next_at: number;
  readonly receipt: string | null;
}

export interface ReceiptRow {
  readonly command_id: string;
  readonly ord: number;
  readonly envelope: string;
  readonly lane: string;
  readonly receipt: string;
}

interface Runnable {
  readonly ord: number;
  readonly envelope: string;
  readonly lane: string;
}

const columns = 'ord, command_id, name, args, envelope, lane, state, tries, next_at, receipt';
const receiptColumns = 'command_id, ord, envelope, lane, receipt';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the shape is the list of statements
export function openOutboxStatements(work: WritableDatabase) {
  return { ...openWaiting(work), ...openSettled(work) };
}

function openWaiting(work: WritableDatabase) {
  return {
    count: work.prepare<[], { n: number }>('SELECT count(*) AS n FROM outbox'),
    add: work.prepare<
      [
        ...[id: string, name: string, version: number, args: string, envelope: string],
        ...[lane: string, coalesceKey: string | null, issuedAt: number, queued: number],
      ],
      never
    >(
      `INSERT INTO outbox (command_id, name, version, args, envelope, lane, coalesce_key, state, tries,
         next_at, issued_at, queued_offline) VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', 0, 0, ?, ?)`,
    ),
    get: work.prepare<[commandId: string], OutboxRow>(
      `SELECT ${columns} FROM outbox WHERE command_id = ?`,
    ),
    byOrd: work.prepare<[ord: number], OutboxRow>(`SELECT ${columns} FROM outbox WHERE ord = ?`),
    exists: work.prepare<[commandId: string], { one: number }>(
      'SELECT 1 AS one FROM outbox WHERE command_id = ?',
    ),
    all: work.prepare<[], OutboxRow>(`SELECT ${columns} FROM outbox ORDER BY ord`),
    withKey: work.prepare<[coalesceKey: string], { ord: number }>(
      `SELECT ord FROM outbox WHERE coalesce_key = ? AND state = 'queued' ORDER BY ord`,
    ),
    remove: work.prepare<[ord: number], never>('DELETE FROM outbox WHERE ord = ?'),
    markSent: work.prepare<[ord: number], never>(
      `UPDATE outbox SET state = 'sent', tries = tries + 1 WHERE ord = ?`,
    ),
    postpone: work.prepare<[nextAt: number, commandId: string], never>(
      'UPDATE outbox SET next_at = ? WHERE command_id = ?',
    ),
    rerunSet: work.prepare<[position: number], Runnable>(
      `SELECT ord, envelope, lane FROM outbox
       UNION ALL SELECT ord, envelope, lane FROM receipt WHERE commit_no > ? ORDER BY ord`,
    ),
    addAgain: work.prepare<
      [
        ...[ord: number, id: string, name: string, version: number, args: string],
        ...[envelope: string, lane: string, issuedAt: number, queued: number, receipt: string],
      ],
      never
    >(
      `INSERT INTO outbox (ord, command_id, name, version, args, envelope, lane, coalesce_key, state,
         tries, next_at, issued_at, queued_offline, receipt)
       VALUES (?, ?, ?, ?, ?, ?, ?, NULL, 'sent', 0, 0, ?, ?, ?)`,
    ),
  };
}

function openSettled(work: WritableDatabase) {
  return {
    keepReceipt: work.prepare<
      [
        ...[id: string, ord: number, name: string, epoch: string, commit: number],
        ...[envelope: string, lane: string, receipt: string, at: number],
      ],
      never
    >(
      `INSERT INTO receipt (command_id, ord, name, epoch, commit_no, envelope, lane, receipt, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (command_id) DO UPDATE SET
         epoch = excluded.epoch, commit_no = excluded.commit_no, receipt = excluded.receipt`,
    ),
    receipt: work.prepare<[commandId: string], ReceiptRow>(
      `SELECT ${receiptColumns} FROM receipt WHERE command_id = ?`,
    ),
    receiptByOrd: work.prepare<[ord: number], ReceiptRow>(
      `SELECT ${receiptColumns} FROM receipt WHERE ord = ?`,
    ),
    removeReceipt: work.prepare<[commandId: string], never>(
      'DELETE FROM receipt WHERE command_id = ?',
    ),
    acceptedWithin: work.prepare<[from: number, to: number], { ord: number }>(
      'SELECT ord FROM receipt WHERE commit_no > ? AND commit_no <= ?',
    ),
    countUnseen: work.prepare<[position: number], { n: number }>(
      'SELECT count(*) AS n FROM receipt WHERE commit_no > ?',
    ),
    lost: work.prepare<[head: number], ReceiptRow>(
      `SELECT ${receiptColumns} FROM receipt WHERE commit_no > ? ORDER BY ord`,
    ),
    forgetReceipts: work.prepare<[at: number], never>('DELETE FROM receipt WHERE at < ?'),
    addProblem: work.prepare<
      [id: string, name: string, args: string, rejection: string, at: number],
      never
    >(
      `INSERT INTO problem (command_id, name, args, rejection, at, dismissed) VALUES (?, ?, ?, ?, ?, 0)
       ON CONFLICT (command_id) DO NOTHING`,
    ),
    problem: work.prepare<[commandId: string], { rejection: string }>(
      'SELECT rejection FROM problem WHERE command_id = ?',
    ),
    countProblems: work.prepare<[], { n: number }>(
      'SELECT count(*) AS n FROM problem WHERE dismissed = 0',
    ),
    dismissProblem: work.prepare<[commandId: string], never>(
      'UPDATE problem SET dismissed = 1 WHERE command_id = ?',
    ),
  };
}
