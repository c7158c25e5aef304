/** Page-line: a line of a page is the same change, whether its head and its body are read apart or as a whole. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPageLine } from '../../../src-main/core/sync/page-line.ts';
import { WireChange } from '../../../src-shared/protocol/stream.ts';

const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(',"body":', '"', '\\', '}', '{"body":{}}', '件', '\ud840'),
);
const place = fc.integer({ min: -1, max: 2 ** 53 - 1 });
const head = fc.record({
  ...{ type: name, key: name, scope: name, commandId: name },
  ...{ rev: place, seq: place, born: place },
});
/**
 * JSON.parse of V8 13.6 (Node 24) may read one escaped name as another where it has read an object with the other before:
 * `"` came as a backslash. No row has a field whose name needs escapes; texts may have any.
 */
function hasPlainNames(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(
    ([key, one]) => JSON.stringify(key) === `"${key}"` && hasPlainNames(one),
  );
}

const body = fc
  .option(
    fc.dictionary(
      name.filter((key) => key !== '__proto__'),
      fc.oneof(name, fc.jsonValue({ maxDepth: 2 })),
      { maxKeys: 4 },
    ),
  )
  .filter(hasPlainNames);

/** What is read, or that it cannot be. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return 'refused';
  }
}

const whole = (line: string) => outcome(() => WireChange.parse(JSON.parse(line)));

function apart(line: string): unknown {
  return outcome(() => {
    const { text, ...change } = readPageLine(line);
    // What is kept as the row's text says the same as its body.
    if (text !== undefined) expect(text).toBe(JSON.stringify(change.body));
    return change;
  });
}

test('a line with its body last is read as it would be whole', () => {
  fc.assert(
    fc.property(head, body, (one, text) => {
      const line = JSON.stringify({ ...one, body: text });
      expect(apart(line)).toEqual(whole(line));
    }),
  );
});

test('a line in another order, with more in it, or cut off, is read as it would be whole', () => {
  fc.assert(
    fc.property(head, body, fc.integer({ min: 0, max: 400 }), (one, text, length) => {
      const line = JSON.stringify({ body: text, ...one, further: { body: text, more: [text] } });
      for (const said of [line, line.slice(0, length)]) {
        expect(outcome(() => ({ ...readPageLine(said), text: undefined }))).toEqual(
          outcome(() => ({ ...WireChange.parse(JSON.parse(said)), text: undefined })),
        );
      }
    }),
  );
});
