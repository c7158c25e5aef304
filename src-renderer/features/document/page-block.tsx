/** PageBlock: one paragraph on a sheet, drawn line by line as it was laid out. */
import { useMemo } from 'react';
import type { CSSProperties, ReactElement } from 'react';
import type { PageMark } from './page/document-page-model.ts';
import { lineRuns, markedRanges } from './page/line-runs.ts';
import type { LineRun } from './page/line-runs.ts';
import { PAGE } from './page/page-layout.ts';
import type { LaidBlock } from './page/page-layout.ts';

export interface PageBlockProps {
  readonly block: LaidBlock;
  readonly marks: readonly PageMark[];
}

export function PageBlock(props: PageBlockProps): ReactElement | null {
  const { block, marks } = props;
  const ranges = useMemo(() => markedRanges(block.text, marks), [block.text, marks]);
  if (block.text === '') return null;
  const isHeading = block.kind === 'paragraph' && block.level === 1;
  const Tag = isHeading ? 'h3' : 'p';
  return (
    <Tag
      className={`tw-block tw-block-${block.kind}`}
      style={{ insetBlockStart: `${(block.row / PAGE.rows) * 100}%` }}
      {...(block.level > 0 ? { 'data-level': block.level } : {})}
    >
      {block.lines.map((line) => {
        const indent: CSSProperties = {
          paddingInlineStart: `${(line.indent / PAGE.cells) * 100}%`,
        };
        return (
          <span
            key={line.start}
            className={line.isJustified ? 'tw-line tw-line-full' : 'tw-line'}
            style={indent}
          >
            {lineRuns(block, line, ranges).map((run) => (
              <Run key={run.start} run={run} />
            ))}
          </span>
        );
      })}
    </Tag>
  );
}

function Run(props: { readonly run: LineRun }): ReactElement {
  const { run } = props;
  const face = `tw-face-${run.face}`;
  if (run.mark === null) return <span className={face}>{run.text}</span>;
  return (
    <mark className={`${face} tw-mark-${run.mark}`} data-mark={run.mark}>
      {run.text}
    </mark>
  );
}
