/**
 * Holding: one item on its way into the archive, from a catalogue or from a package, and the sentences of its refusal.
 */

import type { TakeInArgs } from '../../src-shared/features/archive/holding-commands.ts';
import type { Result } from '../../src-shared/kernel/result.ts';

/** A file of a holding that has been looked at where it lies. */
export interface HoldingFile {
  readonly path: string;
  readonly named: TakeInArgs['files'][number];
}

export interface Holding {
  readonly args: Omit<TakeInArgs, 'unitId' | 'batch'>;
  /** Files and pictures: what has to be in the store. */
  readonly files: readonly HoldingFile[];
}

/** A row whose words have not been believed yet. */
export interface Candidate {
  /** The line of the catalogue; of a package the place of the item. */
  readonly row: number;
  readonly archiveNo: string;
  /** Looks at words and files; the error says in Chinese what is wrong and what to do. */
  prepare(): Promise<Result<Holding, string>>;
  /** Whether an item of this server that was not taken in by this way is the very same. */
  isSame?(itemId: string): Promise<boolean>;
}
