/** PhraseText: a title that breaks between words only and turns no line around; a reader should not meet 三 at the end of a line and 级 below. */
import { Fragment, useMemo } from 'react';
import type { ReactElement } from 'react';
import { withoutDeceit } from './isolated-name.tsx';

export interface PhraseTextProps {
  readonly text: string;
}

/** Signs stay with the word before them, opening signs with the word after. */
export function phrases(text: string): readonly string[] {
  const parts: string[] = [];
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) {
    const last = parts.at(-1);
    const joins =
      last !== undefined && (/^[，。、；：？！）》”’的]/.test(segment) || /[（《“‘]$/.test(last));
    if (joins) parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
}

export function PhraseText(props: PhraseTextProps): ReactElement {
  const parts = useMemo(() => phrases(withoutDeceit(props.text)), [props.text]);
  return (
    <bdi className="tw-phrases">
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </bdi>
  );
}
