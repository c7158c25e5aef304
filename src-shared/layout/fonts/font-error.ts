/** FontError: why a font file was refused; the reason is a word that screens and logs translate. */

/** `exchanged`: the file is not the one that was measured. */
export const fontErrorReasons = [
  'notAFont',
  'corrupt',
  'tooLarge',
  'noSuchFace',
  'exchanged',
] as const;
export type FontErrorReason = (typeof fontErrorReasons)[number];

export class FontError extends Error {
  override readonly name = 'FontError';
  readonly reason: FontErrorReason;

  constructor(reason: FontErrorReason) {
    super(`font refused: ${reason}`);
    this.reason = reason;
  }
}
