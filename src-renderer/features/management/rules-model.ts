/** Rules-model: the form of the rules for messages: what is written in it, what is wrong with it, what it means. */

import { maxFileBytes } from '../../../src-shared/features/file/model.ts';
import type { MessageRules } from '../../../src-shared/features/message/policy-model.ts';
import {
  leastMessagesPerMinute,
  maxGroupsPerPerson,
  maxPersonBytes,
  maxSensitiveWords,
  mostMessagesPerMinute,
  quotaDays,
  standardPersonBytes,
} from '../../../src-shared/features/message/policy-model.ts';
import { maxGroupMembers } from '../../../src-shared/features/message/model.ts';
import { maxPins } from '../../../src-shared/features/message/mark-model.ts';
import { bareWords } from '../../../src-shared/kernel/plain-text.ts';
import type { Translate } from '../../i18n/text.tsx';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { fileSizeWords } from '../../ui/file-size-words.ts';

const megabyte = 1024 * 1024;
const gigabyte = 1024 * megabyte;

export const numberFields = [
  { name: 'recallMinutes', min: 1, max: 1_440 },
  { name: 'editMinutes', min: 1, max: 10_080 },
  { name: 'groupLimit', min: 2, max: maxGroupMembers },
  { name: 'groupsPerPerson', min: 1, max: maxGroupsPerPerson },
  { name: 'pinLimit', min: 1, max: maxPins },
  { name: 'fileMegabytes', min: 1, max: Math.floor(maxFileBytes / megabyte) },
  { name: 'personGigabytes', min: 1, max: Math.floor(maxPersonBytes / gigabyte) },
  { name: 'messagesPerMinute', min: leastMessagesPerMinute, max: mostMessagesPerMinute },
] as const;
export type NumberField = (typeof numberFields)[number];

/** What an empty field stands for is in the words below the fields. */
const mayBeEmpty: ReadonlySet<NumberField['name']> = new Set([
  'personGigabytes',
  'messagesPerMinute',
]);

/** The quota while nobody has set one. */
export const quotaHelp = {
  days: quotaDays,
  gb: Math.floor(standardPersonBytes / gigabyte),
} as const;

export const fieldWord = (name: NumberField['name']): MessageKey => `manage.${name}`;

export interface RulesForm {
  readonly numbers: Readonly<Record<NumberField['name'], number | null>>;
  readonly askWords: string;
  readonly refuseWords: string;
  /** As it was set, to the byte: whole gigabytes are what is written, and untouched it stays what it was. */
  readonly heldPersonBytes: number | null;
}

export function formOf(rules: MessageRules): RulesForm {
  const { recallMinutes, editMinutes, groupLimit, groupsPerPerson, pinLimit } = rules;
  const words = (action: 'ask' | 'refuse'): string =>
    rules.words
      .filter((one) => one.action === action)
      .map((one) => one.word)
      .join('\n');
  return {
    numbers: {
      ...{ recallMinutes, editMinutes, groupLimit, groupsPerPerson, pinLimit },
      fileMegabytes: Math.floor(rules.fileBytes / megabyte),
      personGigabytes: gigabytesOf(rules.personBytes ?? null),
      messagesPerMinute: rules.messagesPerMinute,
    },
    askWords: words('ask'),
    refuseWords: words('refuse'),
    heldPersonBytes: rules.personBytes ?? null,
  };
}

const gigabytesOf = (bytes: number | null): number | null =>
  bytes === null ? null : Math.max(1, Math.floor(bytes / gigabyte));

function personBytesOf(form: RulesForm): Pick<MessageRules, 'personBytes'> {
  const written = form.numbers.personGigabytes;
  if (written === null) return {};
  const held = form.heldPersonBytes;
  if (held !== null && written === gigabytesOf(held)) return { personBytes: held };
  return { personBytes: written * gigabyte };
}

type Read =
  | { readonly ok: true; readonly rules: MessageRules }
  /** What is wrong and what to do. */
  | { readonly ok: false; readonly problem: string };

export function rulesOf(form: RulesForm, t: Translate): Read {
  for (const { name, min, max } of numberFields) {
    const value = form.numbers[name];
    const isFree = mayBeEmpty.has(name) && value === null;
    if (isFree || (value !== null && Number.isInteger(value) && value >= min && value <= max)) {
      continue;
    }
    const field = t(fieldWord(name));
    return { ok: false, problem: t('manage.badNumber', { field, min, max }) };
  }
  const words = [...wordsOf(form.refuseWords, 'refuse'), ...wordsOf(form.askWords, 'ask')];
  const bad = words.find(
    ({ word }, index) =>
      Array.from(word).length < 2 ||
      word.length > 20 ||
      words.findIndex((other) => bareWords(other.word) === bareWords(word)) !== index,
  );
  if (bad !== undefined) return { ok: false, problem: t('manage.badWord', { word: bad.word }) };
  if (words.length > maxSensitiveWords) {
    return { ok: false, problem: t('manage.tooManyWords', { n: maxSensitiveWords }) };
  }
  const { fileMegabytes, messagesPerMinute, ...numbers } = form.numbers;
  const whole = (value: number | null): number => value ?? 0;
  return {
    ok: true,
    rules: {
      recallMinutes: whole(numbers.recallMinutes),
      editMinutes: whole(numbers.editMinutes),
      groupLimit: whole(numbers.groupLimit),
      groupsPerPerson: whole(numbers.groupsPerPerson),
      pinLimit: whole(numbers.pinLimit),
      fileBytes: Math.min(whole(fileMegabytes) * megabyte, maxFileBytes),
      messagesPerMinute,
      ...personBytesOf(form),
      words,
    },
  };
}

function wordsOf(text: string, action: 'ask' | 'refuse'): MessageRules['words'] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((word) => word !== '')
    .map((word) => ({ word, action }));
}

/** What will hold, in sentences. */
export function meaningOf(rules: MessageRules, t: Translate): readonly string[] {
  const count = (action: 'ask' | 'refuse'): number =>
    rules.words.filter((one) => one.action === action).length;
  return [
    t('manage.previewRecall', { recall: rules.recallMinutes, edit: rules.editMinutes }),
    t('manage.previewGroup', {
      ...{ people: rules.groupLimit, groups: rules.groupsPerPerson, pins: rules.pinLimit },
    }),
    rules.messagesPerMinute === null
      ? t('manage.previewNoPace')
      : t('manage.previewPace', { n: rules.messagesPerMinute }),
    t('manage.previewFile', { mb: Math.floor(rules.fileBytes / megabyte) }),
    t('manage.previewQuota', {
      days: quotaDays,
      size: fileSizeWords(rules.personBytes ?? standardPersonBytes),
    }),
    t('manage.previewWords', { ask: count('ask'), refuse: count('refuse') }),
  ];
}

/** The sentences that change, for the question before saving. */
export function changesOf(
  before: MessageRules,
  after: MessageRules,
  t: Translate,
): readonly string[] {
  const old = meaningOf(before, t);
  const changed = meaningOf(after, t).filter((line, index) => line !== old[index]);
  const wordsDiffer = JSON.stringify(before.words) !== JSON.stringify(after.words);
  const last = meaningOf(after, t).at(-1) ?? '';
  return wordsDiffer && !changed.includes(last) ? [...changed, last] : changed;
}
