/** CheckMark: the state of a line of the check before filing, in the colours that states have everywhere. */
import type { ReactElement, ReactNode } from 'react';
import type { CheckState } from '../../../src-shared/features/archive/filing-check.ts';

export interface CheckMarkProps {
  readonly state: CheckState;
  readonly children: ReactNode;
}

export function CheckMark({ state, children }: CheckMarkProps): ReactElement {
  return (
    <span className="tw-check-mark" data-state={state}>
      {children}
    </span>
  );
}
