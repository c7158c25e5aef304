/**
 * Kernel-error: why a command got no outcome. Nothing was decided; the same command may be sent again.
 */

export type KernelErrorCode =
  /** Not an envelope, and without a usable command id. */
  | 'malformed'
  /** A definition threw or broke a rule of the kernel. */
  | 'bug'
  /** An earlier command of the same push got no outcome; order is kept. */
  | 'afterFailure'
  /** Too many commands wait. */
  | 'overloaded'
  /** More messages than the rules allow in a minute. */
  | 'paced'
  /** The database refused; nothing was written. */
  | 'storage'
  /** The kernel is stopping, or has stopped because a COMMIT failed. */
  | 'stopped';

export class KernelError extends Error {
  readonly code: KernelErrorCode;
  constructor(code: KernelErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'KernelError';
    this.code = code;
  }
}
