/** ViewMark: name and time across what is shown; no reader of screens and no search reads them. */
import type { ReactElement } from 'react';

export interface ViewMarkProps {
  readonly lines: readonly string[];
  /** As often as they are repeated; enough for all that is shown. */
  readonly tiles: number;
  /** `sheets` lies over all pages and is printed with them; `window` over what is seen now. */
  readonly over: 'sheets' | 'window';
}

export function ViewMark({ lines, tiles, over }: ViewMarkProps): ReactElement {
  return (
    <div className={`tw-viewer-mark tw-viewer-mark-${over}`} aria-hidden="true">
      {Array.from({ length: tiles }, (_, index) => (
        <span key={index}>
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </span>
      ))}
    </div>
  );
}
