/**
 * Page-line: one line of a page as a change, with the text of its body as it came.
 *
 * The body stands last in a line that our servers write. Inside a JSON string a quotation mark is preceded by a backslash,
 * so what looks like the member's name is it. Head and body are read each for itself, and a line that does not fall apart
 * into the two is read as a whole: what comes of it is the same.
 */

import { WireChange } from '../../../src-shared/protocol/stream.ts';
import type { HeldChange } from '../store/row-store.ts';

const bodyMark = ',"body":';
const Head = WireChange.omit({ body: true });

/** Throws for what is no change. */
export function readPageLine(line: string): HeldChange {
  return readApart(line) ?? WireChange.parse(JSON.parse(line));
}

function readApart(line: string): HeldChange | undefined {
  const mark = line.indexOf(bodyMark);
  if (mark < 0 || !line.endsWith('}')) return undefined;
  const text = line.slice(mark + bodyMark.length, -1);
  const head = Head.safeParse(parsed(`${line.slice(0, mark)}}`));
  const body = parsed(text);
  if (!head.success || !isBody(body)) return undefined;
  return body === null ? { ...head.data, body } : { ...head.data, body, text };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The line is read as a whole.
    return undefined;
  }
}

function isBody(value: unknown): value is WireChange['body'] {
  return value === null || (typeof value === 'object' && !Array.isArray(value));
}
