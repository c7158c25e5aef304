/**
 * Kind-words: the 15 kinds of art. 8 in words, which way each goes, and which need no addressee.
 */

import type { DocumentContent, DocumentKind } from '../document/model.ts';

export const kindWords: Readonly<Record<DocumentKind, string>> = {
  resolution: '决议',
  decision: '决定',
  order: '令',
  communique: '公报',
  proclamation: '公告',
  publicNotice: '通告',
  opinion: '意见',
  notice: '通知',
  circular: '通报',
  report: '报告',
  request: '请示',
  reply: '批复',
  bill: '议案',
  letter: '函',
  minutes: '纪要',
};

/** Kinds that may go out without an addressee. */
export const publicKinds: readonly DocumentKind[] = [
  'resolution',
  'decision',
  'order',
  'communique',
  'proclamation',
  'publicNotice',
  'minutes',
];

/** Kinds that are published and usually address nobody. */
export const announcingKinds: readonly DocumentKind[] = [
  'communique',
  'proclamation',
  'publicNotice',
];

/** The directions that art. 8 gives a kind by its purpose; a kind that is not named goes every way. */
export const kindDirections: Readonly<
  Partial<Record<DocumentKind, readonly DocumentContent['direction'][]>>
> = {
  resolution: ['down', 'public'],
  decision: ['down', 'public'],
  order: ['down', 'public'],
  communique: ['down', 'public'],
  proclamation: ['down', 'public'],
  publicNotice: ['down', 'public'],
  report: ['up'],
  request: ['up'],
  reply: ['down'],
  bill: ['flat', 'up'],
  letter: ['flat', 'up', 'down'],
  notice: ['down', 'flat', 'public'],
  circular: ['down', 'public'],
};

/** Kinds that tell a lower body what it has to do (art. 16(2)). */
export const directiveKinds: readonly DocumentKind[] = [
  'resolution',
  'decision',
  'order',
  'notice',
  'circular',
  'opinion',
];

/** An upward 意见 follows the procedure of a 请示 (policy). */
export function isRequest({ kind, direction, binding }: DocumentContent): boolean {
  return kind === 'request' || (kind === 'opinion' && direction === 'up' && binding !== undefined);
}
