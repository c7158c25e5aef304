/**
 * Answer-words: the sentence for a rejection or a failed call, in the person's language.
 *
 * Every code of the closed catalogues has its words (types hold it); a guard adds its own sentence when it has one.
 */

import type { BridgeErrorCode } from '../../src-shared/bridge/bridge.ts';
import { BridgeError } from '../../src-shared/bridge/bridge-endpoint.ts';
import { DocumentState } from '../../src-shared/features/document/model.ts';
import type { Rejection, RejectionCode } from '../../src-shared/protocol/rejections.ts';
import type { Translate } from '../i18n/text.tsx';
import type { MessageKey } from '../i18n/zh-CN.ts';
import { zhCN } from '../i18n/zh-CN.ts';
import { stateWords } from '../ui/step-words.ts';
import { momentWords } from '../ui/time-words.ts';
import type { Calendar } from '../ui/time-words.ts';

const rejectWords: Readonly<Record<RejectionCode, MessageKey>> = {
  notFoundOrForbidden: 'reject.notFoundOrForbidden',
  staleState: 'reject.staleState',
  taskGone: 'reject.taskGone',
  contentChanged: 'reject.contentChanged',
  guardFailed: 'reject.guardFailed',
  reasonRequired: 'reject.reasonRequired',
  onlineOnly: 'reject.onlineOnly',
  idReused: 'reject.idReused',
  invalidArgs: 'reject.invalidArgs',
  unknownCommand: 'reject.unknownCommand',
  unknownVersion: 'reject.unknownVersion',
  tooLarge: 'reject.tooLarge',
  tooMany: 'reject.tooMany',
  delegationExpired: 'reject.delegationExpired',
  fileMissing: 'reject.fileMissing',
  fileMismatch: 'reject.fileMismatch',
  frozen: 'reject.frozen',
  alreadyDone: 'reject.alreadyDone',
  numberingLocked: 'reject.numberingLocked',
  busy: 'reject.busy',
};

function isKey(key: string): key is MessageKey {
  return Object.hasOwn(zhCN, key);
}

/** What happened and what to do, for a rejected command. */
export function rejectionWords(answer: Rejection, t: Translate, calendar: Calendar): string {
  const { code } = answer;
  const at = answer.params['at'];
  const params =
    typeof at === 'number' && at > 0
      ? { ...answer.params, at: momentWords(at, calendar, t) }
      : answer.params;
  const guard = params['guard'];
  if (code === 'guardFailed' && typeof guard === 'string') {
    if (guard.startsWith('finding.')) return findingWords(guard, params, t);
    const key = `guard.${guard}`;
    if (isKey(key)) return t(key, withFiles(withStep(params, t), t));
  }
  const named = typeof params['byName'] === 'string' && params['byName'] !== '';
  if (code === 'taskGone' && !named) return t('reject.taskGoneUnknown');
  if (code === 'alreadyDone' && named) return t('reject.alreadyDoneBy', params);
  return t(rejectWords[code], params);
}

/** A guard of a flow definition names the state; the sentence names its step. */
function withStep(params: Rejection['params'], t: Translate): Rejection['params'] {
  const state = DocumentState.safeParse(params['state']);
  if (!state.success) return params;
  const flow = state.data.startsWith('D') ? 'out' : 'in';
  return { ...params, step: stateWords(flow, state.data, t) };
}

/** A guard of the final files names a row of the proof, or why there are no files. */
function withFiles(params: Rejection['params'], t: Translate): Rejection['params'] {
  const row = `proofRow.${params['key'] ?? ''}`;
  const why = `files.failure.${params['reason'] ?? ''}`;
  return {
    ...params,
    ...(isKey(row) ? { row: t(row) } : {}),
    ...(isKey(why) ? { why: t(why) } : {}),
  };
}

/** A finding that stopped a document: what is wrong, what to do, and which article asks for it. */
function findingWords(key: string, params: Rejection['params'], t: Translate): string {
  const text = `${key}Text`;
  if (!isKey(key) || !isKey(text)) return t('guard.finding');
  const words = {
    title: t(key, params),
    text: t(text, params),
    article: params['article'] ?? '',
  };
  return t(params['level'] === 'confirm' ? 'guard.findingAsked' : 'guard.findingNamed', words);
}

/** The sentence for a call that the core did not take. */
export function failureWords(cause: unknown, t: Translate): string {
  const code: BridgeErrorCode = cause instanceof BridgeError ? cause.code : 'failed';
  return t(`bridge.${code}`);
}
