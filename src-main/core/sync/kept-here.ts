/** Kept-here: whether this machine keeps a partition, by its choice as it is now. */

import {
  heldFilesKey,
  keepsPartition,
  readHeldFiles,
} from '../../../src-shared/features/file/held-files.ts';
import { officeYear } from '../../../src-shared/kernel/time.ts';
import type { Replica } from './replica.ts';

export function isKeptHere(replica: Replica, scope: string): boolean {
  const choice = readHeldFiles(replica.work.buffer(heldFilesKey));
  return keepsPartition(choice, scope, officeYear(replica.now(), replica.timeZone()));
}
