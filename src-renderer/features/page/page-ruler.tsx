/** PageRuler: the edge of the type area with its 22 lines and 28 columns, beside the text that fills them. */
import type { ReactElement } from 'react';
import { grids, typeArea } from '../../../src-shared/layout/measures.ts';
import type { GridKind } from '../../../src-shared/layout/measures.ts';
import { units } from './sheet-text.tsx';

const lines = Array.from({ length: typeArea.lines }, (_, index) => index);
const columns = Array.from({ length: typeArea.cells + 1 }, (_, index) => index);
const LONG_EVERY = 7;
const NAMED_EVERY = 5;

export function PageRuler({ kind }: { readonly kind: GridKind }): ReactElement {
  const grid = grids[kind];
  return (
    <div
      className="tw-ruler"
      aria-hidden="true"
      style={{
        left: units(typeArea.leftMm),
        top: units(typeArea.topMm),
        width: units(typeArea.widthMm),
        height: units(typeArea.heightMm),
      }}
    >
      {columns.map((column) => (
        <i
          key={column}
          className={column % LONG_EVERY === 0 ? 'tw-tick-long' : ''}
          style={{ left: units(column * grid.cellMm) }}
        />
      ))}
      {lines.map((line) => (
        <b key={line} style={{ top: units(line * grid.pitchMm + grid.emMm / 2) }}>
          {line === 0 || line === typeArea.lines - 1 || (line + 1) % NAMED_EVERY === 0
            ? line + 1
            : ''}
        </b>
      ))}
    </div>
  );
}
