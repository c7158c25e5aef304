/** ShownFrame: the frame in which a page stands that runs nothing. */
import type { ReactElement } from 'react';
import { frameSandbox } from './shown-page.ts';
import type { Stage } from './stage.ts';

export interface ShownFrameProps {
  readonly name: string;
  readonly page: string;
  readonly onReady: (stage: Stage) => void;
}

export function ShownFrame(props: ShownFrameProps): ReactElement {
  return (
    <iframe
      className="tw-viewer-frame"
      title={props.name}
      sandbox={frameSandbox}
      srcDoc={props.page}
      onLoad={(event) => {
        const page = event.currentTarget.contentDocument;
        const window = page?.defaultView ?? null;
        const scroller = page?.scrollingElement ?? null;
        if (page === null || window === null || scroller === null) return;
        const print = (): void => {
          window.print();
        };
        props.onReady({ root: page.body, scroller, window, revision: 0, isWhole: true, print });
      }}
    />
  );
}
