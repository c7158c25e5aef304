/**
 * Remote-seat: somebody whose screen shows exactly V(p, head) and whose commands reach the server at once.
 *
 * It stands for all people who are not at a simulated client, and it drives the kernel alone.
 */

import type { RowOf, RowType } from '../../src-shared/entities.ts';
import type { Envelope } from '../../src-shared/protocol/envelope.ts';
import type { CommandArgs, CommandName } from '../../src-shared/registry.ts';
import { commands } from '../../src-shared/registry.ts';
import type { Seat } from './actions.ts';
import { expectedView } from './expected-view.ts';
import type { ServerHistory } from './server-history.ts';
import type { SimServer } from './sim-server.ts';

export interface RemoteSeatParts {
  readonly personId: string;
  readonly server: SimServer;
  readonly history: ServerHistory;
  readonly newId: () => string;
  readonly now: () => number;
}

export class RemoteSeat implements Seat {
  readonly personId: string;
  readonly #parts: RemoteSeatParts;

  constructor(parts: RemoteSeatParts) {
    this.personId = parts.personId;
    this.#parts = parts;
  }

  rows<T extends RowType>(type: T): readonly RowOf<T>[] {
    const { history, now } = this.#parts;
    const view = expectedView(history, this.personId, history.head, now());
    return [...view.rows.values()]
      .filter((row) => row.type === type)
      .map((row) => row.body as RowOf<T>);
  }

  /** No client of its own, so no marks. */
  markRead(): Promise<void> {
    return Promise.resolve();
  }

  act<N extends CommandName>(identityId: string, name: N, args: CommandArgs<N>): Promise<void> {
    const { server, newId, now } = this.#parts;
    if (!server.isUp) return Promise.resolve();
    const envelope: Envelope = {
      commandId: newId(),
      name,
      version: commands.get(name)?.version ?? 1,
      args: JSON.parse(JSON.stringify(args)) as Envelope['args'],
      identityId,
      delegationId: null,
      base: [],
      issuedAt: now(),
      utcOffsetMin: 480,
      clockSkewMs: 0,
      queued: false,
    };
    const identity = { personId: this.personId, deviceId: `${this.personId}-remote` };
    // A server that dies meanwhile leaves the answer open, as it would for anybody.
    void server.submit(envelope, identity).catch(() => undefined);
    return Promise.resolve();
  }
}
