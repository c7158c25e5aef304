/**
 * Read-word: a Word file as a proposal for a draft, or the reason why it is not taken.
 *
 * Pure and bounded, for a thread of its own: it may be ended at any time, and nothing of the draft is touched.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { BodyParagraph } from '../../features/document/body-model.ts';
import {
  maxBodyParagraphs,
  maxPictureBytes,
  maxPictures,
} from '../../features/document/body-model.ts';
import { bodyLength } from '../../features/document/body-text.ts';
import { maxAttachments, maxBodyChars } from '../../features/document/model.ts';
import { checkPicture } from '../../features/document/picture-check.ts';
import { kindWords } from '../../features/drafting/kind-words.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { WordRefusal } from '../word-fault.ts';
import { WordFault } from '../word-fault.ts';
import { maxXmlPartBytes } from '../word-limits.ts';
import type { ReadWord, WordPictureFile, WordReading } from '../word-reading.ts';
import type { FindPicture, KnownPicture } from './compose-body.ts';
import { composeBody } from './compose-body.ts';
import type { Role, RoledBlock } from './element-roles.ts';
import { rolesOf } from './element-roles.ts';
import type { LeftOut } from './left-out.ts';
import type { WordParts } from './open-word.ts';
import { openWord } from './open-word.ts';
import { readBody } from './word-body.ts';
import { decodeXml } from './xml-tree.ts';

export function readWord(bytes: Uint8Array): Result<ReadWord, WordRefusal> {
  try {
    return ok(reading(openWord(bytes)));
  } catch (cause) {
    if (cause instanceof WordFault) return err(cause.reason);
    // A file that leads the reader astray (endless nesting, broken numbers) is a broken file.
    if (cause instanceof RangeError || cause instanceof TypeError) return err('corrupted');
    throw cause;
  }
}

function reading(parts: WordParts): ReadWord {
  const { blocks, left } = readBody(parts);
  const roled = rolesOf(blocks);
  if (roled.length === 0) throw new WordFault('empty');
  const pictures = new PictureShelf(parts, left);
  const find: FindPicture = (part) => pictures.find(part);
  const body = composeBody(bodyBlocks(roled), find, left);
  const attachmentTexts = attachmentsOf(roled, find, left);
  const paragraphs = [...body, ...attachmentTexts.flatMap((one) => one.body)];
  const isTooLong = bodyLength({ body: paragraphs }) > maxBodyChars;
  if (isTooLong || paragraphs.length > maxBodyParagraphs) throw new WordFault('tooLong');
  const title = shortened(joined(roled, 'title'), maxTitleChars, left);
  const names = namesOf(linesOf(roled, 'attachmentNote')).slice(0, maxAttachments);
  return {
    reading: {
      title,
      kind: kindOf(title),
      mainToText: joined(roled, 'mainTo').replace(/[:：]+$/u, ''),
      body,
      attachmentNames: names.slice(attachmentTexts.length),
      attachmentTexts,
      note: shortened(
        joined(roled, 'note').replace(/^[（(](.*)[）)]$/u, '$1'),
        maxTitleChars,
        left,
      ),
      head: headOf(roled),
      ending: endingOf(roled),
      counts: countsOf(paragraphs, attachmentTexts.length),
      left: [...left.list()],
    },
    pictures: pictures.files(),
    words: wordsOf(parts),
  };
}

const maxTitleChars = 200;

function shortened(text: string, maxChars: number, left: LeftOut): string {
  if (text.length <= maxChars) return text;
  left.add('shortened');
  return text.slice(0, maxChars);
}

const bodyRoles: ReadonlySet<Role> = new Set<Role>([
  ...(['body', 'text', 'level1', 'level2', 'level3', 'level4'] as const),
  ...(['tableCaption', 'pictureCaption', 'picture', 'attendance'] as const),
]);

/** What stands before the first attachment. */
function bodyBlocks(roled: readonly RoledBlock[]): readonly RoledBlock[] {
  const end = roled.findIndex(({ role }) => role === 'attachmentMark');
  return roled.slice(0, end < 0 ? undefined : end).filter(({ role }) => bodyRoles.has(role));
}

function attachmentsOf(
  roled: readonly RoledBlock[],
  find: FindPicture,
  left: LeftOut,
): WordReading['attachmentTexts'] {
  const starts = roled.flatMap(({ role }, at) => (role === 'attachmentMark' ? [at] : []));
  const parts = starts.map((start, n) => roled.slice(start, starts[n + 1]));
  return parts.slice(0, maxAttachments).map((part, n) => {
    const titled = shortened(joined(part, 'attachmentTitle'), maxTitleChars, left);
    const mark = joined(part, 'attachmentMark');
    return {
      title: titled === '' ? `附件${n + 1}` : titled,
      body: composeBody(
        part.filter(({ role }) => bodyRoles.has(role)),
        find,
        left,
      ),
      // With the document's number before 附件 it is not bound together with the text (7.3.7).
      isBound: !/号\s*附\s*件/u.test(mark),
    };
  });
}

function linesOf(roled: readonly RoledBlock[], wanted: Role): readonly string[] {
  return roled.flatMap(({ block, role }) => {
    if (role !== wanted) return [];
    if (block.kind === 'table') return block.rows.map((row) => row.filter(Boolean).join(' '));
    return block.kind === 'text' ? [block.number + block.text] : [];
  });
}

function joined(roled: readonly RoledBlock[], wanted: Role): string {
  return linesOf(roled, wanted).join('');
}

/** 附件：1. 甲 / 2. 乙 as names; a line without a number goes on the name before it. */
function namesOf(lines: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (const line of lines) {
    const text = line.replace(/^附\s*件\s*[:：]\s*/u, '');
    const numbered = /^\d{1,2}\s*[.．、]\s*(.*)$/u.exec(text)?.[1];
    if (numbered !== undefined || names.length === 0) names.push(numbered ?? text);
    else names.push(`${names.pop() ?? ''}${text}`);
  }
  return names.map((name) => name.trim().slice(0, 200)).filter((name) => name !== '');
}

function headOf(roled: readonly RoledBlock[]): WordReading['head'] {
  const [before = '', signers = ''] = joined(roled, 'issueNo').split(/签\s*发\s*人\s*[:：]/u);
  // 信函 has other elements at the left of the line of the number.
  const [, beside = '', issueNo = ''] =
    /^((?:特\s*急|加\s*急|\d{6})\s+)?(.*)$/su.exec(before) ?? [];
  const marks = [joined(roled, 'urgency'), beside].join('').replaceAll(/\s/gu, '');
  return {
    mark: linesOf(roled, 'mark').join('、').slice(0, 200),
    issueNo: issueNo.trim().slice(0, 60),
    urgency: marks.includes('特急') ? 'extraUrgent' : marks.includes('加急') ? 'urgent' : 'none',
    signers: signers.split(/[\s、，,]+/u).filter((name) => name !== ''),
    copyNo: joined(roled, 'copyNo').slice(0, 20),
  };
}

function endingOf(roled: readonly RoledBlock[]): WordReading['ending'] {
  const colophon = [...linesOf(roled, 'cc'), ...linesOf(roled, 'print')];
  const cc = colophon.find((line) => /抄\s*送/u.test(line)) ?? '';
  const print = colophon.find((line) => /印\s*发/u.test(line)) ?? '';
  return {
    signatures: linesOf(roled, 'issuer').map((line) => line.replaceAll(/\s/gu, '').slice(0, 100)),
    writtenDate: joined(roled, 'date').replaceAll(/\s/gu, '').slice(0, 40),
    cc: cc
      .replace(/^抄\s*送\s*[:：]\s*/u, '')
      .replace(/。$/u, '')
      .slice(0, 1_000),
    printOrg: print
      .replace(/\s*\d{4}\s*年.*$/u, '')
      .trim()
      .slice(0, 100),
  };
}

const kinds = Object.entries(kindWords) as [NonNullable<WordReading['kind']>, string][];

function kindOf(title: string): WordReading['kind'] {
  return kinds.find(([, word]) => title.endsWith(word))?.[0] ?? null;
}

function countsOf(
  paragraphs: readonly BodyParagraph[],
  attachments: number,
): WordReading['counts'] {
  const count = (is: (one: BodyParagraph) => boolean): number => paragraphs.filter(is).length;
  return {
    paragraphs: count(({ table, picture }) => table === undefined && picture === undefined),
    headings: count(({ level }) => level > 0),
    tables: count(({ table }) => table !== undefined),
    pictures: count(({ picture }) => picture !== undefined),
    attachments,
    characters: paragraphs.reduce((sum, { text }) => sum + text.length, 0),
  };
}

/** The pictures of a file, each looked at once. */
class PictureShelf {
  readonly #parts: WordParts;
  readonly #left: LeftOut;
  readonly #known = new Map<string, KnownPicture | undefined>();
  readonly #files = new Map<string, WordPictureFile>();
  #placed = 0;

  constructor(parts: WordParts, left: LeftOut) {
    this.#parts = parts;
    this.#left = left;
  }

  files(): readonly WordPictureFile[] {
    return [...this.#files.values()];
  }

  find(part: string): KnownPicture | undefined {
    if (!this.#known.has(part)) this.#known.set(part, this.#look(part));
    const found = this.#known.get(part);
    if (found === undefined) return undefined;
    if (this.#placed >= maxPictures) {
      this.#left.add('picturesOverLimit');
      return undefined;
    }
    this.#placed += 1;
    return found;
  }

  #look(part: string): KnownPicture | undefined {
    const bytes = this.#bytesOf(part);
    if (bytes === undefined) return undefined;
    const answer = checkPicture(bytes);
    if (answer.is !== 'picture') {
      this.#left.add(
        answer.is === 'pictureFormat' || answer.is === 'pictureBroken'
          ? 'pictureFormat'
          : 'pictureTooLarge',
      );
      return undefined;
    }
    const { widthPx, heightPx, extension } = answer;
    const digest = bytesToHex(sha256(bytes));
    this.#files.set(digest, { sha256: digest, extension, bytes });
    return { sha256: digest, widthPx, heightPx };
  }

  #bytesOf(part: string): Uint8Array | undefined {
    try {
      const bytes = this.#parts.package.read(part, maxPictureBytes);
      if (bytes === undefined) this.#left.add('pictureMissing');
      return bytes;
    } catch (cause) {
      if (!(cause instanceof WordFault)) throw cause;
      this.#left.add(cause.reason === 'bomb' ? 'pictureTooLarge' : 'pictureMissing');
      return undefined;
    }
  }
}

/** Every word of every part that holds text, as lines; nobody sees them, the trip-wire reads them. */
function wordsOf({ package: opened }: WordParts): string {
  return opened.names
    .filter((name) => /^word\/[^/]+\.xml$/iu.test(name) || /^docProps\//iu.test(name))
    .map((name) => {
      const bytes = opened.read(name, maxXmlPartBytes);
      const xml = bytes === undefined ? '' : decodeXml(bytes);
      return xml.replaceAll(/<\/w:p>|<w:br\/>|<w:tab\/>/gu, '\n').replaceAll(/<[^>]*>/gu, '');
    })
    .join('\n');
}
