/** Hostile-word: Word files that are not taken, each made here and each with its reason. */

import { strToU8, zipSync } from 'fflate';
import type { WordRefusal } from '../../../src-shared/word/word-fault.ts';
import { paragraph, rawWord, relationship } from '../../support/word-files.ts';

export interface Hostile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly reason: WordRefusal;
}

const xml = (inner: string): string => `<?xml version="1.0"?>${inner}`;

/** An OLE container with a stream of this name: an old .doc, or a file with a password. */
function oleWith(stream: string): Uint8Array {
  const bytes = new Uint8Array(4_096);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.set(
    [...stream].flatMap((letter) => [letter.charCodeAt(0), 0]),
    1_024,
  );
  return bytes;
}

/** The sizes in the directory say less than what comes out. */
function lyingBomb(): Uint8Array {
  const bytes = rawWord({
    body: paragraph('甲') + `<!--${' '.repeat(40 * 1024 * 1024)}-->`,
  });
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 4 < bytes.length; at += 1) {
    if (view.getUint32(at, true) === 0x02_01_4b_50) view.setUint32(at + 24, 1_000, true);
  }
  return bytes;
}

/** A file in a folder of the package is encrypted. */
function withEncryptedFlag(): Uint8Array {
  const bytes = rawWord({});
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 4 < bytes.length; at += 1) {
    if (view.getUint32(at, true) === 0x02_01_4b_50) view.setUint16(at + 8, 1, true);
  }
  return bytes;
}

const whole = rawWord({});
const settings = (rels: string): Readonly<Record<string, string>> => ({
  'word/settings.xml': xml(
    '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
  ),
  'word/_rels/settings.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rels}</Relationships>`,
});

export const hostileFiles: readonly Hostile[] = [
  {
    name: 'a .docm under the name of a .docx',
    reason: 'macros',
    bytes: rawWord({ mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }),
  },
  {
    name: 'vbaProject.bin inside of a .docx',
    reason: 'macros',
    bytes: rawWord({ parts: { 'word/vbaProject.bin': new Uint8Array([1, 2, 3]) } }),
  },
  {
    name: 'a macro under another name',
    reason: 'macros',
    bytes: rawWord({
      relationships: `<Relationship Id="r9" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="data.bin"/>`,
      parts: { 'word/data.bin': new Uint8Array([1]) },
    }),
  },
  {
    name: 'a picture from the network',
    reason: 'externalLinks',
    bytes: rawWord({
      relationships: relationship('r2', 'image', 'http://127.0.0.1/a.png', true),
    }),
  },
  {
    name: 'a template from elsewhere',
    reason: 'externalLinks',
    bytes: rawWord({
      parts: settings(relationship('r1', 'attachedTemplate', 'file://127.0.0.1/a.dotm', true)),
    }),
  },
  {
    name: 'a linked object',
    reason: 'externalLinks',
    bytes: rawWord({ relationships: relationship('r2', 'oleObject', 'file:///a.xlsx', true) }),
  },
  {
    name: 'an embedded object',
    reason: 'activeContent',
    bytes: rawWord({
      relationships: relationship('r2', 'oleObject', 'embeddings/oleObject1.bin'),
      parts: { 'word/embeddings/oleObject1.bin': oleWith('Package') },
    }),
  },
  {
    name: 'an ActiveX control',
    reason: 'activeContent',
    bytes: rawWord({ parts: { 'word/activeX/activeX1.xml': xml('<a/>') } }),
  },
  {
    name: 'a field that fetches by DDE',
    reason: 'externalLinks',
    bytes: rawWord({
      body: `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k" </w:instrText></w:r></w:p>`,
    }),
  },
  { name: 'an empty file', reason: 'corrupted', bytes: new Uint8Array() },
  {
    name: 'the first half of a file',
    reason: 'corrupted',
    bytes: whole.slice(0, whole.length / 2),
  },
  {
    name: 'a byte of the text turned',
    reason: 'corrupted',
    bytes: rawWord({
      parts: { 'word/document.xml': '<w:document><w:body><w:p></w:body></w:document>' },
    }),
  },
  {
    name: 'a bomb of blanks',
    reason: 'bomb',
    bytes: rawWord({ body: paragraph('甲') + ' '.repeat(40 * 1024 * 1024) }),
  },
  { name: 'a bomb whose directory lies', reason: 'bomb', bytes: lyingBomb() },
  {
    name: 'ten thousand parts',
    reason: 'bomb',
    bytes: zipSync(
      Object.fromEntries(
        Array.from({ length: 10_000 }, (_, at) => [`word/${at}.xml`, new Uint8Array()]),
      ),
    ),
  },
  {
    name: 'elements nested without end',
    reason: 'bomb',
    bytes: rawWord({ body: '<w:sdt>'.repeat(5_000) + '</w:sdt>'.repeat(5_000) }),
  },
  {
    name: 'an entity that reads a file (XXE)',
    reason: 'dtd',
    bytes: rawWord({
      parts: {
        'word/document.xml':
          '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>',
      },
    }),
  },
  {
    name: 'entities that grow (billion laughs)',
    reason: 'dtd',
    bytes: rawWord({
      parts: { 'word/styles.xml': '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><s>&b;</s>' },
      relationships: relationship('r2', 'styles', 'styles.xml'),
    }),
  },
  { name: 'a file with a password', reason: 'encrypted', bytes: oleWith('EncryptedPackage') },
  { name: 'a zip with a password', reason: 'encrypted', bytes: withEncryptedFlag() },
  { name: 'a .doc renamed', reason: 'oldFormat', bytes: oleWith('WordDocument') },
  { name: 'an RTF renamed', reason: 'oldFormat', bytes: strToU8('{\\rtf1\\ansi text}') },
  { name: 'a PDF renamed', reason: 'notWord', bytes: strToU8('%PDF-1.7\n%…') },
  {
    name: 'a workbook renamed',
    reason: 'notWord',
    bytes: rawWord({
      parts: {
        'word/document.xml':
          '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
      },
    }),
  },
  { name: 'a file of 21 MB', reason: 'tooLarge', bytes: new Uint8Array(21 * 1024 * 1024) },
  {
    name: 'a text longer than a document may be',
    reason: 'tooLong',
    bytes: rawWord({ body: paragraph('字'.repeat(400)).repeat(60) }),
  },
  { name: 'a file without a word', reason: 'empty', bytes: rawWord({ body: '<w:p/>' }) },
];
