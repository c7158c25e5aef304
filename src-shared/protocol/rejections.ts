/**
 * Rejections: the closed catalogue of reasons why a command was not accepted.
 *
 * A rejection is a code with typed params; the sentence is made in the client's language and says what to do next
 * (design §3.1 no. 7). "Not found" and "not allowed" are one code, so that nothing is revealed.
 */

import { z } from 'zod';

export const rejectionCodes = [
  'notFoundOrForbidden',
  'staleState',
  'taskGone',
  'contentChanged',
  'guardFailed',
  'reasonRequired',
  'onlineOnly',
  'idReused',
  'invalidArgs',
  'unknownCommand',
  'unknownVersion',
  'tooLarge',
  'tooMany',
  'delegationExpired',
  'fileMissing',
  'fileMismatch',
  'frozen',
  'alreadyDone',
  'numberingLocked',
  'busy',
] as const;
export const RejectionCode = z.enum(rejectionCodes);
export type RejectionCode = z.infer<typeof RejectionCode>;

export const Rejection = z.object({
  code: RejectionCode,
  /** Values for the sentence: who, when, which guard. Never content of rows that the actor may not see. */
  params: z.record(z.string().max(40), z.union([z.string().max(500), z.number()])),
});
export type Rejection = Readonly<z.infer<typeof Rejection>>;

export function rejection(
  code: RejectionCode,
  params: Readonly<Record<string, string | number>> = {},
): Rejection {
  return { code, params };
}
