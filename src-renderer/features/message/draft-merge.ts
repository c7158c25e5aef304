/** DraftMerge: what the field of a conversation holds when the stored draft changes under it. */
import type { QueryResult } from '../../../src-shared/registry.ts';

export type StoredDraft = QueryResult<'conversation.draftView'>['draft'];

export interface HeldDraft {
  readonly text: string;
  /** The person's other devices do not know it yet. */
  readonly isUntold: boolean;
  /** The stored text that this one began from; null = none. */
  readonly basis: string | null;
  /** The stored draft that was looked at last; undefined = none was. */
  readonly seen: StoredDraft | undefined;
}

/** What is being written here is never replaced from outside; what is told follows the stored draft. */
export function heldAfter(held: HeldDraft, stored: StoredDraft, machine: string): HeldDraft {
  if (held.isUntold) return { ...held, seen: stored };
  if (stored !== null) {
    // The echo of an own text comes late; the field may have gone on.
    const isEcho = stored.writer === machine && held.seen !== undefined;
    return { ...held, text: isEcho ? held.text : stored.text, basis: stored.text, seen: stored };
  }
  // Sent or emptied elsewhere. The echo of an older own text may have come in between, so what was seen last proves nothing.
  return { ...held, text: '', basis: null, seen: stored };
}

/** What is left of a field when `sent` has left it: it may have been written on while the sending was under way. */
export function restAfter(text: string, sent: string): string {
  if (text.trimEnd() === sent) return '';
  return text.startsWith(sent) ? text.slice(sent.length) : text;
}
