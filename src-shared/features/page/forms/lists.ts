/**
 * Lists: 办理历程, 附件清单 and 送达清单 of a document: a head that is repeated, and a line for each.
 *
 * Invariants:
 *  1. 办理历程 holds every opinion and every step, in the order of time; an opinion and the step that it closed are one line.
 *  2. Nothing is left out because there are many.
 */

import type { Form, FormBlock, FormCell, FormRow } from '../../../layout/forms/form.ts';
import {
  clockTime,
  entry,
  fullDate,
  label,
  LIST_POINTS,
  row,
  saidBlocks,
  space,
  text,
} from './form-parts.ts';
import type { FormOpinion, FormSource, FormStep } from './form-source.ts';
import { opinionKinds } from '../../document/model.ts';
import { deliveryWords, opinionWords, stepWords } from './form-words.ts';

function listForm({ document }: FormSource, name: string, rows: readonly FormRow[]): Form {
  const no = document.issueNo ?? document.receiptNo ?? '';
  return {
    office: document.unitName,
    name,
    beside: { start: `${no} 《${document.title}》`.trim(), end: '' },
    subject: `${no} 《${document.title}》`.trim(),
    rows,
  };
}

interface Column {
  readonly word: string;
  readonly weight: number;
}

function headRow(columns: readonly Column[]): FormRow {
  return {
    ...row(
      9,
      columns.map(({ word, weight }) => label(weight, word)),
    ),
    isHead: true,
  };
}

function line(columns: readonly Column[], cells: readonly (readonly FormBlock[])[]): FormRow {
  return row(
    8,
    columns.map(({ weight }, index): FormCell => space(weight, '', cells[index] ?? [])),
  );
}

/** A full date on one line of a column. */
const NARROW_POINTS = 10.5;

const small = (words: string): FormBlock => text(words, { sizePt: LIST_POINTS });
const middle = (words: string): FormBlock => text(words, { sizePt: LIST_POINTS, align: 'center' });

function momentBlocks(at: number, timeZone: string): readonly FormBlock[] {
  const set = { sizePt: NARROW_POINTS, align: 'center' } as const;
  return [text(fullDate(at, timeZone), set), text(clockTime(at, timeZone), set)];
}

const historyColumns: readonly Column[] = [
  { word: '序号', weight: 13 },
  { word: '时间', weight: 32 },
  { word: '环节', weight: 22 },
  { word: '办理人', weight: 31 },
  { word: '意见与办理情况', weight: 58 },
];

interface Event {
  readonly at: number;
  /** Keeps events of one instant in the order in which they are told. */
  readonly rank: number;
  readonly what: string;
  readonly who: string;
  readonly blocks: readonly FormBlock[];
}

export function historyForm(source: FormSource): Form {
  const events = [
    begunEvent(source),
    ...source.versions.map(versionEvent),
    ...opinionEvents(source),
    ...stepEvents(source),
    ...(source.document.issuedAt === null ? [] : [issuedEvent(source.document.issuedAt)]),
  ].sort((a, b) => a.at - b.at || a.rank - b.rank);
  return listForm(source, '办理历程', [
    headRow(historyColumns),
    ...events.map(({ at, what, who, blocks }, index) =>
      line(historyColumns, [
        [middle(String(index + 1))],
        momentBlocks(at, source.timeZone),
        [middle(what)],
        [middle(who)],
        blocks,
      ]),
    ),
  ]);
}

function begunEvent({ document }: FormSource): Event {
  const isOut = document.flow === 'out';
  return {
    at: document.createdAt,
    rank: 0,
    what: isOut ? '起草' : '收文登记',
    who: document.drafterName,
    blocks: [small(isOut ? '建立文稿。' : `登记为${document.receiptNo ?? '（待编号）'}。`)],
  };
}

function versionEvent({ n, byName, at }: FormSource['versions'][number]): Event {
  return { at, rank: 1, what: '改稿', who: byName, blocks: [small(`第${n}稿改动，原稿留存。`)] };
}

function issuedEvent(at: number): Event {
  return { at, rank: 4, what: '印发', who: '', blocks: [small('文件印发。')] };
}

function opinionEvents(source: FormSource): readonly Event[] {
  return source.opinions.map((opinion) => ({
    at: opinion.at,
    // Of one instant: in the order of the flow.
    rank: 2 + opinionKinds.indexOf(opinion.kind) / opinionKinds.length,
    what: opinionWords[opinion.kind],
    who: whoOf(opinion),
    blocks: saidBlocks(opinion, source, LIST_POINTS),
  }));
}

function whoOf({ unitName, personName, onBehalfOfName }: FormOpinion): string {
  const deputy = onBehalfOfName === null ? '' : `（代${onBehalfOfName}）`;
  return `${unitName}\n${personName}${deputy}`.trim();
}

/** A step that an opinion closed is told by the opinion. */
function stepEvents({ steps, opinions }: FormSource): readonly Event[] {
  const told = new Set(opinions.map(({ at, personName }) => `${at}/${personName}`));
  return steps
    .filter(({ closedAt, closedByName, personName }) =>
      closedAt === null ? true : !told.has(`${closedAt}/${closedByName ?? personName}`),
    )
    .map(stepEvent);
}

function stepEvent(step: FormStep): Event {
  const words = { open: '正在办理。', done: '已办理。', withdrawn: '不再办理。' } as const;
  return {
    at: step.closedAt ?? step.openedAt,
    rank: 3,
    what: stepWords[step.step],
    who: step.closedByName ?? step.personName,
    blocks: [small(words[step.state])],
  };
}

const attachmentColumns: readonly Column[] = [
  { word: '序号', weight: 14 },
  { word: '附件名称', weight: 76 },
  { word: '大小', weight: 26 },
  { word: '校验码（SHA-256）', weight: 40 },
];

export function attachmentList(source: FormSource): Form {
  const texts = (source.content.attachmentTexts ?? []).map(({ title }) => ({
    name: title,
    size: '随文印',
    digest: '—',
  }));
  const files = source.files.map(({ title, name, size, sha256 }) => ({
    name: title === '' || title === name ? name : `${title}\n${name}`,
    size: sizeWords(size),
    digest: sha256,
  }));
  const all = [...texts, ...files];
  const lines = all.map(({ name, size, digest }, index) =>
    line(attachmentColumns, [
      [middle(String(index + 1))],
      [small(name)],
      [middle(size)],
      [text(digest, { sizePt: 8 })],
    ]),
  );
  return listForm(source, '附件清单', [
    headRow(attachmentColumns),
    ...(lines.length === 0 ? [row(10, [entry(156, '无附件。')])] : lines),
  ]);
}

const kilobyte = 1024;

function sizeWords(bytes: number): string {
  if (bytes < kilobyte) return `${bytes} B`;
  if (bytes < kilobyte * kilobyte) return `${Math.round(bytes / kilobyte)} KB`;
  return `${(bytes / kilobyte / kilobyte).toFixed(1)} MB`;
}

const deliveryColumns: readonly Column[] = [
  { word: '序号', weight: 14 },
  { word: '受文单位', weight: 52 },
  { word: '状态', weight: 22 },
  { word: '签收人', weight: 22 },
  { word: '签收时间', weight: 46 },
];

export function deliveryList(source: FormSource): Form {
  const lines = source.deliveries.map((one, index) => {
    const when = one.signedAt ?? one.deliveredAt;
    const told = [one.receiptNo, one.reason].filter((words) => words !== null && words !== '');
    return line(deliveryColumns, [
      [middle(String(index + 1))],
      [small(one.toUnitName), ...told.map((words) => text(words ?? '', { sizePt: NARROW_POINTS }))],
      [middle(deliveryWords[one.state])],
      [middle(one.signerName ?? '')],
      when === null ? [] : momentBlocks(when, source.timeZone),
    ]);
  });
  return listForm(source, '送达清单', [
    headRow(deliveryColumns),
    ...(lines.length === 0 ? [row(10, [entry(156, '尚未发出。')])] : lines),
  ]);
}
