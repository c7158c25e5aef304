/** MessageText: what somebody wrote, with the names that it calls marked; never markup of the sender's. */
import { Fragment } from 'react';
import type { ReactElement } from 'react';
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
