/**
 * Transcript: an exported conversation as a page for people: no script, nothing fetched, every text escaped and isolated, so
 * that a name or a word written from right to left turns nothing else.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import type { PersonMark } from '../kernel/read-marks.ts';
import type { MessageLine } from './export-format.ts';
import type { ExportHead } from './export-reads.ts';

/** Names of readers told in one line. */
const maxReaderNames = 30;

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function isolated(text: string): string {
  return `<bdi>${escaped(text)}</bdi>`;
}

function moment(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, dateStyle: 'short', timeStyle: 'medium' },
  }).format(at);
}

const style = `body{font:15px/1.7 "Noto Sans SC","Microsoft YaHei",sans-serif;color:#1d1d1f;max-width:900px;margin:32px auto;padding:0 24px}
h1{font-size:22px;margin:0 0 12px}dl{display:grid;grid-template-columns:120px 1fr;gap:4px 16px;margin:0 0 24px}dt{color:#666}dd{margin:0}
ol{list-style:none;margin:0;padding:0}li{border-top:1px solid #e3e3e3;padding:10px 0;overflow-wrap:anywhere}
.who{font-weight:600}.when,.no,.note{color:#666;font-size:13px}.text{white-space:pre-wrap;margin:4px 0}.gone{color:#8a1f11}
@media print{body{margin:0;max-width:none}li{break-inside:avoid}}`;

export function transcriptStart(parts: {
  readonly asked: RowOf<'complianceExport'>;
  readonly conversation: RowOf<'conversation'>;
  readonly members: readonly RowOf<'member'>[];
  readonly timeZone: string;
}): string {
  const { asked, conversation, members, timeZone } = parts;
  const when = (at: number | null, none: string): string =>
    at === null ? none : moment(at, timeZone);
  const open = members.filter((one) => one.leftAt === null);
  const lines: readonly (readonly [string, string])[] = [
    ['会话编号', escaped(conversation.id)],
    ['时间范围', `${when(asked.fromAt, '开始')} 至 ${when(asked.toAt, '导出之时')}`],
    ['现有成员', `${open.length} 人：${open.map((one) => isolated(one.personName)).join('、')}`],
    ['申请人', `${isolated(asked.askedByName)}，${moment(asked.askedAt, timeZone)}`],
    ['申请理由', isolated(asked.reason)],
    ['批准人', `${isolated(asked.decidedByName)}，${when(asked.decidedAt, '')}`],
    ['批准理由', isolated(asked.decideReason)],
    ['已告知', asked.told.map(isolated).join('、') || '无'],
    [
      '说明',
      '已撤回和已按保存期限清除的消息，其内容在服务器上已不存在，本导出只有其位置、作者、时间和校验链。',
    ],
  ];
  const rows = lines.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('');
  const title = escaped(asked.conversationTitle);
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>${style}</style></head><body><h1>${isolated(asked.conversationTitle)}</h1><dl>${rows}</dl><ol>`;
}

export function transcriptLine(
  line: MessageLine,
  context: {
    readonly readers: readonly PersonMark[];
    readonly members: readonly RowOf<'member'>[];
    readonly timeZone: string;
  },
): string {
  const { timeZone } = context;
  const at = (time: number): string => moment(time, timeZone);
  const parts = [
    `<span class="no">${line.no}</span> <span class="who">${isolated(line.senderName)}</span> <span class="when">${at(line.at)}</span>`,
    said(line, at),
    ...line.earlier.map(
      (one) =>
        `<div class="note">第 ${one.version} 稿（${at(one.at)}）：${isolated(one.text)}</div>`,
    ),
    ...(line.file === null
      ? []
      : [
          `<div class="note">文件 ${isolated(line.file.name)}，${line.file.size} 字节，SHA-256 ${line.file.sha256}</div>`,
        ]),
    ...reactionsOf(line),
    ...noticeOf(line, at),
    readersOf(line, context),
  ];
  return `<li id="m${line.no}">${parts.join('')}</li>\n`;
}

function said(line: MessageLine, at: (time: number) => string): string {
  if (line.state === 'purged') {
    return `<div class="text gone">已按保存期限清除（${at(line.purgedAt ?? 0)}）</div>`;
  }
  if (line.state === 'recalled') {
    const by = line.recalledByName === null ? '' : `，由${isolated(line.recalledByName)}撤回`;
    return `<div class="text gone">已撤回（${at(line.recalledAt ?? 0)}${by}）</div>`;
  }
  const edited = line.editedAt === null ? '' : `<div class="note">${at(line.editedAt)} 改过</div>`;
  const from =
    line.forwardedFromName === null
      ? ''
      : `<div class="note">转发自${isolated(line.forwardedFromName)}</div>`;
  const record = (line.record?.entries ?? [])
    .map((one) => `<div class="note">${isolated(one.senderName)}：${isolated(one.text)}</div>`)
    .join('');
  return `${from}<div class="text">${isolated(line.text)}</div>${record}${edited}`;
}

function reactionsOf({ reactions }: MessageLine): readonly string[] {
  if (reactions.length === 0) return [];
  const names = reactions.map((one) => `${isolated(one.name)}（${escaped(one.kind)}）`);
  return [`<div class="note">回应：${names.join('、')}</div>`];
}

function noticeOf({ notice }: MessageLine, at: (time: number) => string): readonly string[] {
  if (notice === null) return [];
  const time = (value: number | null): string => (value === null ? '—' : at(value));
  return [
    '<div class="note">必达通知</div>',
    ...notice.recipients.map(
      (one) =>
        `<div class="note">${isolated(one.name)}：送达 ${time(one.deliveredAt)}，打开 ${time(one.openedAt)}，确认 ${time(one.confirmedAt)}</div>`,
    ),
  ];
}

function readersOf(
  line: MessageLine,
  { readers, members }: { readers: readonly PersonMark[]; members: readonly RowOf<'member'>[] },
): string {
  const marks = new Map(readers.map((one) => [one.personId, one.no]));
  const audience = members.filter(
    (one) =>
      one.personId !== line.senderPersonId &&
      (one.history === 'all' || one.joinedAt <= line.at) &&
      (one.leftAt === null || one.leftAt >= line.at),
  );
  const read = audience.filter((one) => (marks.get(one.personId) ?? 0) >= line.no);
  const names = read.slice(0, maxReaderNames).map((one) => isolated(one.personName));
  const more = read.length > maxReaderNames ? '等' : '';
  return `<div class="note">已读 ${read.length}/${audience.length}${names.length > 0 ? `：${names.join('、')}${more}` : ''}</div>`;
}

export function transcriptEnd(head: ExportHead, timeZone: string): string {
  const notices = head.announcements.map((one) => {
    const confirmed = head.readings.filter(({ announcementId }) => announcementId === one.id);
    return `<li><span class="who">群公告 ${isolated(one.byName)}</span> <span class="when">${moment(one.at, timeZone)}</span><div class="text">${isolated(one.text)}</div><div class="note">已确认 ${confirmed.length} 人：${confirmed.map((who) => isolated(who.personName)).join('、')}</div></li>\n`;
  });
  return `${notices.join('')}</ol></body></html>\n`;
}
