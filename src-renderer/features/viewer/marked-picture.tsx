/** MarkedPicture: a picture that fills the window, with name and time across it, as every other file that is looked at. */
import type { ReactElement, ReactNode } from 'react';
import { useViewMark } from './use-view-mark.ts';
import { ViewMark } from './view-mark.tsx';
import './viewer.css';

/** Of 300 × 190 pixels each: enough for a window of 3840 × 2160. */
const windowTiles = 160;

export function MarkedPicture({ children }: { readonly children: ReactNode }): ReactElement {
  const lines = useViewMark();
  return (
    <>
      {children}
      <ViewMark lines={lines} tiles={windowTiles} over="window" />
    </>
  );
}
