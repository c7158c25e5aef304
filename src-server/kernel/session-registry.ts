/**
 * Session-registry: the sessions that are connected, by person and device.
 */

import type { ServerSession, SessionIdentity, SessionLink } from '../ports.ts';
import type { ClientSessionParts } from './client-session.ts';
import { ClientSession } from './client-session.ts';
import { maxSessionsPerPerson } from './limits.ts';
import type { StreamParts } from './stream-session.ts';
import { StreamSession } from './stream-session.ts';

export interface SessionRegistryParts {
  readonly session: Omit<ClientSessionParts, 'refused' | 'closed'>;
  readonly stream: StreamParts;
}

export class SessionRegistry {
  readonly #parts: SessionRegistryParts;
  /** One for all sessions. */
  readonly #sessionParts: ClientSessionParts;
  readonly #sessions = new Set<ClientSession>();
  #refusedEvents = 0;

  constructor(parts: SessionRegistryParts) {
    this.#parts = parts;
    this.#sessionParts = {
      ...parts.session,
      refused: () => {
        this.#refusedEvents += 1;
      },
      closed: (session) => this.#sessions.delete(session),
    };
  }

  get count(): number {
    return this.#sessions.size;
  }

  get refusedEvents(): number {
    return this.#refusedEvents;
  }

  connect(link: SessionLink, identity: SessionIdentity): ServerSession {
    this.#closeOldest(identity.personId);
    const stream = new StreamSession(this.#parts.stream, link, identity.personId);
    const session = new ClientSession(this.#sessionParts, { link, identity, stream });
    this.#sessions.add(session);
    return session;
  }

  closeWhere(isMeant: (identity: SessionIdentity) => boolean, reason: string): void {
    for (const session of [...this.#sessions].filter(({ identity }) => isMeant(identity))) {
      session.closed();
      session.link.close(reason);
    }
  }

  closePeople(personIds: ReadonlySet<string>): void {
    if (personIds.size === 0) return;
    this.closeWhere(({ personId }) => personIds.has(personId), 'revoked');
  }

  #closeOldest(personId: string): void {
    const own = [...this.#sessions].filter(({ identity }) => identity.personId === personId);
    const oldest = own[0];
    if (oldest === undefined || own.length < maxSessionsPerPerson) return;
    oldest.closed();
    oldest.link.close('tooManySessions');
  }
}
