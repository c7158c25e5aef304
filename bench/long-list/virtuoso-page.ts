/**
 * Virtuoso-page: the peer in the browser: react-virtuoso over an array of a million messages in memory.
 *
 * Its rows are plain (name, text, time in one element each): lighter than the product's, in the peer's favour.
 */
import { createElement } from 'react';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { Virtuoso } from 'react-virtuoso';
import { everyMs, messages, readUpTo, textOf } from './texts.ts';

interface PlainMessage {
  readonly no: number;
  readonly name: string;
  readonly own: boolean;
  readonly at: number;
  readonly text: string;
}

const slice = 10_000;
const startAt = Date.now() - messages * everyMs;

/** Through JSON, as from a server: strings of their own, not views of the corpus. */
function load(): readonly PlainMessage[] {
  const all: PlainMessage[] = [];
  for (let from = 0; from < messages; from += slice) {
    const part = Array.from({ length: slice }, (_, at): PlainMessage => {
      const no = from + at + 1;
      const own = no % 3 === 0;
      return { no, own, name: own ? '甲' : '乙', at: startAt + no * everyMs, text: textOf(no) };
    });
    all.push(...(JSON.parse(JSON.stringify(part)) as readonly PlainMessage[]));
  }
  return all;
}

const rows = load();

function line(index: number): ReactElement {
  const row = rows[index];
  if (row === undefined) return createElement('div');
  return createElement(
    'div',
    { className: row.own ? 'row own' : 'row', 'data-no': row.no },
    createElement('div', { className: 'name' }, row.name),
    createElement('div', { className: 'text' }, row.text),
    createElement('time', null, new Date(row.at).toISOString()),
  );
}

let root: Root | undefined;
window.mount = () => {
  root = createRoot(document.body.appendChild(document.createElement('main')));
  root.render(
    createElement(Virtuoso, {
      ...{ style: { height: '100%' }, totalCount: rows.length, itemContent: line },
      initialTopMostItemIndex: readUpTo,
    }),
  );
};
window.unmount = () => {
  root?.unmount();
  document.querySelector('main')?.remove();
};
