/** GroupSize: how many people a group would have, and what is said where the server would refuse. */
import { maxMembersPerCommand } from '../../../src-shared/features/message/conversation-commands.ts';
import type { MessageParams } from '../../i18n/format-message.ts';
import type { MessageKey } from '../../i18n/zh-CN.ts';

export interface SizeNote {
  readonly key: MessageKey;
  readonly params: MessageParams;
  readonly isTooMany: boolean;
}

/** Of a group that is made: `chosen` are the others. */
export function newGroupNote(chosen: number, limit: number): SizeNote {
  const n = chosen + 1;
  if (n > limit) {
    const params = { n, limit, over: n - limit };
    return { key: 'group.tooMany', params, isTooMany: true };
  }
  if (chosen > maxMembersPerCommand) {
    const params = { limit: maxMembersPerCommand, over: chosen - maxMembersPerCommand };
    return { key: 'group.tooManyAtOnce', params, isTooMany: true };
  }
  return { key: 'group.count', params: { n, limit }, isTooMany: false };
}

/** Of people who are taken into a group of `n`; null = they fit. */
export function addingNote(
  { n, chosen }: { readonly n: number; readonly chosen: number },
  limit: number,
): SizeNote | null {
  if (n + chosen > limit) {
    const params = { n, chosen, limit, over: n + chosen - limit };
    return { key: 'group.addTooMany', params, isTooMany: true };
  }
  if (chosen > maxMembersPerCommand) {
    const params = { chosen, limit: maxMembersPerCommand };
    return { key: 'group.addTooManyAtOnce', params, isTooMany: true };
  }
  return null;
}
