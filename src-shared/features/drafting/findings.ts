/**
 * Findings: what the drafting checks say, each with its article and its strength (domain §1.2.3).
 *
 * An `error` stops the submission; a `confirm` asks; a `hint` is practice and never blocks. The sentence is made from
 * the code in the client's language. A practice is never called a rule.
 */

import type { DocumentContent, DocumentKind } from '../document/model.ts';

export type FindingLevel = 'error' | 'confirm' | 'hint';
export type FindingStrength = 'law' | 'standard' | 'practice';

export interface Finding {
  readonly code: string;
  readonly level: FindingLevel;
  readonly strength: FindingStrength;
  readonly article: string;
  readonly field: 'title' | 'mainTo' | 'cc' | 'body' | 'attachments' | 'kind';
  readonly params: Readonly<Record<string, string | number>>;
}

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

const requestPhrases = [
  '请批示',
  '妥否，请',
  '请予批准',
  '请审批',
  '当否，请',
  '请予批复',
] as const;

/** All findings of a draft; `attachmentTitles` in the order of the list. */
export function findingsOf(
  content: DocumentContent,
  attachmentTitles: readonly string[],
): readonly Finding[] {
  return [
    ...titleFindings(content),
    ...addresseeFindings(content),
    ...bodyFindings(content),
    ...attachmentFindings(content, attachmentTitles),
  ];
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.level === 'error');
}

function titleFindings({ title, kind }: DocumentContent): readonly Finding[] {
  const base = { field: 'title', params: { kind: kindWords[kind] } } as const;
  if (title.trim() === '') {
    return [
      {
        ...base,
        code: 'titleMissing',
        level: 'error',
        strength: 'law',
        article: '条例 第九条（七）',
      },
    ];
  }
  const findings: Finding[] = [];
  if (!title.trim().endsWith(kindWords[kind])) {
    findings.push({
      ...base,
      code: 'titleKind',
      level: kind === 'order' || kind === 'minutes' ? 'hint' : 'error',
      strength: 'law',
      article: '条例 第九条（七）',
    });
  }
  if (!title.includes('关于') && kind !== 'order' && kind !== 'minutes') {
    findings.push({
      ...base,
      code: 'titleMatter',
      level: 'hint',
      strength: 'practice',
      article: '惯例',
    });
  }
  return findings;
}

function addresseeFindings(content: DocumentContent): readonly Finding[] {
  const findings: Finding[] = [];
  const count = content.mainTo.length;
  if (count === 0 && !publicKinds.includes(content.kind)) {
    findings.push({
      code: 'addresseeMissing',
      level: 'error',
      strength: 'law',
      article: '条例 第九条（八）',
      field: 'mainTo',
      params: {},
    });
  }
  if (content.direction === 'up' && count > 1) {
    findings.push({
      code: content.kind === 'request' ? 'requestOneAddressee' : 'upwardOneAddressee',
      level: 'confirm',
      strength: 'law',
      article: '条例 第十五条（一）',
      field: 'mainTo',
      params: { count },
    });
  }
  return findings;
}

function bodyFindings({ kind, body }: DocumentContent): readonly Finding[] {
  const findings: Finding[] = [];
  const text = body.map((paragraph) => paragraph.text).join('\n');
  if (text.trim() === '') {
    findings.push({
      code: 'bodyMissing',
      level: 'error',
      strength: 'law',
      article: '条例 第九条（九）',
      field: 'body',
      params: {},
    });
  }
  const phrase = requestPhrases.find((candidate) => text.includes(candidate));
  if (kind === 'report' && phrase !== undefined) {
    findings.push({
      code: 'reportWithRequest',
      level: 'error',
      strength: 'law',
      article: '条例 第十五条（四）',
      field: 'body',
      params: { phrase },
    });
  }
  if (body.some((paragraph, index) => jumpsLevel(body, index, paragraph.level))) {
    findings.push({
      code: 'levelJump',
      level: 'confirm',
      strength: 'standard',
      article: 'GB/T 9704 第7.3.3条',
      field: 'body',
      params: {},
    });
  }
  return findings;
}

/** A numbered level opens under the level above it: no （一） before 一、. */
function jumpsLevel(body: DocumentContent['body'], index: number, level: number): boolean {
  if (level < 2) return false;
  for (let before = index - 1; before >= 0; before -= 1) {
    const earlier = body[before]?.level ?? 0;
    if (earlier === 0) continue;
    return earlier < level - 1;
  }
  return true;
}

function attachmentFindings(
  content: DocumentContent,
  titles: readonly string[],
): readonly Finding[] {
  const note = content.attachmentNote;
  const equal = note.length === titles.length && note.every((line, at) => line === titles[at]);
  if (equal) return [];
  return [
    {
      code: 'attachmentNote',
      level: 'error',
      strength: 'standard',
      article: 'GB/T 9704 第7.3.4条',
      field: 'attachments',
      params: { note: note.length, list: titles.length },
    },
  ];
}
