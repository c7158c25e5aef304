/** FontError: why a font file was refused; the reason is a word that screens and logs translate. */

export const fontErrorReasons = ['notAFont', 'corrupt', 'tooLarge', 'noSuchFace'] as const;
export type FontErrorReason = (typeof fontErrorReasons)[number];

export class FontError extends Error {
  override readonly name = 'FontError';
  readonly reason: FontErrorReason;

  constructor(reason: FontErrorReason) {
    super(`font refused: ${reason}`);
    this.reason = reason;
  }
}
