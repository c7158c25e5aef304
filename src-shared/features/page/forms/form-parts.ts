/**
 * Form-parts: the cells that the sheets beside a document are made of, and how they say dates and names.
 *
 * The faces follow the office: labels 仿宋, entries 仿宋, titles 小标宋, opinions 楷体.
 */

import type { FaceRole } from '../../../layout/font-set.ts';
import type { FormBlock, FormCell, FormRow, FormText } from '../../../layout/forms/form.ts';
import { sizePt } from '../../../layout/measures.ts';
import { localTime } from '../../clock/local-time.ts';
import type { FormOpinion, FormSource } from './form-source.ts';

const ENTRY_POINTS = sizePt.fourth;
/** Words in a list, where a page has to hold many lines. */
export const LIST_POINTS = 12;
const TITLE_POINTS = sizePt.third;
/** White between one person's opinion and the next. */
const SIGNED_GAP_MM = 1.6;

export function text(words: string, set: Partial<Omit<FormText, 'kind' | 'text'>> = {}): FormText {
  return {
    kind: 'text',
    text: words,
    role: 'fangsong',
    sizePt: ENTRY_POINTS,
    align: 'start',
    isIndented: false,
    isKeptWithNext: false,
    gapMm: 0,
    ...set,
  };
}

export function label(weight: number, ...lines: readonly string[]): FormCell {
  return { weight, isLabel: true, caption: '', blocks: lines.map((line) => text(line)) };
}

export function entry(
  weight: number,
  words: string,
  role: FaceRole = 'fangsong',
  points: number = role === 'xiaobiaosong' ? TITLE_POINTS : ENTRY_POINTS,
): FormCell {
  return {
    weight,
    isLabel: false,
    caption: '',
    blocks: words === '' ? [] : [text(words, { role, sizePt: points })],
  };
}

/** Room for what people write: a caption in the corner, what they wrote below it. */
export function space(weight: number, caption: string, blocks: readonly FormBlock[]): FormCell {
  return { weight, isLabel: false, caption, blocks };
}

export function row(minHeightMm: number, cells: readonly FormCell[]): FormRow {
  return { minHeightMm, cells, isHead: false, grows: false };
}

/** A row that takes the room that is left on a page. */
export function growingRow(minHeightMm: number, cells: readonly FormCell[]): FormRow {
  return { minHeightMm, cells, isHead: false, grows: true };
}

/** A narrow cell with few words: numbers of telephones, notes. */
export function smallEntry(weight: number, words: string): FormCell {
  return entry(weight, words, 'fangsong', LIST_POINTS);
}

/** `2026年11月29日`, as it is printed (7.3.5.4). */
export function fullDate(at: number, timeZone: string): string {
  return printedDate(localTime(at, timeZone).date);
}

export function printedDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(year)}年${Number(month)}月${Number(day)}日`;
}

export function clockTime(at: number, timeZone: string): string {
  const { minute } = localTime(at, timeZone);
  const whole = Math.floor(minute);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}

/** Who wrote it: a deputy signs with his own name and says for whom. */
export function authorOf({ personName, onBehalfOfName }: FormOpinion): string {
  return onBehalfOfName === null ? personName : `${personName}（代${onBehalfOfName}）`;
}

/** Nothing is put into anybody's mouth. */
const wordless = '（未写文字）';
const inkMissing = '（手写意见，笔迹未在本机；联机取得后重印）';

/** What was said: words, 圈阅, or strokes. */
export function saidBlocks(
  opinion: FormOpinion,
  source: Pick<FormSource, 'inks'>,
  points: number = ENTRY_POINTS,
): readonly FormBlock[] {
  const set = { role: 'kai', sizePt: points, isIndented: true, isKeptWithNext: true } as const;
  const blocks: FormBlock[] = opinion.text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => text(line, { ...set, isKeptWithNext: false }));
  if (opinion.form === 'ink') {
    const strokes = source.inks.get(opinion.id)?.strokes ?? [];
    blocks.push(
      strokes.length === 0
        ? text(inkMissing, { ...set, sizePt: LIST_POINTS })
        : { kind: 'ink', strokes, isKeptWithNext: true },
    );
  }
  if (blocks.length === 0) blocks.push(text(opinion.form === 'circle' ? '圈阅' : wordless, set));
  // The name stands on the page of the last words.
  return blocks.map((block, index) => ({ ...block, isKeptWithNext: index === blocks.length - 1 }));
}

/** Opinions one below the other, each with its unit where asked, its name and its full date. */
export function opinionBlocks(
  opinions: readonly FormOpinion[],
  source: Pick<FormSource, 'inks' | 'timeZone'>,
  set: { readonly hasUnit: boolean },
): readonly FormBlock[] {
  return opinions.flatMap((opinion) => {
    const unit = set.hasUnit ? opinion.unitName : '';
    const signed = `${authorOf(opinion)} ${fullDate(opinion.at, source.timeZone)}`;
    return [...saidBlocks(opinion, source), ...signedBlocks(unit, signed)];
  });
}

/** Longer than this, unit and name do not stand on one line of half a page. */
const MAX_TOGETHER = 20;

function signedBlocks(unit: string, signed: string): readonly FormBlock[] {
  const set = { role: 'kai', sizePt: LIST_POINTS, align: 'end' } as const;
  const last = { ...set, gapMm: SIGNED_GAP_MM };
  if (unit === '') return [text(signed, last)];
  if (unit.length + signed.length < MAX_TOGETHER) return [text(`${unit} ${signed}`, last)];
  return [text(unit, { ...set, isKeptWithNext: true }), text(signed, last)];
}

export function ofKinds(
  { opinions }: Pick<FormSource, 'opinions'>,
  kinds: readonly FormOpinion['kind'][],
): readonly FormOpinion[] {
  return opinions.filter(({ kind }) => kinds.includes(kind)).sort((a, b) => a.at - b.at);
}
