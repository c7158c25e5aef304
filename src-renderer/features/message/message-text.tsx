/** MessageText: what somebody wrote, with the names that it calls marked; never markup of the sender's. */
import { Fragment } from 'react';
import type { ReactElement } from 'react';
import { splitByNames } from './called-names.ts';
import { withoutDeceit } from '../../ui/isolated-name.tsx';

export interface MessageTextProps {
  readonly text: string;
  /** Names that are called with @, as they stand in the text. */
  readonly called: readonly string[];
  readonly everybody: string | null;
}

export function MessageText(props: MessageTextProps): ReactElement {
  const text = withoutDeceit(props.text);
  const names = [...props.called, ...(props.everybody === null ? [] : [props.everybody])];
  if (names.length === 0) return <>{text}</>;
  return (
    <>
      {splitByNames(text, names).map((part, index) => (
        <Fragment key={`${index}${part.text}`}>
          {part.name !== null ? <span className="tw-called">{part.text}</span> : part.text}
        </Fragment>
      ))}
    </>
  );
}
