/** Pane: one of the one to three columns of the work surface; an F6 region with a head, a body and a foot. */
import type { ReactElement, ReactNode } from 'react';

export interface PaneProps {
  readonly label: string;
  /** How a screen reader finds it; `none` for a part of a region that is already one. */
  readonly region?: 'main' | 'complementary' | 'navigation' | 'none';
  readonly head?: ReactNode;
  readonly strip?: ReactNode;
  readonly foot?: ReactNode;
  readonly ground?: 'surface' | 'canvas' | 'desk';
  /** The body scrolls by itself unless a list inside does. */
  readonly scroll?: boolean;
  /** The body has nothing in it that takes the focus: it takes it itself, so that keys scroll it. */
  readonly isRead?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Pane(props: PaneProps): ReactElement {
  const { region = 'main', ground = 'surface', scroll = true, isRead = false } = props;
  const body = (
    <>
      {props.head}
      {props.strip}
      <div
        className={`tw-pane-body${scroll ? ' tw-scroll' : ''}`}
        {...(scroll ? { tabIndex: isRead ? 0 : -1, 'data-scroll': true } : {})}
      >
        {props.children}
      </div>
      {props.foot !== undefined && <div className="tw-pane-foot">{props.foot}</div>}
    </>
  );
  const className = `tw-pane tw-ground-${ground} ${props.className ?? ''}`;
  if (region === 'none') return <div className={className}>{body}</div>;
  return (
    <section
      className={className}
      role={region}
      aria-label={props.label}
      data-region=""
      tabIndex={-1}
    >
      {body}
    </section>
  );
}

export interface PaneHeadProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly extra?: ReactNode;
  readonly level?: 1 | 2;
}

export function PaneHead(props: PaneHeadProps): ReactElement {
  const Heading = props.level === 2 ? 'h2' : 'h1';
  return (
    <div className="tw-pane-head">
      <div className="tw-pane-title">
        <Heading>{props.title}</Heading>
        {props.note !== undefined && <span className="tw-pane-note">{props.note}</span>}
      </div>
      {props.extra !== undefined && <div className="tw-pane-extra">{props.extra}</div>}
    </div>
  );
}
