/**
 * Handling-sheet: 文件处理单, the sheet that goes with an incoming document from registration to its answer; it is archived
 * with it (国家档案局令第8号 art. 10).
 *
 * Invariant: every opinion on the document is on it; what has no row of its own is under 其他意见.
 */

import type { Form, FormBlock, FormRow } from '../../../layout/forms/form.ts';
import { kindWords } from '../../drafting/kind-words.ts';
import {
  entry,
  fullDate,
  growingRow,
  label,
  LIST_POINTS,
  ofKinds,
  opinionBlocks,
  printedDate,
  row,
  space,
  text,
} from './form-parts.ts';
import type { FormOpinion, FormSource } from './form-source.ts';
import { carrierWords, handlingWords, readerWords, urgencyWords } from './form-words.ts';

const proposing: readonly FormOpinion['kind'][] = ['propose'];
const instructing: readonly FormOpinion['kind'][] = ['instruct', 'assign'];
const handling: readonly FormOpinion['kind'][] = ['handle', 'assist', 'consult'];
const reading: readonly FormOpinion['kind'][] = ['read'];
const answering: readonly FormOpinion['kind'][] = ['answer'];
const named = [proposing, instructing, handling, reading, answering].flat();

export function handlingSheet(source: FormSource): Form {
  const { document } = source;
  const said = (kinds: readonly FormOpinion['kind'][], hasUnit: boolean): readonly FormBlock[] =>
    opinionBlocks(ofKinds(source, kinds), source, { hasUnit });
  const others = source.opinions.filter(({ kind }) => !named.includes(kind));
  return {
    office: document.unitName,
    name: '文件处理单',
    beside: {
      start: `收文号：${document.receiptNo ?? '（未登记）'}`,
      end: `紧急程度：${urgencyWords[document.urgency] || '平件'}`,
    },
    subject: `${document.receiptNo ?? ''} ${document.title}`.trim(),
    rows: [
      ...registration(source),
      growingRow(36, [space(156, '拟办意见', said(proposing, false))]),
      growingRow(46, [space(156, '领导批示', said(instructing, false))]),
      growingRow(30, [
        space(94, '承办情况', [...unitLines(source), ...said(handling, true)]),
        space(62, '传阅', [...readerLines(source), ...said(reading, true)]),
      ]),
      growingRow(26, [space(156, '办理结果', [...resultLines(source), ...said(answering, true)])]),
      ...(others.length === 0
        ? []
        : [
            row(14, [
              space(156, '其他意见', opinionBlocks(byTime(others), source, { hasUnit: true })),
            ]),
          ]),
    ],
  };
}

function byTime(opinions: readonly FormOpinion[]): readonly FormOpinion[] {
  return [...opinions].sort((a, b) => a.at - b.at);
}

function registration(source: FormSource): readonly FormRow[] {
  const { document, content } = source;
  const { fromUnitName, issueNo, copies, carrier } = sentOf(source);
  return [
    row(10, [
      label(22, '来文机关'),
      entry(56, fromUnitName),
      label(22, '来文字号'),
      entry(56, issueNo),
    ]),
    row(10, [
      label(22, '收文日期'),
      entry(56, receivedOn(source)),
      label(22, '来文日期'),
      entry(56, document.writtenDate === null ? '' : printedDate(document.writtenDate)),
    ]),
    row(10, [
      label(22, '文种'),
      entry(20, kindWords[document.kind]),
      label(14, '份数'),
      entry(22, `${copies}份`),
      label(22, '来文方式'),
      entry(56, carrierWords[carrier]),
    ]),
    row(10, [
      label(22, '办件性质'),
      entry(56, categoryOf(source)),
      label(22, '办理时限'),
      entry(56, limitOf(source)),
    ]),
    row(14, [label(22, '标题'), entry(134, content.title, 'xiaobiaosong')]),
    row(10, [label(22, '附件'), entry(134, attachmentLines(source))]),
  ];
}

/** What is known of how it came; on paper without a source it is one copy by exchange. */
function sentOf({ source, document }: FormSource): {
  readonly fromUnitName: string;
  readonly issueNo: string;
  readonly copies: number;
  readonly carrier: keyof typeof carrierWords;
} {
  return {
    fromUnitName: source?.fromUnitName ?? document.fromUnitName ?? '',
    issueNo: source?.issueNo ?? document.issueNo ?? '',
    copies: source?.copies ?? 1,
    carrier: source?.carrier ?? 'exchange',
  };
}

const categoryWords = { forInfo: '阅知件', forAction: '批办件' } as const;

function categoryOf({ incoming }: FormSource): string {
  const category = incoming?.category ?? null;
  return category === null ? '' : categoryWords[category];
}

function limitOf({ incoming, document, timeZone }: FormSource): string {
  const limitAt = incoming?.limitAt ?? document.dueAt;
  return limitAt === null ? '' : fullDate(limitAt, timeZone);
}

function receivedOn({ source, document, timeZone }: FormSource): string {
  const on = source?.receivedOn;
  return on === undefined ? fullDate(document.createdAt, timeZone) : printedDate(on);
}

function attachmentLines({ files }: FormSource): string {
  if (files.length === 0) return '无';
  const names = files.map(({ title, name }) => (title === '' ? name : title));
  return names.map((name, index) => `${index + 1}. ${name}`).join('\n');
}

/** 主办 first, then 协办, each with who handles it and where it stands. */
function unitLines({ incoming, opinions, timeZone }: FormSource): readonly FormBlock[] {
  const said = new Set(opinions.map(({ text: words }) => words));
  return (incoming?.units ?? []).flatMap((unit) => {
    const who = unit.handlerName ?? unit.headName;
    const part = unit.part === 'lead' ? '主办' : '协办';
    const words = `${part}：${unit.unitName} ${who} ${handlingWords[unit.state]}`;
    const lines = [text(words, { sizePt: LIST_POINTS })];
    // The opinion below says it already, with its author's name.
    if (unit.result === '' || said.has(unit.result)) return lines;
    return [
      ...lines,
      text(unit.result, { role: 'kai', sizePt: LIST_POINTS, isIndented: true }),
      text(fullDate(unit.at, timeZone), { role: 'kai', sizePt: LIST_POINTS, align: 'end' }),
    ];
  });
}

function readerLines({ circulation, timeZone }: FormSource): readonly FormBlock[] {
  return circulation.map((reader) => {
    const when = reader.readAt === null ? '' : ` ${fullDate(reader.readAt, timeZone)}`;
    return text(`${reader.personName} ${readerWords[reader.state]}${when}`, {
      role: 'kai',
      sizePt: LIST_POINTS,
    });
  });
}

function resultLines({ incoming, timeZone }: FormSource): readonly FormBlock[] {
  const answer = incoming?.answer ?? null;
  if (answer === null) return [];
  const no = answer.no === '' ? '' : `答复文号：${answer.no}。`;
  return [
    text(`${no}${answer.text}`, { isIndented: true, isKeptWithNext: true }),
    text(fullDate(answer.at, timeZone), { role: 'kai', sizePt: LIST_POINTS, align: 'end' }),
  ];
}
