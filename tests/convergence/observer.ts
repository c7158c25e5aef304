/**
 * Observer: sees every commit of the server and every frame that leaves it, and checks what the server alone can break.
 */

import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { RowOf } from '../../src-shared/entities.ts';
import type { FollowWindow } from '../../src-shared/follows/audience.ts';
import { Frame } from '../../src-shared/protocol/stream.ts';
import { isInside } from './expected-view.ts';
import type { DeliveryMark, EverHeld, HeldMarks } from './message-checks.ts';
import { checkDelivered, checkMarks, checkMessages } from './message-checks.ts';
import { checkFollows, checkHeads, checkNumbers, LogWatch, OutcomeWatch } from './server-checks.ts';
import type { ServerRow } from './server-history.ts';
import { rowId, ServerHistory } from './server-history.ts';
import type { LogLine } from './server-reader.ts';
import { ServerReader } from './server-reader.ts';
import { hold } from './violation.ts';
import type { WrittenRow } from './watched-database.ts';
import { WordChecks } from './word-checks.ts';

const Body = z.record(z.string(), z.unknown());

export class Observer {
  readonly history = new ServerHistory();
  readonly outcomes = new OutcomeWatch();
  readonly #log = new LogWatch();
  #reader: ServerReader;
  readonly #words = new WordChecks();
  #checkedTo = 0;
  readonly #checkedBefore: number;

  constructor(db: Database.Database) {
    this.#reader = new ServerReader(db);
    this.#take([]);
    // Of what was there before, the versions in between are not known.
    this.#checkedBefore = this.history.head;
  }

  /** The server was restarted: the file is the same, the connection another. */
  reopened(db: Database.Database): void {
    this.#reader = new ServerReader(db);
  }

  /** Called in the step of the COMMIT; keeps each version, also those that the group itself replaced. */
  committed(written: readonly WrittenRow[]): void {
    this.#take(written);
  }

  /** S7 on the wire: nothing is sent that the person may not see at the frame's end. */
  frameSent(personId: string, payload: unknown): void {
    const frame = Frame.parse(payload);
    for (const change of frame.changes) {
      const now = this.history.head;
      const allowed = [frame.to, now].some((commit) => this.#mayBeSent(personId, commit, change));
      hold(
        allowed,
        'S7',
        () =>
          `${personId} was sent ${change.type}/${change.key} rev ${change.rev} of ${change.scope} up to ${frame.to}`,
      );
    }
  }

  /** After every step; the whole derivation only when something was committed. */
  check(): void {
    this.outcomes.take(this.#reader.outcomes());
    if (this.history.head === this.#checkedTo) return;
    const from = Math.max(this.#checkedTo, this.#checkedBefore) + 1;
    for (let commit = from; commit <= this.history.head; commit += 1) {
      this.#words.check(this.history, commit);
    }
    this.#checkedTo = this.history.head;
    checkFollows(this.history);
    checkNumbers(this.history);
    checkMessages(this.history);
  }

  /** Every fifty steps and at the end. */
  checkAll(): void {
    checkHeads(this.history, this.#reader.heads());
  }

  /** M7, when the world has come to rest. */
  checkMarks(clients: readonly HeldMarks[]): void {
    const open = [...this.history.rowsOfType('member', this.history.head)].flatMap(({ body }) => {
      const row = body as RowOf<'member'> | undefined;
      return row?.leftAt === null ? `${row.personId}/${row.conversationId}` : [];
    });
    const members = new Set(open);
    checkMarks(
      clients,
      (personId) => this.#reader.marksOf(personId),
      (personId, conversationId) => members.has(`${personId}/${conversationId}`),
    );
  }

  /** M10, after every step. */
  checkDelivered(
    held: EverHeld,
    delivered: (conversationId: string) => readonly DeliveryMark[],
  ): void {
    checkDelivered(this.history, {
      held,
      delivered,
      read: (personId) => this.#reader.marksOf(personId),
    });
  }

  /** S15, when the world has come to rest: every effect whose time has come has had its outcome. */
  checkEffects(now: number): void {
    for (const { id, kind, name, done, dueAt } of this.#reader.effects()) {
      // A reminder, or the end of a delegation, waits for its own time.
      if (!done && dueAt > now) continue;
      hold(done, 'S15', () => `effect ${id} (${name}, due ${dueAt}, now ${now}) has not run`);
      if (kind !== 'command') continue;
      const outcome = this.outcomes.get(id);
      hold(outcome !== undefined, 'S15', () => `effect ${id} ran without an outcome`);
    }
  }

  #mayBeSent(personId: string, commit: number, row: Frame['changes'][number]): boolean {
    const window: FollowWindow | undefined = this.history.audience(row.scope, commit).get(personId);
    if (window === undefined) return false;
    if (window.toSeq !== null && row.seq > window.toSeq) return false;
    return isInside(row, window);
  }

  #take(written: readonly WrittenRow[]): void {
    const entries = this.#reader.logAfter(this.history.head);
    const newest = this.#reader.rowsAfter(this.history.head);
    // A commit of rows of the server alone has no entry.
    const silent = [...newest, ...written].filter((row) => row.scope === 'server');
    this.#log.take(entries, new Set(silent.map((row) => row.rev)));
    const byPlace = new Map(written.map((row) => [`${row.scope}|${row.seq}`, row]));
    const commits = new Map<number, ServerRow[]>();
    for (const entry of entries) {
      const row = versionAt(entry, byPlace, newest);
      commits.set(entry.commit, [...(commits.get(entry.commit) ?? []), row]);
    }
    // Rows of the server scope have no entry; only their newest version matters.
    for (const row of newest) {
      if (row.scope === 'server') commits.set(row.rev, [...(commits.get(row.rev) ?? []), row]);
    }
    for (const commit of [...commits.keys()].sort((a, b) => a - b)) {
      this.history.feed(commit, commits.get(commit) ?? []);
    }
  }
}

/** The row as this entry wrote it. */
function versionAt(
  entry: LogLine,
  written: ReadonlyMap<string, WrittenRow>,
  newest: readonly ServerRow[],
): ServerRow {
  const caught = written.get(`${entry.scope}|${entry.seq}`);
  if (caught?.key === entry.key && caught.type === entry.type && caught.rev === entry.rev) {
    const { text, deleted, ...rest } = caught;
    return { ...rest, body: deleted ? undefined : Body.parse(JSON.parse(text)) };
  }
  const id = rowId(entry.type, entry.key);
  const row = newest.find((one) => rowId(one.type, one.key) === id && one.seq === entry.seq);
  // Only rows from before the run have been replaced unseen; nobody can hold those versions.
  return row ?? { ...entry, type: entry.type as ServerRow['type'], born: 0, body: {} };
}
