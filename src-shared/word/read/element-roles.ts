/**
 * Element-roles: which printed element each block of a Word file is: by the styles of this product, else by its look and words.
 *
 * Invariant: a block has one role; what no rule knows is text of the body.
 */

import type { ElementStyle } from '../style-names.ts';
import { elementOfStyles } from '../style-names.ts';
import { typedMark } from '../level-marks.ts';
import type { RawBlock, RawText } from './raw-block.ts';

export type Role = Exclude<ElementStyle, 'secrecy' | 'spacer' | 'pageNumber' | 'cell'> | 'body';

export interface RoledBlock {
  readonly block: RawBlock;
  readonly role: Role;
}

const headReach = 12;
const maxTitleLines = 4;
const maxIssuerChars = 40;

const issueNumber = /^[\u4e00-\u9fa5]{1,12}[〔[［（(]\s*\d{4}\s*[〕\]］）)]\s*(?:第\s*)?\d+\s*号/u;
const signerWord = /签\s*发\s*人\s*[:：]/u;
const attachmentMark = /^(?:.{0,40}号)?附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*[:：]?$/u;
const attachmentNote = /^附\s*件\s*[:：]\s*\S/u;
const dateLine = /^(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*\S{1,3}\s*月\s*\S{1,3}\s*日$/u;
const noteLine = /^[（(].+[）)]$/u;
const ccLine = /^抄\s*送\s*[:：]/u;
const printLine = /\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印\s*发$/u;
const kindEnd =
  /(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|方案|办法|规定|细则)$/u;
const bodyWord =
  /(?:政府|委员会|人大|政协|法院|检察院|办公室|办公厅|局|厅|部|院|处|办|会|委|团|师|镇|乡|所|站|校|公司|中心|组|党组)$/u;
const tableCaptionLine = /^表\s*[\d一二三四五六七八九十]{0,4}[\s:：.、　\-—]?.{0,60}$/u;
const pictureCaptionLine = /^图\s*[\d一二三四五六七八九十]{0,4}[\s:：.、　\-—]?.{0,60}$/u;

export function rolesOf(blocks: readonly RawBlock[]): readonly RoledBlock[] {
  const styled = blocks.map(styledRole);
  const isOurs = styled.some((role) => role !== undefined);
  const guessed = isOurs ? blocks.map(() => undefined) : guessRoles(blocks);
  const roles = blocks.map((_, at) => styled[at] ?? guessed[at] ?? 'body');
  return blocks.flatMap((block, at) => {
    const role = captionRole(blocks, at) ?? roles[at] ?? 'body';
    return isNothing(block) ? [] : [{ block, role }];
  });
}

function isNothing(block: RawBlock): boolean {
  return block.kind === 'text' && elementOfStyles(block.look.styles) === 'spacer';
}

function styledRole(block: RawBlock): Role | undefined {
  if (block.kind === 'picture') return undefined;
  const element = block.kind === 'text' ? elementOfStyles(block.look.styles) : block.element;
  switch (element) {
    case 'secrecy':
    case 'spacer':
    case 'pageNumber':
    case 'cell':
      return 'body';
    default:
      return element;
  }
}

/** A line beside a table or a picture that says what it is. */
function captionRole(blocks: readonly RawBlock[], at: number): Role | undefined {
  const block = blocks[at];
  if (block?.kind !== 'text' || elementOfStyles(block.look.styles) !== undefined) return undefined;
  const isStyled = block.look.styles.some((name) => /^(?:caption|题注)$/iu.test(name));
  const isCentred = block.look.align === 'center';
  if (!isStyled && !isCentred) return undefined;
  const isOf = (pattern: RegExp): boolean => isStyled || pattern.test(block.text);
  if (blocks[at + 1]?.kind === 'table' && isOf(tableCaptionLine)) return 'tableCaption';
  if (blocks[at - 1]?.kind === 'picture' && isOf(pictureCaptionLine)) return 'pictureCaption';
  return undefined;
}

function guessRoles(blocks: readonly RawBlock[]): readonly (Role | undefined)[] {
  const roles: (Role | undefined)[] = blocks.map(() => undefined);
  const give = (at: number, role: Role): void => {
    roles[at] = role;
  };
  const attachments = attachmentsFrom(blocks);
  const end = colophonRoles(blocks, give);
  const main = Math.min(attachments, end);
  const afterHead = headRoles(blocks.slice(0, main), give);
  const afterTitle = titleRoles(blocks.slice(0, main), afterHead, give);
  endingRoles(blocks.slice(0, main), afterTitle, give);
  attachmentRoles(blocks.slice(0, end), attachments, give);
  return roles;
}

type Give = (at: number, role: Role) => void;

function textAt(blocks: readonly RawBlock[], at: number): RawText | undefined {
  const block = blocks[at];
  return block?.kind === 'text' ? block : undefined;
}

/** Where the attachments begin: 附件1 alone on a line that opens a page or follows the date. */
function attachmentsFrom(blocks: readonly RawBlock[]): number {
  let hasDate = false;
  for (const [at, block] of blocks.entries()) {
    if (block.kind !== 'text') continue;
    if (dateLine.test(block.text)) hasDate = true;
    const isMark = attachmentMark.test(block.text) && at > 0;
    if (isMark && (block.startsPage || hasDate)) return at;
  }
  return blocks.length;
}

/** 版记 at the end, as lines or as a table; answers where it begins. */
function colophonRoles(blocks: readonly RawBlock[], give: Give): number {
  let end = blocks.length;
  for (let at = blocks.length - 1; at >= Math.max(0, blocks.length - 6); at -= 1) {
    const block = blocks[at];
    if (block === undefined) break;
    const text = block.kind === 'table' ? block.rows.flat().join('\n') : '';
    const line = block.kind === 'text' ? block.text : text;
    const isCc = block.kind === 'table' ? /抄\s*送\s*[:：]/u.test(line) : ccLine.test(line);
    if (!isCc && !printLine.test(line.replaceAll('\n', ' '))) continue;
    give(at, isCc ? 'cc' : 'print');
    end = at;
  }
  return end;
}

/** Everything above the title. */
function headRoles(blocks: readonly RawBlock[], give: Give): number {
  const head = blocks.slice(0, headReach);
  const last = head.findLastIndex((block, at) => headRole(head, block, at) !== undefined);
  for (let at = 0; at <= last; at += 1) {
    const block = blocks[at];
    const role = block === undefined ? undefined : headRole(head, block, at);
    if (role !== undefined) give(at, role);
  }
  return last + 1;
}

function headRole(head: readonly RawBlock[], block: RawBlock, at: number): Role | undefined {
  if (block.kind !== 'text') return undefined;
  const { text, look } = block;
  if (/^\d{6}$/u.test(text)) return 'copyNo';
  if (/^(?:特急|加急)$/u.test(text.replaceAll(/\s/gu, ''))) return 'urgency';
  if (issueNumber.test(text) || signerWord.test(text)) return 'issueNo';
  const isMark = /(?:文件|令|纪要|政府|委员会|局|厅|办公室)$/u.test(text);
  if (isRed(look.color) && (look.sizePt >= 20 || isMark)) return 'mark';
  const next = textAt(head, at + 1)?.text ?? '';
  return isMark && look.align === 'center' && issueNumber.test(next) ? 'mark' : undefined;
}

function isRed(color: string): boolean {
  const [, red = '0', green = '0', blue = '0'] = /^(..)(..)(..)$/u.exec(color) ?? [];
  const part = (hex: string): number => Number.parseInt(hex, 16);
  return part(red) >= 0xb0 && part(green) < 0x60 && part(blue) < 0x60;
}

/** The title and the line of addressees; answers where the text begins. */
function titleRoles(blocks: readonly RawBlock[], from: number, give: Give): number {
  const first = textAt(blocks, from);
  if (first === undefined || !isTitle(first, blocks.length > from + 1)) {
    return addresseeRole(blocks, from, give);
  }
  give(from, 'title');
  let at = from + 1;
  let title = first.text;
  while (at < from + maxTitleLines) {
    const line = textAt(blocks, at);
    if (line === undefined || !goesOn(title, first, line)) break;
    give(at, 'title');
    title += line.text;
    at += 1;
  }
  return addresseeRole(blocks, at, give);
}

function isTitle({ text, look }: RawText, hasMore: boolean): boolean {
  if (!hasMore || text.length > 150 || /[。；]$/u.test(text)) return false;
  if (look.styles.some((name) => /^(?:title|标题)$/iu.test(name))) return true;
  if (look.align === 'center') return look.sizePt >= 16 || kindEnd.test(text) || look.outline === 1;
  return /关于.+的/u.test(text) && kindEnd.test(text);
}

function goesOn(title: string, first: RawText, line: RawText): boolean {
  if (kindEnd.test(title) || noteLine.test(line.text)) return false;
  const isAlike = line.look.align === first.look.align && line.look.sizePt === first.look.sizePt;
  return isAlike && first.look.align === 'center' && !/[。；:：]$/u.test(line.text);
}

function addresseeRole(blocks: readonly RawBlock[], at: number, give: Give): number {
  const line = textAt(blocks, at);
  const isAddressee =
    line !== undefined &&
    /[:：]$/u.test(line.text) &&
    line.text.length <= 300 &&
    !/[。；]|^(?:附件|出席|列席|请假)/u.test(line.text) &&
    typedMark(line.number + line.text) === undefined &&
    blocks.length > at + 1;
  if (!isAddressee) return at;
  give(at, 'mainTo');
  return at + 1;
}

/** 附件说明, 署名, 成文日期 and 附注 below the text. */
function endingRoles(blocks: readonly RawBlock[], from: number, give: Give): void {
  const date = blocks.findLastIndex(
    (block, at) => at > from && block.kind === 'text' && dateLine.test(block.text),
  );
  const end = date < 0 ? blocks.length : date;
  if (date >= 0) {
    give(date, 'date');
    const note = textAt(blocks, date + 1);
    if (note !== undefined && noteLine.test(note.text)) give(date + 1, 'note');
  }
  const bottom = date < 0 ? end : issuerRoles(blocks, { from, end }, give);
  const listed = blocks.findLastIndex(
    (block, at) =>
      at >= from && at < bottom && block.kind === 'text' && attachmentNote.test(block.text),
  );
  if (listed < 0) return;
  for (let at = listed; at < bottom; at += 1) {
    if (blocks[at]?.kind === 'text') give(at, 'attachmentNote');
  }
}

function issuerRoles(
  blocks: readonly RawBlock[],
  { from, end }: { readonly from: number; readonly end: number },
  give: Give,
): number {
  let at = end;
  while (at - 1 > from) {
    const line = textAt(blocks, at - 1);
    if (line === undefined || !isIssuer(line)) break;
    at -= 1;
    give(at, 'issuer');
  }
  return at;
}

function isIssuer({ text, number, look }: RawText): boolean {
  if (text.length > maxIssuerChars || /[。；：:，,？！]/u.test(text)) return false;
  if (typedMark(number + text) !== undefined || attachmentNote.test(text)) return false;
  return look.align !== 'start' || bodyWord.test(text.replaceAll(/\s/gu, ''));
}

function attachmentRoles(blocks: readonly RawBlock[], from: number, give: Give): void {
  for (let at = from; at < blocks.length; at += 1) {
    const block = textAt(blocks, at);
    if (block === undefined || !attachmentMark.test(block.text)) continue;
    give(at, 'attachmentMark');
    const title = textAt(blocks, at + 1);
    if (title !== undefined && title.text.length <= 150 && !/[。；]$/u.test(title.text)) {
      give(at + 1, 'attachmentTitle');
    }
  }
}
