/**
 * Plain-text: what a text says once the ways of hiding it are taken away: width, invisible characters, marks laid over
 * letters, spaces between ideographs. Rules about words look at this form; what people wrote is stored as it is.
 */

/** Zero-width, direction, variation and filler characters: nothing of them is seen. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
/** Strokes, dots and rings laid over a character. */
const overlays = /\p{Mn}|\p{Me}/gu;
const spaceWithinHan = /(?<=\p{Script=Han})[ \u3000]+(?=\p{Script=Han})/gu;

export function withoutInvisible(text: string): string {
  return text.normalize('NFKC').replaceAll(invisible, '');
}

/** For comparing words: 口​令, Ｋｏｕ and 口 令 are what they look like. */
export function bareWords(text: string): string {
  return withoutInvisible(text)
    .normalize('NFD')
    .replaceAll(overlays, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(spaceWithinHan, '');
}

/** Nothing of it is seen. */
export function isBlank(text: string): boolean {
  return withoutInvisible(text).trim() === '';
}

/** Selectors that belong to what is seen: of emoji, and of ideographs with several shapes (葛󠄀 in a person's name). */
const shapedSigns =
  /\p{Extended_Pictographic}(?:[\uFE0E\uFE0F\u200D]|\p{Emoji_Modifier}|\p{Extended_Pictographic})*|(?<=\p{Script=Han})[\u{E0100}-\u{E01EF}]/gu;
/** Controls too: a line feed or a bell is no part of a name. */
const hidden = /\p{Default_Ignorable_Code_Point}|\p{Cc}|[\u2028\u2029\uFFF9-\uFFFB]/u;

/** Whether a name holds characters that nobody sees or that turn the direction of writing: two names could look alike. */
export function hidesInName(name: string): boolean {
  const rest = name.replaceAll(shapedSigns, '');
  return hidden.test(rest) || isBlank(name);
}
