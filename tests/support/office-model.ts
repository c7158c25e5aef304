/**
 * Office-model: a small model of the office that gives a replica frames and answers.
 *
 * It decides with the product's own commands over plain maps, so that what it sends is what a server would;
 * everything around it (follows, catch-up, windows) is left to the tests and to the simulation.
 */

import { commandContext } from '../../src-shared/define-command.ts';
import type { ColumnValue } from '../../src-shared/define-entity.ts';
import { entityOf, serverOnlyTypes } from '../../src-shared/entities.ts';
import type { IndexOf, RowOf, RowType } from '../../src-shared/entities.ts';
import type { Envelope, PushResult } from '../../src-shared/protocol/envelope.ts';
import type { Frame, WireChange } from '../../src-shared/protocol/stream.ts';
import type { AsyncReadView } from '../../src-shared/read-view.ts';
import { notHeld } from '../../src-shared/read-view.ts';
import { commands } from '../../src-shared/registry.ts';
import { testStart } from './manual-time.ts';

export const testEpoch = 'epoch-1';

interface ModelRow {
  readonly type: RowType;
  readonly change: WireChange;
}

/** One writer, rows in maps, a commit number for each accepted command. */
export class OfficeModel {
  readonly rows = new Map<string, ModelRow>();
  readonly #seqs = new Map<string, number>();
  readonly #outcomes = new Map<string, PushResult>();
  commit = 0;
  now = testStart;

  /** Writes rows as they are, as one commit. */
  write(
    rows: readonly { readonly type: RowType; readonly row: unknown }[],
    commandId = 'setup',
  ): Frame {
    const from = this.commit;
    this.commit += 1;
    const changes = rows.map(({ type, row }) => this.#put(type, row, commandId));
    return this.#frame(from, changes);
  }

  tombstone(type: RowType, key: string): Frame {
    const from = this.commit;
    this.commit += 1;
    return this.#frame(from, [this.#remove(type, key, 'setup')]);
  }

  /** Decides a command; the same id gets the first answer. `frame` is undefined when nothing was committed. */
  async decide(
    envelope: Envelope,
    personId: string,
  ): Promise<{ readonly result: PushResult; readonly frame: Frame | undefined }> {
    const { commandId } = envelope;
    const known = this.#outcomes.get(commandId);
    if (known !== undefined) return { result: known, frame: undefined };
    const command = commands.get(envelope.name);
    const args = command?.parse(envelope.version, envelope.args);
    const identity = this.row('identity', envelope.identityId);
    if (command === undefined || args?.ok !== true || identity === undefined) {
      return this.#reject(commandId, 'invalidArgs');
    }
    const outcome = await command.runAsync(
      this.#view(),
      args.value,
      commandContext({
        commandId,
        actor: {
          ...{ kind: 'person', personId, personName: identity.personName, identity },
          onBehalfOfName: null,
        },
        now: this.now,
        timeZone: 'Asia/Shanghai',
        side: 'server',
      }),
    );
    if (outcome.kind === 'rejected') return this.#reject(commandId, outcome.rejection.code);
    if (outcome.kind === 'notHeld') throw new Error('a server holds everything');
    const from = this.commit;
    this.commit += 1;
    const changes = outcome.decision.changes
      .filter(({ type }) => !serverOnlyTypes.some((serverOnly) => serverOnly === type))
      .map((change) => {
        if (change.op === 'delete') return this.#remove(change.type, change.key, commandId);
        return this.#put(change.type, change.body, commandId);
      });
    const result: PushResult = {
      commandId,
      outcome: 'accepted',
      receipt: {
        ...{ epoch: testEpoch, commit: this.commit, commandId, argsDigest: '' },
        ...{ allocated: {}, decidedAt: this.now, signature: '' },
      },
    };
    this.#outcomes.set(commandId, result);
    return { result, frame: this.#frame(from, changes) };
  }

  row<T extends RowType>(type: T, key: string): RowOf<T> | undefined {
    const body = this.rows.get(`${type}/${key}`)?.change.body ?? undefined;
    return body === undefined ? undefined : (entityOf(type).parse(body) as RowOf<T>);
  }

  #reject(
    commandId: string,
    code: Extract<PushResult, { outcome: 'rejected' }>['rejection']['code'],
  ) {
    const result: PushResult = {
      commandId,
      outcome: 'rejected',
      rejection: { code, params: {} },
    };
    this.#outcomes.set(commandId, result);
    return { result, frame: undefined };
  }

  #put(type: RowType, row: unknown, commandId: string): WireChange {
    const entity = entityOf(type);
    const key = entity.key(row);
    const scope = entity.homeScope(row);
    const name = `${type}/${key}`;
    const seq = this.#nextSeq(scope);
    const change: WireChange = {
      ...{ type, key, scope, seq, commandId, rev: this.commit },
      born: this.rows.get(name)?.change.born ?? seq,
      body: entity.parse(JSON.parse(JSON.stringify(row))),
    };
    this.rows.set(name, { type, change });
    return change;
  }

  #remove(type: RowType, key: string, commandId: string): WireChange {
    const known = this.rows.get(`${type}/${key}`);
    if (known === undefined) throw new Error(`the model has no ${type}/${key}`);
    const { scope, born } = known.change;
    const change: WireChange = {
      ...{ type, key, scope, born, rev: this.commit, seq: this.#nextSeq(scope) },
      ...{ commandId, body: null },
    };
    this.rows.set(`${type}/${key}`, { type, change });
    return change;
  }

  #nextSeq(scope: string): number {
    const seq = (this.#seqs.get(scope) ?? 0) + 1;
    this.#seqs.set(scope, seq);
    return seq;
  }

  #frame(from: number, changes: readonly WireChange[]): Frame {
    return {
      ...{ epoch: testEpoch, from, to: this.commit, collapsed: false, current: false },
      changes: [...changes],
      heads: [...new Set(changes.map(({ scope }) => scope))].map((scope) => ({
        ...{ scope, seq: this.#seqs.get(scope) ?? 0, checksumHi: 0, checksumLo: 0 },
      })),
      gained: [],
      serverNow: this.now,
    };
  }

  #view(): AsyncReadView {
    return {
      get: (type, key) =>
        Promise.resolve(
          serverOnlyTypes.some((serverOnly) => serverOnly === type) ? notHeld : this.row(type, key),
        ),
      list: (type, index, prefix, scope) => Promise.resolve(this.#list(type, index, prefix, scope)),
      within: () => Promise.resolve(notHeld),
      anywhere: () => Promise.resolve(notHeld),
    };
  }

  #list<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    prefix: readonly ColumnValue[],
    scope: string,
  ): readonly RowOf<T>[] {
    const entity = entityOf(type);
    const names = entity.indexes[index] ?? [];
    return [...this.rows.values()]
      .filter((row) => row.type === type && row.change.scope === scope && row.change.body !== null)
      .map((row) => entity.parse(row.change.body) as RowOf<T>)
      .filter((row) => {
        const columns = entity.columns(row);
        return prefix.every((value, at) => columns[names[at] ?? ''] === value);
      })
      .sort((a, b) => (entity.key(a) < entity.key(b) ? -1 : 1));
  }
}
