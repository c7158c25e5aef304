/** TwoLines: a cell with what matters above and what explains it below. */
import type { ReactElement } from 'react';

export function TwoLines(props: { readonly first: string; readonly second: string }): ReactElement {
  return (
    <>
      <div>{props.first}</div>
      <div className="tw-records-second">{props.second}</div>
    </>
  );
}
