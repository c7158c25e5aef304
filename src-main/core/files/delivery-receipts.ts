/**
 * Delivery-receipts: tells the sender that a package is here, once its text and every file of its manifest are.
 *
 * Invariants:
 *  1. 送达 is said by the receiving unit's machine, never by the server: what is said to be here can be opened offline.
 *  2. Said once a package by this machine; a colleague's machine may say it too, which changes nothing.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import { entityOf } from '../../../src-shared/entities.ts';
import type { Role } from '../../../src-shared/features/org/model.ts';
import type { Statement, TimerPort } from '../ports.ts';
import type { QueryIdentity } from '../query-engine.ts';
import { idleMs } from '../sync/limits.ts';
import type { Replica } from '../sync/replica.ts';

const receiverRoles: readonly Role[] = ['RECEIVER', 'REGISTRAR', 'CLERK'];
/** Packages looked at in one round; the next round begins when one of them has changed. */
const maxLooked = 200;

export interface DeliveryReceiptsParts {
  readonly replica: Replica;
  readonly timers: TimerPort;
  identities(): readonly QueryIdentity[];
  isOnline(): boolean;
  /** Gives `arrival.delivered` under an identity of the person. */
  confirm(
    arrival: { readonly arrivalId: string; readonly unitId: string },
    identityId: string,
  ): void;
}

export class DeliveryReceipts {
  readonly #parts: DeliveryReceiptsParts;
  readonly #open: Statement<[limit: number], { readonly body: string }>;
  readonly #said = new Set<string>();
  #timer: { cancel(): void } | undefined;

  constructor(parts: DeliveryReceiptsParts) {
    this.#parts = parts;
    this.#open = parts.replica.cache.database.prepare<[limit: number], { readonly body: string }>(
      `SELECT a.body AS body FROM r_arrival AS a
       JOIN r_arrivalText AS t ON t.key = a.key AND t.deleted = 0
       WHERE a.deleted = 0 AND a.c_state = 'arrived' AND json_extract(a.body, '$.deliveredAt') IS NULL
       AND NOT EXISTS (SELECT 1 FROM scope_state AS h WHERE h.scope = a.scope AND h.hidden = 1)
       ORDER BY a.c_arrivedAt DESC LIMIT ?`,
    );
  }

  /** After a local commit: a package, its text or one of its files may have come. */
  committed(keys: readonly string[]): void {
    if (keys.some(concernsPackages)) this.look();
  }

  look(): void {
    this.#timer?.cancel();
    this.#timer = this.#parts.timers.setTimer(idleMs, () => this.#look());
  }

  close(): void {
    this.#timer?.cancel();
  }

  #look(): void {
    if (!this.#parts.isOnline()) return;
    const receiving = this.#parts
      .identities()
      .filter(({ roles }) => roles.some((role) => receiverRoles.some((one) => one === role)));
    if (receiving.length === 0) return;
    for (const { body } of this.#open.all(maxLooked)) {
      // The entity of this type parsed it; the erased registry cannot say so.
      const arrival = entityOf('arrival').parse(JSON.parse(body)) as RowOf<'arrival'>;
      const identity = receiving.find(({ unitId }) => unitId === arrival.unitId);
      if (identity === undefined || this.#said.has(arrival.id) || !this.#isComplete(arrival)) {
        continue;
      }
      this.#said.add(arrival.id);
      this.#parts.confirm({ arrivalId: arrival.id, unitId: arrival.unitId }, identity.id);
    }
  }

  #isComplete({ manifest }: RowOf<'arrival'>): boolean {
    const { notes } = this.#parts.replica.cache;
    return manifest.every(({ sha256 }) => notes.file(sha256)?.state === 'held');
  }
}

function concernsPackages(key: string): boolean {
  return (
    key.startsWith('row:arrival/') || key.startsWith('row:arrivalText/') || key.startsWith('file:')
  );
}
