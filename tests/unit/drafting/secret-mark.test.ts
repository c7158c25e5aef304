/** Secret-mark: every way of writing a 密级 mark is found; speaking about secrecy is not. */

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { sourceOf, wordsWithin } from '../../../src-shared/features/file/words-within.ts';
import {
  secretMarkIn,
  secretMarkInName,
  secretMarkWithin,
} from '../../../src-shared/kernel/secret-mark.ts';

it.each([
  '秘密★1年',
  '机密★３０年',
  '绝密 ★ 长期',
  '秘 密 ★ 1 年',
  '秘密☆1年',
  '秘密＊1年',
  '秘密*1年',
  '★机密',
  '秘\u200B密★1年',
  '正文前\n机密\n★5年\n正文后',
  '密级：秘密',
  '密级: 绝密',
  '【机密】',
  '［秘密］关于人事的报告',
  '绝密',
  '秘密10年',
  '拟定密，请走机要',
  '拟定为机密级',
])('%j carries a mark', (text) => {
  expect(secretMarkIn(text)).toBeDefined();
});

it.each([
  '严守国家秘密，不得泄露。',
  '《机密级计算机管理办法》',
  '请勿泄露商业秘密',
  '加强保密工作，密切配合',
  '拟定密切联系群众的措施',
  '密码一年一换',
  '',
])('%j carries none', (text) => {
  expect(secretMarkIn(text)).toBeUndefined();
});

it('file names carry marks as their first word', () => {
  expect(secretMarkInName('机密-人员名单.docx')).toBeDefined();
  expect(secretMarkInName('秘密★1年.pdf')).toBeDefined();
  expect(secretMarkInName('保密工作总结.docx')).toBeUndefined();
  expect(secretMarkInName('机密文件管理办法.docx')).toBeUndefined();
});

it('marks are found in any depth of a value', () => {
  expect(secretMarkWithin({ a: [{ b: { c: '秘密★1年' } }] })).toBeDefined();
  expect(secretMarkWithin({ file: { name: '绝密 名单.txt', sha256: 'x' } })).toBeDefined();
  expect(secretMarkWithin({ a: ['值班表', 1, null, true] })).toBeUndefined();
});

/** A zip of one entry, as an office document is one. */
function zipOf(name: string, text: string): Uint8Array {
  const bytes = Buffer.from(text);
  const packed = deflateRawSync(bytes);
  const path = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(path.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(bytes.length, 24);
  entry.writeUInt16LE(path.length, 28);
  const start = local.length + path.length + packed.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([local, path, packed, entry, path, end]);
}

const tools = {
  decode: (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes),
  inflate: (bytes: Uint8Array, maxBytes: number): Uint8Array =>
    inflateRawSync(bytes, { maxOutputLength: maxBytes }),
};

it('the text of an office document is read before it is stored', async () => {
  const xml = '<w:p><w:r><w:t>秘</w:t></w:r><w:r><w:t>密★1年</w:t></w:r></w:p>';
  const source = sourceOf(zipOf('word/document.xml', xml));
  const texts = await wordsWithin('a.docx', source, tools);
  expect(texts.some((text) => secretMarkIn(text) !== undefined)).toBe(true);
  const torn = sourceOf(new Uint8Array([0x50, 0x4b, 3, 4, 9]));
  expect(await wordsWithin('a.docx', torn, tools)).toEqual([]);
});

it('a text file is read in its own encoding', async () => {
  const gb = new Uint8Array([0xc3, 0xd8, 0xc3, 0xdc, 0xa1, 0xef, 0x31, 0xc4, 0xea]);
  const texts = await wordsWithin('a.txt', sourceOf(gb), tools);
  expect(texts.some((text) => secretMarkIn(text) !== undefined)).toBe(true);
});
