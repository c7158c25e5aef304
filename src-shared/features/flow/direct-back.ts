/**
 * Direct-back: where a repaired document goes when it was returned with the promise `directBack` (domain §4.8).
 */

import type { Acting, Move } from './flow-command.ts';

/** The part of a move that keeps the promise; nothing when there is none. The caller clears `resume`. */
export function directBack({ document, outgoing, incoming }: Acting): Pick<Move, 'to' | 'owners'> {
  const resume = document.flow === 'out' ? outgoing.resume : incoming.resume;
  if (resume === null) return {};
  // Signers are asked in their order again, units each for their part; every other step goes back to the very person.
  if (['D4', 'D2', 'R7'].includes(resume.state)) return { to: resume.state };
  const { identityId: id, personName } = resume;
  return { to: resume.state, owners: [{ identity: { id, personName } }] };
}
