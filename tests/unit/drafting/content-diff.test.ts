/** Content-diff and attachment rules: what differs is shown word by word; four cases of an added file. */

import { describe, expect, it } from 'vitest';
import { attachFile } from '../../../src-shared/features/drafting/attachment-rules.ts';
import { diffContent, diffText } from '../../../src-shared/features/drafting/content-diff.ts';
import { proper } from './draft-office.ts';

describe('the difference of two texts', () => {
  it('is nothing for the same text', () => {
    expect(diffContent(proper, proper).isSame).toBe(true);
  });

  it('shows changed words, and both texts can be read from it', () => {
    const parts = diffText('共拨付 120 万元', '共拨付 180 万元。');
    expect(parts.filter(({ is }) => is !== 'same').map(({ text }) => text)).toEqual([
      '120',
      '180',
      '。',
    ]);
    const side = (left: string): string =>
      parts
        .filter(({ is }) => is !== left)
        .map(({ text }) => text)
        .join('');
    expect(side('added')).toBe('共拨付 120 万元');
    expect(side('removed')).toBe('共拨付 180 万元。');
  });

  it('keeps an inserted paragraph from marking those that follow', () => {
    const [head, ...rest] = proper.body;
    if (head === undefined) throw new Error('the proper draft has a body');
    const inserted = { level: 0, text: '新增一段。' };
    const { body, elements } = diffContent(proper, {
      ...proper,
      title: '某师办公室关于供暖的通知',
      body: [head, inserted, ...rest],
    });
    expect(body.map(({ is }) => is)).toEqual(['same', 'added', 'same', 'same']);
    expect(elements.map(({ element }) => element)).toEqual(['title']);
  });

  it('tells a change of level', () => {
    const { body } = diffContent(
      { ...proper, body: [{ level: 1, text: '加强值班' }] },
      { ...proper, body: [{ level: 2, text: '加强值班' }] },
    );
    expect(body).toMatchObject([{ is: 'changed', level: 2, levelBefore: 1 }]);
  });
});

describe('an added attachment', () => {
  const held = [{ name: '名单.docx', sha256: 'a' }];
  const renamed = (file: (typeof held)[number], added: (typeof held)[number]): typeof file => ({
    ...file,
    name: added.name,
  });
  it.each([
    [{ name: '名单.docx', sha256: 'a' }, 'ignored', ['名单.docx a']],
    [{ name: '新名单.docx', sha256: 'a' }, 'renamed', ['新名单.docx a']],
    [{ name: '表.xlsx', sha256: 'b' }, 'added', ['名单.docx a', '表.xlsx b']],
    [{ name: '名单.docx', sha256: 'b' }, 'replaced', ['名单.docx b']],
  ])('%j is %s', (added, outcome, list) => {
    const result = attachFile(held, added, renamed);
    expect(result.outcome).toBe(outcome);
    expect(result.files.map(({ name, sha256 }) => `${name} ${sha256}`)).toEqual(list);
  });
});
