/** Highlight: a text with the parts that were searched for in <mark>; it turns nothing around it. */
import { Fragment } from 'react';
import type { ReactElement } from 'react';
import { withoutDeceit } from './isolated-name.tsx';
import { splitByTerms } from './split-by-terms.ts';

export interface HighlightProps {
  readonly text: string;
  readonly terms: readonly string[];
}

export function Highlight(props: HighlightProps): ReactElement {
  const parts = splitByTerms(withoutDeceit(props.text), props.terms);
  return (
    <bdi>
      {parts.map((part) =>
        part.hit ? (
          <mark key={part.start}>{part.text}</mark>
        ) : (
          <Fragment key={part.start}>{part.text}</Fragment>
        ),
      )}
    </bdi>
  );
}
