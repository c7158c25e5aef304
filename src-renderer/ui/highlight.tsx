/** Highlight: a text with the parts that were searched for in <mark>. */
import { Fragment } from 'react';
import type { ReactElement } from 'react';
import { splitByTerms } from './split-by-terms.ts';

export interface HighlightProps {
  readonly text: string;
  readonly terms: readonly string[];
}

export function Highlight(props: HighlightProps): ReactElement {
  const parts = splitByTerms(props.text, props.terms);
  return (
    <>
      {parts.map((part) =>
        part.hit ? (
          <mark key={part.start}>{part.text}</mark>
        ) : (
          <Fragment key={part.start}>{part.text}</Fragment>
        ),
      )}
    </>
  );
}
