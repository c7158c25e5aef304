/**
 * Draft command: the unsent text of a conversation, on all devices of its person.
 *
 * Invariants:
 *  1. The later of two texts is the draft. A text that its writer had not seen is not lost: it is kept beside (`other`).
 *  2. A text is known to the writer when its digest is the one he began from, when his own machine wrote it, or when the
 *     new text holds it.
 *  3. Sending empties the draft; what another machine wrote meanwhile stays.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put, remove } from '../../entities.ts';
import { digestOf } from '../../kernel/digest.ts';
import { Id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { get } from '../../read-view.ts';
import { personScope } from '../../scopes.ts';
import { isActor } from './membership.ts';
import { ChainDigest, maxMessageText } from './model.ts';

type DraftRow = RowOf<'conversationDraft'>;

const digestDigits = 32;

/** By this a writer says from which text he began. */
export function draftDigest(text: string): string {
  return digestOf(text).slice(0, digestDigits);
}

const DraftArgs = z.strictObject({
  personId: Id,
  conversationId: Id,
  /** Empty = the draft is gone. */
  text: z.string().max(maxMessageText),
  replyToId: Id.nullable(),
  mentions: z.array(Id).max(100),
  /** The machine that writes; null = an older client, whose text replaces what is there. */
  writer: Id.nullable().default(null),
  /** Digest of the text that the writer began from; null = of none. */
  basis: ChainDigest.nullable().default(null),
  /** The person has decided about what another machine had written. */
  dropOther: z.boolean().default(false),
});
type DraftArgs = z.output<typeof DraftArgs>;

export const keepDraft = defineCommand({
  name: 'conversation.draft',
  version: 2,
  // What version 2 added has a value that means its absence.
  upgrades: [(args) => args],
  args: DraftArgs,
  offline: 'queueable',
  who: 'everybody for himself',
  serverDecides: ['conversationDraft.at', 'conversationDraft.other'],
  lane: (args) => personScope(args.personId),
  coalesceKey: (args) => `conversation.draft/${args.conversationId}`,
  *load(args) {
    return yield* get(
      'conversationDraft',
      `${args.personId}/${args.conversationId}`,
      personScope(args.personId),
    );
  },
  authorize: (actor, _state, args) => isActor(actor, args.personId),
  decide: (args, held, context) => ok({ changes: draftChanges(args, held, context.now) }),
});

/** What a text makes of the draft that is there. */
export function draftChanges(
  args: DraftArgs,
  held: DraftRow | undefined,
  now: number,
): readonly Change[] {
  const unseen = unseenOf(args, held);
  const kept = args.dropOther ? null : (held?.other ?? null);
  if (args.text.trim() === '') return emptied(held, unseen, kept);
  const { writer, basis: _basis, dropOther: _drop, ...draft } = args;
  const other = bothOf(kept, unseen);
  return [
    put('conversationDraft', {
      ...draft,
      at: now,
      ...(writer === null ? {} : { writer }),
      ...(other === null ? {} : { other }),
    }),
  ];
}

type OtherText = NonNullable<DraftRow['other']>;

/** What is there and was not known to the writer. */
function unseenOf(args: DraftArgs, held: DraftRow | undefined): OtherText | null {
  if (held === undefined || args.writer === null || held.writer === args.writer) return null;
  if (args.text.includes(held.text)) return null;
  if (args.basis !== null && args.basis === draftDigest(held.text)) return null;
  return { text: held.text, at: held.at };
}

/** Two texts that wait for a decision wait together, as far as a draft holds them; else the newer one does. */
function bothOf(kept: OtherText | null, unseen: OtherText | null): OtherText | null {
  if (kept === null || unseen === null) return unseen ?? kept;
  if (kept.text.includes(unseen.text)) return kept;
  const text = `${kept.text}\n${unseen.text}`;
  return text.length > maxMessageText ? unseen : { ...unseen, text };
}

/** Nothing is left of it, or what another machine wrote is the draft now. */
function emptied(
  held: DraftRow | undefined,
  unseen: OtherText | null,
  kept: OtherText | null,
): readonly Change[] {
  if (held === undefined || unseen !== null) return [];
  if (kept === null) return [remove('conversationDraft', held, 'sent')];
  const { other: _other, writer: _writer, ...rest } = held;
  return [put('conversationDraft', { ...rest, ...kept })];
}
