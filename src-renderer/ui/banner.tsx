/** Banner: a standing condition under the head of a pane, with its next step. Offline is slate, never red. */
import type { ReactElement, ReactNode } from 'react';

export interface BannerProps {
  readonly tone: 'slate' | 'ink' | 'amber' | 'red' | 'green';
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly actions?: ReactNode;
  /** `alert` only for what must interrupt: a must-read notice. */
  readonly role?: 'status' | 'alert';
  readonly boxed?: boolean;
}

export function Banner(props: BannerProps): ReactElement {
  const { role = 'status', boxed = false } = props;
  return (
    <div
      className={`tw-banner tw-banner-${props.tone}${boxed ? ' tw-banner-boxed' : ''}`}
      role={role}
    >
      {props.icon !== undefined && (
        <span className="tw-banner-icon" aria-hidden="true">
          {props.icon}
        </span>
      )}
      <div className="tw-banner-words">
        <div className="tw-banner-title">{props.title}</div>
        {props.text !== undefined && <div className="tw-banner-text">{props.text}</div>}
      </div>
      {props.actions !== undefined && <div className="tw-banner-actions">{props.actions}</div>}
    </div>
  );
}
