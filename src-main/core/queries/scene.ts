/**
 * Scene: what a runner has before it for one run: the rows, the outbox, who asks, and the time.
 *
 * A scene lives for one run and remembers what was looked up, so that a list does not ask twice for one person.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import { indexKey, localKey } from '../change-keys.ts';
import type { QueryCaller, QueryEnvironment, QueryIdentity } from '../query-engine.ts';
import type { SearchReader } from '../search/search-reader.ts';
import type { HeldRow } from './row-reader.ts';
import type { StatementCache } from './row-reader.ts';
import { RowReader } from './row-reader.ts';

/** What an engine keeps between runs. */
export interface SceneParts {
  readonly environment: QueryEnvironment;
  readonly cache: StatementCache;
  readonly work: StatementCache;
  readonly search: SearchReader;
}

export interface Seat {
  readonly unitId: string;
  readonly unitName: string;
  readonly post: string;
}

/** An own command that has not been answered. */
export interface WaitingCommand {
  readonly commandId: string;
  readonly name: string;
  readonly args: string;
  readonly state: string;
  readonly issuedAt: number;
}

export class Scene {
  readonly rows: RowReader;
  readonly environment: QueryEnvironment;
  readonly search: SearchReader;
  readonly #caller: QueryCaller;
  readonly #work: StatementCache;
  readonly #seats = new Map<string, Seat | undefined>();
  #waiting: readonly WaitingCommand[] | undefined;

  constructor(parts: SceneParts, caller: QueryCaller) {
    this.rows = new RowReader(parts.cache);
    this.environment = parts.environment;
    this.search = parts.search;
    this.#caller = caller;
    this.#work = parts.work;
  }

  get me(): string {
    return this.environment.personId;
  }

  /** Every own identity, main one first. */
  get identities(): readonly QueryIdentity[] {
    this.rows.dependOn(indexKey('identity', 'byPerson', [this.me]));
    return this.environment.identities();
  }

  /** The identities in whose name buttons are offered: the chosen one, or all. */
  get acting(): readonly QueryIdentity[] {
    const { identityId } = this.#caller;
    const chosen = this.identities.filter(({ id }) => id === identityId);
    return chosen.length > 0 ? chosen : this.identities;
  }

  selectWork<Row>(
    sql: string,
    params: readonly (string | number)[],
    dependencies: readonly string[],
  ): Row[] {
    this.rows.dependOn(...dependencies);
    return this.#work.prepare<Row>(sql).all(...params);
  }

  /** Own commands in local order that have not been answered. */
  waitingCommands(): readonly WaitingCommand[] {
    this.#waiting ??= this.selectWork<WaitingCommand>(
      `SELECT command_id AS commandId, name, args, state, issued_at AS issuedAt
       FROM outbox ORDER BY ord LIMIT 2000`,
      [],
      [localKey.outbox('')],
    );
    return this.#waiting;
  }

  /** Shown as waiting: an own write whose command has not been answered. */
  isWaiting(held: { readonly commandId: string | null }): boolean {
    const { commandId } = held;
    if (commandId === null) return false;
    return this.waitingCommands().some((command) => command.commandId === commandId);
  }

  rowState(held: { readonly commandId: string | null }): 'confirmed' | 'waiting' {
    return this.isWaiting(held) ? 'waiting' : 'confirmed';
  }

  /** Where a person sits: the main active post, else the first. */
  seatOf(personId: string): Seat | undefined {
    if (this.#seats.has(personId)) return this.#seats.get(personId);
    const posts = this.postsOf(personId);
    const main = posts.find(({ row }) => row.main) ?? posts[0];
    const seat =
      main === undefined
        ? undefined
        : { unitId: main.row.unitId, unitName: main.row.unitName, post: main.row.post };
    this.#seats.set(personId, seat);
    return seat;
  }

  /** Active posts of a person, main one first. */
  postsOf(personId: string): readonly HeldRow<'identity'>[] {
    return this.rows
      .list('identity', 'byPerson', [personId], { limit: 50 })
      .filter(({ row }) => row.active)
      .sort((a, b) => Number(b.row.main) - Number(a.row.main) || a.row.rank - b.row.rank);
  }

  isFileHeld(sha256: string): boolean {
    const rows = this.rows.select<{ readonly state: string }>(
      'SELECT state FROM file_state WHERE sha256 = ?',
      [sha256],
      [localKey.file(sha256)],
    );
    return rows[0]?.state === 'held';
  }

  documentTitle(documentId: string): string | undefined {
    return this.rows.get('document', documentId)?.row.title;
  }

  /** Its own title; of a conversation of two the name of the other person. */
  conversationTitle(
    conversation: RowOf<'conversation'>,
    members: readonly HeldRow<'member'>[],
  ): string {
    if (conversation.kind !== 'direct') return conversation.title;
    return members.find(({ row }) => row.personId !== this.me)?.row.personName ?? '';
  }
}
