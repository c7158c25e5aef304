/** Emptied: what is left of a message that was recalled or purged: its place, its author, its time, its links. */

import type { RowOf } from '../../entities.ts';

export const recalledPreview = '[已撤回]';
export const purgedPreview = '[已按保存期限清除]';

export function emptied(message: RowOf<'message'>, at: number): RowOf<'message'> {
  const {
    record: _record,
    cardPersonId: _card,
    meetingId: _meeting,
    forwardedFromName: _from,
    ...rest
  } = message;
  return {
    ...rest,
    text: '',
    fileRefId: null,
    fileName: null,
    fileSize: null,
    documentId: null,
    mentions: [],
    mentionsAll: false,
    recalledAt: at,
  };
}
