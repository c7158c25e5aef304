/**
 * Kernel-access: what the edges ask of the kernel; the composition root makes it from the real one.
 */

import type { IndexOf, RowOf, RowType } from '../../src-shared/entities.ts';
import type { ColumnValue } from '../../src-shared/define-entity.ts';
import type { PushResult } from '../../src-shared/protocol/envelope.ts';
import type { ReadPort } from '../kernel/read-port.ts';

export interface KernelAccess {
  epoch(): string;
  timeZone(): string;
  organisationName(): string;
  row<T extends RowType>(type: T, key: string): RowOf<T> | undefined;
  list<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    prefix: readonly ColumnValue[],
  ): readonly RowOf<T>[];
  /** Reads that answer only what the person may see, from the read worker. */
  readonly reads: Pick<ReadPort, 'scopePage' | 'fileRef' | 'run'>;
  submitSystem(name: string, args: unknown, commandId: string): Promise<PushResult>;
}
