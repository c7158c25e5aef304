/** MarkedWords: a text with what the search engine found in it; it knows what was folded, the screen does not. */
import { Fragment } from 'react';
import type { ReactElement } from 'react';
import type { MarkedText } from './search-model.ts';

export function MarkedWords(props: MarkedText): ReactElement {
  const { text, marks } = props;
  return (
    <bdi>
      {marks.map(([start, end], n) => (
        <Fragment key={start}>
          {text.slice(marks[n - 1]?.[1] ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </bdi>
  );
}
