/** SplitPanes: panes side by side whose widths the person sets once and finds again. */
import { Splitter } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { usePreferences } from './preferences.ts';

export interface SplitPane {
  readonly key: string;
  readonly content: ReactNode;
  /** Absent for the pane that takes the rest. */
  readonly width?: number;
  readonly min?: number;
  readonly max?: number;
}

export interface SplitPanesProps {
  /** Names the memory of widths; the same screen has the same widths again. */
  readonly name: string;
  readonly panes: readonly SplitPane[];
}

export function SplitPanes(props: SplitPanesProps): ReactElement {
  const widths = usePreferences((state) => state.paneWidths);
  const remember = usePreferences((state) => state.rememberPaneWidth);
  const memoryKey = (pane: SplitPane): string => `${props.name}.${pane.key}`;
  return (
    <Splitter
      className="tw-split"
      onResizeEnd={(sizes) => {
        props.panes.forEach((pane, index) => {
          const size = sizes[index];
          if (pane.width !== undefined && size !== undefined) remember(memoryKey(pane), size);
        });
      }}
    >
      {props.panes.map((pane) => (
        <Splitter.Panel
          key={pane.key}
          {...(pane.width === undefined
            ? {}
            : { defaultSize: widths[memoryKey(pane)] ?? pane.width })}
          {...(pane.min === undefined ? {} : { min: pane.min })}
          {...(pane.max === undefined ? {} : { max: pane.max })}
        >
          {pane.content}
        </Splitter.Panel>
      ))}
    </Splitter>
  );
}
