/** MessageText: what somebody wrote, with the names that it calls marked; never markup of the sender's. */
import { Fragment } from 'react';
import type { ReactElement } from 'react';

export interface MessageTextProps {
  readonly text: string;
  /** Names that are called with @, as they stand in the text. */
  readonly called: readonly string[];
  readonly everybody: string | null;
}

/**
 * Characters that turn the direction of writing or hide: a text that shows as what it is not deceives the reader. The
 * joiners stay: scripts and emoji are made with them.
 */
const deceiving = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

export function withoutDeceit(text: string): string {
  return text.replaceAll(deceiving, '');
}

export function MessageText(props: MessageTextProps): ReactElement {
  const text = withoutDeceit(props.text);
  const names = [...props.called, ...(props.everybody === null ? [] : [props.everybody])];
  if (names.length === 0) return <>{text}</>;
  return (
    <>
      {splitByNames(text, names).map((part, index) => (
        <Fragment key={`${index}${part.text}`}>
          {part.isName ? <span className="tw-called">{part.text}</span> : part.text}
        </Fragment>
      ))}
    </>
  );
}

interface Part {
  readonly text: string;
  readonly isName: boolean;
}

/** Cuts at @name and ＠name; longer names first, so that 王建 does not cut 王建国. */
function splitByNames(text: string, names: readonly string[]): readonly Part[] {
  const sorted = [...names].sort((a, b) => b.length - a.length);
  const parts: Part[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const sign = text[at];
    const name =
      sign === '@' || sign === '＠'
        ? sorted.find((one) => text.startsWith(one, at + 1))
        : undefined;
    if (name === undefined) {
      plain += sign ?? '';
      at += 1;
      continue;
    }
    if (plain !== '') parts.push({ text: plain, isName: false });
    plain = '';
    parts.push({ text: text.slice(at, at + 1 + name.length), isName: true });
    at += 1 + name.length;
  }
  if (plain !== '') parts.push({ text: plain, isName: false });
  return parts;
}
