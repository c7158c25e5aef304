/**
 * Speech: whether the organisation's rules let something be said: sensitive words, size of a file, names of groups.
 *
 * Invariant: every text that others come to see through a message command is looked at: the words, the file's name, what a chat
 * record holds, the name of a group, an announcement; in the form without tricks (plain-text.ts).
 */

import { bareWords, hidesInName } from '../../kernel/plain-text.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { MessageRules } from './policy-model.ts';

export interface Speech {
  /** All that is said; a word is not sought across two of them. */
  readonly texts: readonly string[];
  /** Bytes of the file. */
  readonly fileSize: number | null;
  /** The sender was asked about the sensitive words and wants to send. */
  readonly confirmedWords: boolean;
}

export function checkSpeech(speech: Speech, rules: MessageRules): Result<null, Rejection> {
  if (rules.words.length > 0) {
    const checked = checkWords(speech, rules.words);
    if (!checked.ok) return checked;
  }
  if (speech.fileSize !== null && speech.fileSize > rules.fileBytes) {
    const megabytes = Math.floor(rules.fileBytes / 1_048_576);
    return err(rejection('guardFailed', { guard: 'fileTooLarge', megabytes }));
  }
  return ok(null);
}

function checkWords(
  { texts, confirmedWords }: Speech,
  words: MessageRules['words'],
): Result<null, Rejection> {
  const said = texts.map(bareWords).filter((text) => text !== '');
  for (const { word, action } of words) {
    const sought = bareWords(word);
    if (sought === '' || !said.some((text) => text.includes(sought))) continue;
    if (action === 'refuse') return err(rejection('guardFailed', { guard: 'sensitiveWord', word }));
    if (!confirmedWords) return err(rejection('guardFailed', { guard: 'sensitiveWordAsk', word }));
  }
  return ok(null);
}

/** The name of a group: nothing hidden in it, and no word that is refused. */
export function checkTitle(title: string, rules: MessageRules): Result<null, Rejection> {
  if (hidesInName(title)) return err(rejection('guardFailed', { guard: 'hiddenCharacters' }));
  return checkSpeech({ texts: [title], fileSize: null, confirmedWords: true }, rules);
}
