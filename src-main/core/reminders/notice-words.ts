/**
 * Notice-words: what a desktop notice of a reminder says. The desktop shows it without the page, so the words are here.
 */

import type { RowOf } from '../../../src-shared/entities.ts';

const hourMs = 60 * 60 * 1_000;
const minuteMs = 60 * 1_000;

const heads: Readonly<Record<RowOf<'deskNotice'>['stage'], string>> = {
  ring: '特急公文，请值班人员处理',
  half: '办理时限已过半',
  most: '办理时限将到',
  due: '办理时限已到',
  overdue: '已超过办理时限',
  urge: '有人催办',
};

export function noticeWords(
  notice: RowOf<'deskNotice'>,
  now: number,
): { readonly title: string; readonly body: string } {
  const left = notice.dueAt - now;
  const limit =
    left > 0 ? `还有${lengthWords(left)}` : `已超时${lengthWords(Math.max(-left, minuteMs))}`;
  const holder = notice.holderName === '' ? '' : `，承办人：${notice.holderName}`;
  return { title: heads[notice.stage], body: `《${notice.title}》${limit}${holder}` };
}

function lengthWords(ms: number): string {
  if (ms >= 24 * hourMs) return `${Math.floor(ms / (24 * hourMs))}天`;
  if (ms >= hourMs) return `${Math.floor(ms / hourMs)}小时`;
  return `${Math.max(1, Math.floor(ms / minuteMs))}分钟`;
}
