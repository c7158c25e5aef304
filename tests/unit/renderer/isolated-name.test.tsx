/** IsolatedNames: names that somebody chose, drawn in the chat screens, leave the words around them where they are. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { FileChip } from '../../../src-renderer/ui/file-chip.tsx';
import { IsolatedName, isolated } from '../../../src-renderer/ui/isolated-name.tsx';

/** Made by code, so that this file itself reads as it stands. */
const rightToLeftOverride = String.fromCodePoint(0x202e);
const zeroWidth = String.fromCodePoint(0x200b);
const openIsolate = String.fromCodePoint(0x2068);
const closeIsolate = String.fromCodePoint(0x2069);
const hebrew = String.fromCodePoint(0x5d0, 0x5d1, 0x5d2);

describe('a name', () => {
  test('stands in an element of its own direction', () => {
    expect(renderToStaticMarkup(<IsolatedName name={hebrew} />)).toBe(`<bdi>${hebrew}</bdi>`);
  });

  test('loses what turns the direction or hides', () => {
    const name = `王${zeroWidth}建${rightToLeftOverride}国`;
    expect(renderToStaticMarkup(<IsolatedName name={name} />)).toBe('<bdi>王建国</bdi>');
    expect(isolated(name)).toBe('王建国');
  });

  test('closes what it opens in a sentence, and cannot close it early', () => {
    const name = `${hebrew}${closeIsolate}`;
    expect(isolated(name)).toBe(`${openIsolate}${hebrew}${closeIsolate}`);
    expect(isolated('阿依古丽·买买提')).toBe('阿依古丽·买买提');
  });

  test('of a file shows its true ending, and its size stays behind it', () => {
    const html = renderToStaticMarkup(
      <FileChip
        held
        name={`通知${rightToLeftOverride}cod.exe`}
        sizeBytes={10}
        onOpen={() => undefined}
      />,
    );
    expect(html).toContain('<bdi>通知cod.exe</bdi>');
    expect(html).not.toContain(rightToLeftOverride);
  });
});
