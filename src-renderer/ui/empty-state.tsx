/** EmptyState: why there is nothing here and what comes next. */
import type { ReactElement, ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly action?: ReactNode;
}

export function EmptyState(props: EmptyStateProps): ReactElement {
  return (
    <div className="tw-empty" role="status">
      {props.icon !== undefined && (
        <span className="tw-empty-icon" aria-hidden="true">
          {props.icon}
        </span>
      )}
      <strong>{props.title}</strong>
      {props.text !== undefined && <p>{props.text}</p>}
      {props.action}
    </div>
  );
}
