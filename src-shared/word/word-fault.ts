/**
 * Word-fault: why a Word file is not taken; every reason has a sentence in both languages (`word.refused.<reason>`).
 */

export const wordRefusals = [
  'notWord',
  'oldFormat',
  'encrypted',
  'macros',
  'externalLinks',
  'activeContent',
  'corrupted',
  'tooLarge',
  'bomb',
  'dtd',
  'tooLong',
  'empty',
  'timeout',
  'secretMark',
] as const;
export type WordRefusal = (typeof wordRefusals)[number];

/** Thrown inside the reader, caught once at its edge. */
export class WordFault extends Error {
  readonly reason: WordRefusal;
  /** What it was found in: a part of the package, a kind of link. */
  readonly where: string;

  constructor(reason: WordRefusal, where = '') {
    super(`${reason} ${where}`);
    this.name = 'WordFault';
    this.reason = reason;
    this.where = where.slice(0, 100);
  }
}
