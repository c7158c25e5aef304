/**
 * Draft-sheet: 发文稿纸, the sheet on which a document is drafted, reviewed, countersigned and signed; it is archived with
 * the final (国家档案局令第8号 art. 10).
 *
 * Invariant: every opinion on the document is on it; what has no row of its own is under 其他意见.
 */

import type { Form, FormRow } from '../../../layout/forms/form.ts';
import type { OpinionKind } from '../../document/model.ts';
import { kindWords } from '../../drafting/kind-words.ts';
import {
  entry,
  fullDate,
  growingRow,
  label,
  ofKinds,
  opinionBlocks,
  printedDate,
  row,
  smallEntry,
  space,
  text,
} from './form-parts.ts';
import type { FormSource } from './form-source.ts';
import { stepWords, urgencyWords } from './form-words.ts';

const named = ['sign', 'countersign', 'officeReview', 'review', 'meeting', 'recheck'] as const;

export function draftSheet(source: FormSource): Form {
  const { document, content } = source;
  return {
    office: document.unitName,
    name: '发文稿纸',
    beside: {
      start: `发文字号：${document.issueNo ?? '（未编号）'}`,
      end: `紧急程度：${urgencyWords[document.urgency] || '平件'}`,
    },
    subject: `${document.issueNo ?? ''} ${document.title}`.trim(),
    rows: [
      ...signingRows(source),
      row(10, [label(22, '标题'), entry(134, content.title, 'xiaobiaosong')]),
      row(10, [label(22, '主送'), entry(134, recipients(content.mainToText))]),
      row(10, [label(22, '抄送'), entry(134, content.cc.map(({ name }) => name).join('，'))]),
      row(10, [label(22, '附件'), entry(134, attachmentLines(source))]),
      ...particulars(source),
      ...otherRows(source),
    ],
  };
}

function recipients(words: string): string {
  return words.replace(/[：:]+$/u, '');
}

function attachmentLines({ content, files }: FormSource): string {
  const names =
    content.attachmentNote.length > 0
      ? content.attachmentNote
      : files.map(({ title, name }) => (title === '' ? name : title));
  if (names.length === 0) return '无';
  return names.length === 1
    ? (names[0] ?? '')
    : names.map((name, index) => `${index + 1}. ${name}`).join('\n');
}

/** 签发 beside 会签, 审核 beside 核稿: what is read first stands first. */
function signingRows(source: FormSource): readonly FormRow[] {
  const of = (kind: OpinionKind, hasUnit: boolean): ReturnType<typeof opinionBlocks> =>
    opinionBlocks(ofKinds(source, [kind]), source, { hasUnit });
  return [
    growingRow(48, [
      space(78, '签发', of('sign', false)),
      space(78, '会签', [...of('countersign', true), ...openCountersigns(source)]),
    ]),
    growingRow(32, [
      space(78, '审核（办公室）', of('officeReview', false)),
      space(78, '核稿（拟稿单位）', of('review', false)),
    ]),
  ];
}

/** Units that were asked and have not answered: the sheet shows that they are awaited. */
function openCountersigns({ outgoing }: FormSource): ReturnType<typeof opinionBlocks> {
  return (outgoing?.countersigners ?? [])
    .filter(({ result }) => result === null)
    .map(({ unitName }) => text(`${unitName}（待会签）`, { role: 'kai', sizePt: 12 }));
}

function particulars(source: FormSource): readonly FormRow[] {
  const { document, content, outgoing, drafter, timeZone } = source;
  const production = outgoing?.production ?? null;
  const copies = outgoing === null || outgoing.copies === 0 ? '' : `${outgoing.copies}份`;
  const written = document.writtenDate === null ? '' : printedDate(document.writtenDate);
  return [
    row(10, [
      label(22, '拟稿单位'),
      entry(44, drafter.unitName),
      label(18, '拟稿人'),
      entry(26, document.drafterName),
      label(14, '电话'),
      smallEntry(32, drafter.phone),
    ]),
    row(10, [
      label(22, '文种'),
      entry(56, kindWords[document.kind]),
      label(22, '拟稿日期'),
      entry(56, fullDate(document.createdAt, timeZone)),
    ]),
    row(10, [
      label(22, '成文日期'),
      entry(44, written),
      label(18, '印数'),
      entry(26, copies),
      label(14, '分送'),
      smallEntry(32, outgoing?.distribution ?? ''),
    ]),
    row(10, [
      label(22, '缮印'),
      entry(56, production?.setByName ?? ''),
      label(22, '校对'),
      entry(56, production?.proofNames.join('、') ?? ''),
    ]),
    row(10, [
      label(22, '印发'),
      entry(56, document.issuedAt === null ? '' : fullDate(document.issuedAt, timeZone)),
      label(22, '公开'),
      entry(56, content.publish === true ? '此件公开发布' : '不公开'),
    ]),
  ];
}

function otherRows(source: FormSource): readonly FormRow[] {
  const meeting = source.outgoing?.meeting ?? null;
  const rows: FormRow[] = [];
  const meetingOpinions = ofKinds(source, ['meeting']);
  if (meeting !== null || meetingOpinions.length > 0) {
    const head = meeting === null ? [] : [text(`${meeting.name} ${printedDate(meeting.on)}`)];
    const said = opinionBlocks(meetingOpinions, source, { hasUnit: true });
    rows.push(row(14, [space(156, '会议审议', [...head, ...said])]));
  }
  const rechecks = ofKinds(source, ['recheck']);
  if (rechecks.length > 0) {
    const said = opinionBlocks(rechecks, source, { hasUnit: false });
    rows.push(row(14, [space(156, stepWords.recheck, said)]));
  }
  const others = source.opinions.filter(({ kind }) => !named.some((one) => one === kind));
  if (others.length > 0) {
    const sorted = [...others].sort((a, b) => a.at - b.at);
    const said = opinionBlocks(sorted, source, { hasUnit: true });
    rows.push(row(14, [space(156, '其他意见', said)]));
  }
  return rows;
}
