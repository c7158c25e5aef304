/**
 * Full-disk: the errors of a disk that takes no more.
 */

import { CoreError } from '../core-error.ts';

export function isFullDisk(cause: unknown): boolean {
  if (cause instanceof CoreError) return cause.code === 'diskFull';
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** Errors of a full disk get their code; the rest stays as it is. */
export function refuseFullDisk(cause: unknown): never {
  if (isFullDisk(cause)) throw new CoreError('diskFull');
  throw cause;
}
