/**
 * Contacts: how far the devices of each person have come, and when one was last heard. Kept in memory, written lazily.
 *
 * Invariants:
 *  1. `held` is the newest commit up to which one device held every conversation of the person; it never goes back.
 *  2. What a crash loses is told again by the next hello: the file is a floor, never too high.
 */

import type Database from 'better-sqlite3';
import type { ServerTimers } from '../ports.ts';
import { contactFlushMs, maxPendingContacts } from './limits.ts';

export interface Contact {
  readonly held: number;
  /** 0 = never. */
  readonly contactAt: number;
}

export interface Contacts {
  /** A device was heard; `held` only when it said how far it has come. */
  heard(personId: string, held?: number): void;
  of(personId: string): Contact;
  /** Writes what waits, in a transaction of its own. */
  flush(): void;
}

const nothing: Contact = { held: 0, contactAt: 0 };

export function createContacts(db: Database.Database, clock: ServerTimers): Contacts {
  /** Everybody who was asked for since the start: at most as many as there are people. */
  const known = new Map<string, Contact>();
  const pending = new Set<string>();
  let timer: { cancel(): void } | undefined;
  const stored = db.prepare<[string], Contact>(
    'SELECT held, contact_at AS contactAt FROM person_contact WHERE person_id = ?',
  );
  const write = db.prepare<[string, number, number]>(
    `INSERT INTO person_contact (person_id, held, contact_at) VALUES (?, ?, ?)
     ON CONFLICT (person_id) DO UPDATE SET held = max(held, excluded.held),
       contact_at = max(contact_at, excluded.contact_at)`,
  );
  const of = (personId: string): Contact => {
    const held = known.get(personId) ?? stored.get(personId) ?? nothing;
    known.set(personId, held);
    return held;
  };
  const flush = (): void => {
    timer?.cancel();
    timer = undefined;
    if (pending.size === 0) return;
    db.transaction(() => {
      for (const personId of pending) {
        const { held, contactAt } = of(personId);
        write.run(personId, held, contactAt);
      }
    }).immediate();
    pending.clear();
  };
  return {
    of,
    flush,
    heard(personId, held = 0) {
      const before = of(personId);
      known.set(personId, {
        held: Math.max(before.held, held),
        contactAt: Math.max(before.contactAt, clock.now()),
      });
      pending.add(personId);
      if (pending.size >= maxPendingContacts) flush();
      else timer ??= clock.setTimer(contactFlushMs, flush);
    },
  };
}
