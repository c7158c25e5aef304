/** Page-rows: what a page of a scope holds. */
import type { ScopePage } from '../../src-server/kernel/read-port.ts';
import { WireChange } from '../../src-shared/protocol/stream.ts';

export function rowsOfPage({ lines }: Pick<ScopePage, 'lines'>): readonly WireChange[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => WireChange.parse(JSON.parse(line)));
}
