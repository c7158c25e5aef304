/**
 * Element-findings: the checks of the elements of art. 9: title, kind, addressees, notes, attachments, date.
 */

import { attachmentTitles, paragraphText } from '../document/body-text.ts';
import type { DocumentContent, DocumentKind } from '../document/model.ts';
import { documentKinds } from '../document/model.ts';
import type { Finding } from './finding.ts';
import { faultOfIssueNo } from './issue-number-check.ts';
import { announcingKinds, kindDirections, kindWords, publicKinds } from './kind-words.ts';
import type { DraftFacts } from './unit-facts.ts';
import { speaksFor } from './unit-facts.ts';

export function elementFindings(
  content: DocumentContent,
  titles: readonly string[],
  facts: DraftFacts,
): readonly Finding[] {
  return [
    ...titleFindings(content),
    ...directionFindings(content),
    ...addresseeFindings(content),
    ...roleFindings(content, facts),
    ...noteFindings(content),
    ...attachmentFindings(content, titles),
  ];
}

/** Titles of these kinds have no 「关于……的」 of their own. */
const freeTitles: readonly DocumentKind[] = ['order', 'minutes', 'communique'];

function titleFindings({ title, kind }: DocumentContent): readonly Finding[] {
  const named = title.trim();
  const word = kindWords[kind];
  const base = { field: 'title', params: { kind: word } } as const;
  const law = { strength: 'law', article: '条例 第九条（七）' } as const;
  if (named === '') return [{ ...base, ...law, code: 'titleMissing', level: 'error' }];
  const findings: Finding[] = [];
  if (!named.endsWith(word)) {
    const other = endingKind(named);
    const isFree = freeTitles.includes(kind) && other === undefined;
    findings.push({
      ...base,
      ...law,
      code: 'titleKind',
      level: isFree ? 'hint' : 'error',
      params: { kind: word, found: other === undefined ? '' : kindWords[other] },
    });
  }
  if (freeTitles.includes(kind)) return findings;
  const about = named.indexOf('关于');
  if (about < 0) {
    const practice = { strength: 'practice', article: '惯例' } as const;
    findings.push({ ...base, ...practice, code: 'titleMatter', level: 'hint' });
  } else if (about === 0) {
    findings.push({ ...base, ...law, code: 'titleIssuer', level: 'hint' });
  }
  return findings;
}

/** The kind in which a title ends; the longest word first, so that 通告 is not 告. */
function endingKind(title: string): DocumentKind | undefined {
  return documentKinds.find((kind) => title.endsWith(kindWords[kind]));
}

function directionFindings({ kind, direction }: DocumentContent): readonly Finding[] {
  const allowed = kindDirections[kind];
  if (allowed === undefined || allowed.includes(direction)) return [];
  const isFixed = kind === 'report' || kind === 'request' || kind === 'reply';
  return [
    {
      code: 'kindDirection',
      level: isFixed ? 'error' : 'confirm',
      strength: 'law',
      article: '条例 第八条',
      field: 'direction',
      params: { kind: kindWords[kind] },
    },
  ];
}

function addresseeFindings(content: DocumentContent): readonly Finding[] {
  const count = content.mainTo.length;
  const { kind } = content;
  if (count === 0 && !publicKinds.includes(kind)) {
    return [
      {
        code: 'addresseeMissing',
        level: 'error',
        strength: 'law',
        article: '条例 第九条（八）',
        field: 'mainTo',
        params: { kind: kindWords[kind] },
      },
    ];
  }
  if (count > 0 && announcingKinds.includes(kind)) {
    return [
      {
        code: 'publicKindAddressed',
        level: 'hint',
        strength: 'practice',
        article: '惯例',
        field: 'mainTo',
        params: { kind: kindWords[kind] },
      },
    ];
  }
  return [];
}

/** Kinds that say more about themselves: 意见 its role, 批复 its 请示, 议案 its mover, 纪要 who was there. */
function roleFindings(content: DocumentContent, facts: DraftFacts): readonly Finding[] {
  switch (content.kind) {
    case 'opinion':
      return opinionFindings(content);
    case 'reply':
      return replyFindings(content);
    case 'bill':
      return billFindings(facts);
    case 'minutes':
      return minutesFindings(content);
    default:
      return [];
  }
}

function opinionFindings({ direction, binding }: DocumentContent): readonly Finding[] {
  const base = {
    level: 'confirm',
    strength: 'policy',
    article: '国办函〔2001〕1号 关于“意见”的使用',
    field: 'binding',
    params: {},
  } as const;
  if (direction === 'up' && binding !== 'asRequest') return [{ ...base, code: 'opinionUpward' }];
  if (direction === 'down' && binding === undefined) return [{ ...base, code: 'opinionRole' }];
  return [];
}

function replyFindings({ answersNo = '' }: DocumentContent): readonly Finding[] {
  const base = {
    level: 'error',
    article: '条例 第八条（十二）',
    field: 'answersNo',
    params: {},
  } as const;
  if (answersNo.trim() === '') return [{ ...base, strength: 'law', code: 'replyWithoutRequest' }];
  // What has no bracket and no 号 is the id of a document that is held here.
  const isTyped = /[〔〕[\]（）()【】号]/u.test(answersNo);
  const fault = isTyped ? faultOfIssueNo(answersNo) : undefined;
  if (fault === undefined) return [];
  return [
    {
      ...base,
      level: 'confirm',
      strength: 'standard',
      article: 'GB/T 9704 第7.2.5条',
      code: `number.${fault}`,
      params: { number: answersNo },
      quote: answersNo,
    },
  ];
}

function billFindings({ unitId, units }: DraftFacts): readonly Finding[] {
  // A government's office moves a bill in its government's name.
  const kind = units.get(speaksFor(units, unitId))?.kind;
  if (kind === 'division' || kind === 'regiment') return [];
  return [
    {
      code: 'billByGovernment',
      level: 'error',
      strength: 'law',
      article: '条例 第八条（十三）',
      field: 'kind',
      params: { name: units.get(unitId)?.name ?? '' },
    },
  ];
}

function minutesFindings({ body }: DocumentContent): readonly Finding[] {
  if (body.map(paragraphText).some((text) => /出席|参加(?:人员|单位)?[:：]/u.test(text))) return [];
  return [
    {
      code: 'minutesAttendance',
      level: 'confirm',
      strength: 'standard',
      article: 'GB/T 9704 第10.3条',
      field: 'body',
      params: {},
    },
  ];
}

const typedDate = /^(?:\d{4}|[二〇○零一二三四五六七八九]{4})年\S{1,3}月\S{1,3}日$/u;

/** 附注 of a 请示 names a contact (practice); 成文日期 is computed and stands in no field (art. 9(12)). */
function noteFindings({ kind, note, body, signature }: DocumentContent): readonly Finding[] {
  const findings: Finding[] = [];
  if (kind === 'request' && !/联系人|电话|\d{7}/u.test(note)) {
    findings.push({
      code: 'requestContact',
      level: 'hint',
      strength: 'practice',
      article: '惯例',
      field: 'note',
      params: {},
    });
  }
  const last = body.findLastIndex(({ text }) => text.trim() !== '');
  const tail = (body[last]?.text ?? '').replaceAll(/\s/gu, '');
  const date = {
    code: 'dateTyped',
    level: 'error',
    strength: 'law',
    article: '条例 第九条（十二）',
  } as const;
  if (typedDate.test(tail)) {
    const quote = body[last]?.text ?? '';
    findings.push({ ...date, field: 'body', params: { date: tail }, paragraph: last, quote });
  } else if (/\d{4}年\d{1,2}月\d{1,2}日/u.test(signature)) {
    findings.push({ ...date, field: 'signature', params: { date: signature }, quote: signature });
  }
  return findings;
}

function attachmentFindings(
  content: DocumentContent,
  files: readonly string[],
): readonly Finding[] {
  const titles = attachmentTitles(content, files);
  const note = content.attachmentNote;
  const base = {
    strength: 'standard',
    article: 'GB/T 9704 第7.3.4条',
    field: 'attachments',
  } as const;
  const findings: Finding[] = [];
  const at = firstDifference(note, titles);
  if (at !== undefined) {
    const params = {
      note: note.length,
      list: titles.length,
      at: at + 1,
      written: note[at] ?? '',
      attached: titles[at] ?? '',
    };
    const code =
      note[at] === undefined
        ? 'attachmentNotNoted'
        : titles[at] === undefined
          ? 'attachmentMissing'
          : 'attachmentNote';
    findings.push({ ...base, code, level: 'error', params });
  }
  const pointed = titles.find((title) => /[。；;，,、.]$/u.test(title));
  if (pointed !== undefined) {
    findings.push({
      ...base,
      code: 'attachmentPoint',
      level: 'confirm',
      params: { name: pointed },
      quote: pointed,
    });
  }
  return [...findings, ...citedAttachment(content, titles)];
}

function firstDifference(note: readonly string[], titles: readonly string[]): number | undefined {
  const count = Math.max(note.length, titles.length);
  for (let at = 0; at < count; at += 1) if (note[at] !== titles[at]) return at;
  return undefined;
}

/** The text speaks of an attachment and there is none. */
function citedAttachment({ body }: DocumentContent, titles: readonly string[]): readonly Finding[] {
  if (titles.length > 0) return [];
  const texts = body.map(paragraphText);
  const paragraph = texts.findIndex((text) => /(?:见|详见|如)附件/u.test(text));
  if (paragraph < 0) return [];
  return [
    {
      code: 'attachmentCited',
      level: 'confirm',
      strength: 'law',
      article: '条例 第九条（十）',
      field: 'attachments',
      params: {},
      paragraph,
      quote: /(?:详见|见|如)附件/u.exec(texts[paragraph] ?? '')?.[0] ?? '附件',
    },
  ];
}
