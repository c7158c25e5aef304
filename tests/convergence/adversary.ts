/**
 * Adversary: sends what was already answered once more, as it was, under another name, or with other arguments (S4).
 */

import { canonicalJson } from '../../src-shared/kernel/json.ts';
import type { SeededRandom } from '../support/sim-random.ts';
import type { Coverage } from '../support/sim-coverage.ts';
import type { QueuedCommand } from './client-state.ts';
import type { Observer } from './observer.ts';
import type { SimServer } from './sim-server.ts';
import { hold } from './violation.ts';

export interface AdversaryParts {
  readonly server: SimServer;
  readonly observer: Observer;
  readonly random: SeededRandom;
  readonly coverage: Coverage;
  readonly failed: (cause: unknown) => void;
}

/** A command that a client has a receipt for, and whose it was. */
export interface Answered {
  readonly personId: string;
  readonly command: QueuedCommand;
}

export function resend(parts: AdversaryParts, { personId, command }: Answered): void {
  const { server, observer, random, coverage } = parts;
  const first = observer.outcomes.get(command.commandId);
  if (first === undefined || !server.isUp) return;
  const kind = random.pick(['same', 'otherPerson', 'otherArgs']);
  const sender = kind === 'otherPerson' ? (personId === 'dee' ? 'ann' : 'dee') : personId;
  const envelope =
    kind === 'otherArgs'
      ? { ...command.envelope, args: { conversationId: 'elsewhere', text: 'x' } }
      : command.envelope;
  const wanted = kind === 'same' ? first.outcome : 'idReused';
  coverage.count(`resent.${kind}`);
  server.submit(envelope, { personId: sender, deviceId: `${sender}-other` }).then(
    (answer) => {
      const told = JSON.stringify(answer);
      const holds =
        wanted === 'idReused'
          ? answer.outcome === 'rejected' && answer.rejection.code === 'idReused'
          : canonicalJson(answer) === wanted;
      try {
        hold(holds, 'S4', () => `${command.commandId} sent again (${kind}) was answered ${told}`);
      } catch (cause) {
        parts.failed(cause);
      }
    },
    () => undefined,
  );
}
