/** PictureError: why the bytes of a picture were refused. */

export class PictureError extends Error {
  override readonly name = 'PictureError';
  readonly reason: 'unreadable' | 'tooLarge';

  constructor(reason: 'unreadable' | 'tooLarge') {
    super(`picture refused: ${reason}`);
    this.reason = reason;
  }
}
