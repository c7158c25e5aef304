/**
 * Text-parts: a long text as bounded, overlapping parts, so that no phrase is cut at a border.
 */

import {
  maxTextParts,
  textPartChars,
  textPartOverlap,
} from '../../src-shared/features/file/model.ts';

/** Code units of a whole text that are looked at; what is longer is cut. */
export const maxTextChars = maxTextParts * (textPartChars - textPartOverlap);

/** One blank for runs of blanks, no control characters, no lone surrogates. */
export function cleanText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, '')
    .replaceAll(/[ \t\u00a0\u3000]+/g, ' ')
    .replaceAll(/ ?\n[\n ]*/g, '\n')
    .trim()
    .slice(0, maxTextChars)
    .replaceAll(/\p{Surrogate}/gu, '');
}

/** Parts of at most `textPartChars` code units that begin and end on whole code points. */
export function textParts(text: string): readonly string[] {
  const clean = cleanText(text);
  const parts: string[] = [];
  let start = 0;
  while (start < clean.length && parts.length < maxTextParts) {
    const end = wholeBefore(clean, Math.min(clean.length, start + textPartChars));
    parts.push(clean.slice(start, end));
    if (end === clean.length) break;
    start = wholeBefore(clean, end - textPartOverlap);
  }
  return parts;
}

/** The index itself, or the one before when it would split a pair. */
function wholeBefore(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return index < text.length && code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}
