/**
 * Wire: what the client asks of the server over the socket, and how answers are read.
 *
 * Anything that is not the expected answer is a failed request; the line is then closed and tried again.
 */

import { z } from 'zod';
import type { Envelope, PushResult, Receipt } from '../../../src-shared/protocol/envelope.ts';
import { PushResult as PushResultShape } from '../../../src-shared/protocol/envelope.ts';
import type { Hello, OwnMarks, Watch } from '../../../src-shared/protocol/stream.ts';
import {
  HelloAnswer,
  MarksAnswer,
  OwnMarksAnswer,
  PresenceNotice,
  PushAnswer,
  VerifyAnswer,
} from '../../../src-shared/protocol/stream.ts';
import type { ServerLink } from '../ports.ts';

/** The server is busy, refuses the session, or failed; told apart where it matters. */
const Setback = z.object({
  status: z.enum(['later', 'revoked', 'failed']),
  retryAfterMs: z.number().default(0),
});

export class SetbackError extends Error {
  readonly status: 'later' | 'revoked' | 'failed';
  readonly retryAfterMs: number;
  constructor(status: 'later' | 'revoked' | 'failed', retryAfterMs: number) {
    super(`the server answered ${status}`);
    this.name = 'SetbackError';
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

async function ask(link: ServerLink, event: string, payload: unknown): Promise<unknown> {
  const answer = await link.request(event, payload);
  const setback = Setback.safeParse(answer);
  if (setback.success && event !== 'hello') {
    throw new SetbackError(setback.data.status, setback.data.retryAfterMs);
  }
  return answer;
}

export async function sayHello(link: ServerLink, hello: Hello): Promise<HelloAnswer> {
  return HelloAnswer.parse(await ask(link, 'hello', hello));
}

/** Results that can be read; a command without one is pushed again. */
export async function push(
  link: ServerLink,
  envelopes: readonly Envelope[],
): Promise<readonly PushResult[]> {
  return readResults(await ask(link, 'push', { commands: envelopes }));
}

/** After a restore: commands with the receipts that the server once gave for them. */
export async function offerAgain(
  link: ServerLink,
  items: readonly { readonly envelope: Envelope; readonly receipt: Receipt }[],
): Promise<readonly PushResult[]> {
  return readResults(await ask(link, 'reoffer', { items }));
}

function readResults(answer: unknown): readonly PushResult[] {
  return PushAnswer.parse(answer).results.flatMap((result) => {
    const parsed = PushResultShape.safeParse(result);
    return parsed.success ? [parsed.data] : [];
  });
}

export type VerifyScope = readonly [scope: string, sumHi: number, sumLo: number, rows: number];

export async function verify(
  link: ServerLink,
  commit: number,
  scopes: readonly VerifyScope[],
): Promise<z.infer<typeof VerifyAnswer>> {
  return VerifyAnswer.parse(await ask(link, 'verify', { commit, scopes }));
}

export async function marksOf(
  link: ServerLink,
  conversationId: string,
): Promise<z.infer<typeof MarksAnswer>> {
  return MarksAnswer.parse(await ask(link, 'marks', { conversationId }));
}

export async function ownMarks(
  link: ServerLink,
  own: z.infer<typeof OwnMarks>,
): Promise<z.infer<typeof OwnMarksAnswer>> {
  return OwnMarksAnswer.parse(await ask(link, 'ownMarks', own));
}

/** What is on the screen; answers how those stand that may be seen. */
export async function watch(
  link: ServerLink,
  shown: Watch,
): Promise<z.infer<typeof PresenceNotice>> {
  return PresenceNotice.parse(await ask(link, 'watch', shown));
}

/** How far the members have got a conversation, as `takeDelivered` reads it. */
export function deliveredOf(link: ServerLink, conversationId: string): Promise<unknown> {
  return ask(link, 'delivered', { conversationId });
}

export async function serverQuery(
  link: ServerLink,
  query: { readonly name: string; readonly args: unknown; readonly identityId: string },
): Promise<unknown> {
  return ask(link, 'query', query);
}
