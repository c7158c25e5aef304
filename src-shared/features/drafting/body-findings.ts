/**
 * Body-findings: the checks of the text: requests in a report, one matter, levels, cited numbers, own view, consent.
 */

import { isEmptyParagraph, paragraphText } from '../document/body-text.ts';
import type { DocumentContent } from '../document/model.ts';
import type { Finding } from './finding.ts';
import { nameList } from './finding.ts';
import { faultyNumbersIn } from './issue-number-check.ts';
import { isRequest } from './kind-words.ts';

type Body = DocumentContent['body'];

export function bodyFindings(content: DocumentContent): readonly Finding[] {
  return [
    ...emptyFindings(content),
    ...reportFindings(content),
    ...matterFindings(content),
    ...forwardFindings(content),
    ...levelFindings(content),
    ...numberFindings(content),
  ];
}

function emptyFindings({ body }: DocumentContent): readonly Finding[] {
  if (!body.every(isEmptyParagraph)) return [];
  return [
    {
      code: 'bodyMissing',
      level: 'error',
      strength: 'law',
      article: '条例 第九条（九）',
      field: 'body',
      params: {},
    },
  ];
}

/** Words by which a text asks for a decision; 「已报请批准」 tells of one. */
const asking = [
  /(?:妥否|当否|可否|是否妥当)[，,]?\s*(?:请|敬请|恳请|望)/u,
  /(?<![报提申已])(?:恳请|敬请|特请|拟请|望|请)(?:予以|予|给予)?(?:批示|批复|审批|审定|批准|核准|指示|答复|解决|拨付|支持|追加)/u,
  /(?:现|特此?)?(?:申请|请求)(?:拨付|批准|解决|追加|同意|增加)/u,
  /特此(?:请示|申请)/u,
] as const;

function reportFindings({ kind, body }: DocumentContent): readonly Finding[] {
  if (kind !== 'report') return [];
  for (const [paragraph, text] of body.map(paragraphText).entries()) {
    const phrase = asking.map((one) => one.exec(text)?.[0]).find((one) => one !== undefined);
    if (phrase === undefined) continue;
    return [
      {
        code: 'reportWithRequest',
        level: 'error',
        strength: 'law',
        article: '条例 第十五条（四）',
        field: 'body',
        params: { phrase },
        paragraph,
        quote: phrase,
      },
    ];
  }
  return [];
}

const askedMatter =
  /(?:请求|恳请|拟请|申请|请予|请)(?:批准|同意|解决|拨付|审批|核定|批复|明确|安排|增加|追加)/u;
const enumerated = /(?:一|二|三|四|五)是[^；。]{0,20}(?:请|申请|恳请)/gu;

/** 请示 is about one matter; what looks like several is asked. */
function matterFindings(content: DocumentContent): readonly Finding[] {
  if (!isRequest(content)) return [];
  const findings: Finding[] = [];
  const matters = mattersOf(content);
  if (matters.length > 1) {
    findings.push({
      code: 'requestOneMatter',
      level: 'confirm',
      strength: 'law',
      article: '条例 第十五条（四）',
      field: 'body',
      params: { count: matters.length, matters: nameList(matters) },
      quote: matters[1] ?? '',
    });
  }
  if (content.kind === 'request' && (content.matter ?? '').trim() === '') {
    findings.push({
      code: 'requestMatter',
      level: 'hint',
      strength: 'law',
      article: '条例 第十五条（四）',
      field: 'matter',
      params: {},
    });
  }
  return findings;
}

function mattersOf({ title, body }: DocumentContent): readonly string[] {
  const headings = body.filter(({ level, text }) => level === 1 && askedMatter.test(text));
  if (headings.length > 1) return headings.map(({ text }) => text.slice(0, 30));
  const listed = body
    .map(paragraphText)
    .flatMap((text) => [...text.matchAll(enumerated)].map(([found]) => found));
  if (listed.length > 1) return listed;
  const about =
    /关于(.+?(?:问题|事项|事宜|经费|项目))(?:和|及|以及|与|、)(.+?)的(?:请示|意见)$/u.exec(
      title.trim(),
    );
  if (about !== null) return about.slice(1, 3);
  const asked = body.filter(({ text }) => askedMatter.test(text) && /[，。；]/u.test(text));
  const distinct = new Set(asked.map(({ text }) => askedMatter.exec(text)?.[0] ?? ''));
  return distinct.size > 2 ? [...distinct] : [];
}

const forwarded =
  /转报|转呈|(?:现将|呈报|上报)[^。]{0,60}?请示[^。]{0,20}?(?:呈报|转报|上报|呈上)/u;

/** A lower body's request goes on only with one's own view (art. 15(3)); the view is part of the text. */
function forwardFindings(content: DocumentContent): readonly Finding[] {
  if (content.direction !== 'up' || !isRequest(content)) return [];
  const paragraph = content.body.findIndex(({ text }) => forwarded.test(text));
  const isForwarded = paragraph >= 0 || forwarded.test(content.title);
  if (!isForwarded) return [];
  const base = {
    level: 'error',
    strength: 'law',
    article: '条例 第十五条（三）',
    field: 'ownView',
    params: {},
  } as const;
  const view = squeezed(content.ownView ?? '');
  if (view === '') return [{ ...base, code: 'ownViewMissing' }];
  const isWritten = squeezed(content.body.map(paragraphText).join('')).includes(view);
  return isWritten ? [] : [{ ...base, code: 'ownViewNotInText' }];
}

function squeezed(text: string): string {
  return text.replaceAll(/[\s，。；、,.;]/gu, '');
}

function levelFindings({ body }: DocumentContent): readonly Finding[] {
  const paragraph = body.findIndex(({ level }, index) => jumpsLevel(body, index, level));
  if (paragraph < 0) return [];
  return [
    {
      code: 'levelJump',
      level: 'confirm',
      strength: 'standard',
      article: 'GB/T 9704 第7.3.3条',
      field: 'body',
      params: {},
      paragraph,
    },
  ];
}

/** A numbered level opens under the level above it: no （一） before 一、. */
function jumpsLevel(body: Body, index: number, level: number): boolean {
  if (level < 2) return false;
  for (let before = index - 1; before >= 0; before -= 1) {
    const earlier = body[before]?.level ?? 0;
    if (earlier === 0) continue;
    return earlier < level - 1;
  }
  return true;
}

/** A cited 发文字号 as the standard writes it. */
function numberFindings({ body }: DocumentContent): readonly Finding[] {
  for (const [paragraph, text] of body.map(paragraphText).entries()) {
    const [faulty] = faultyNumbersIn(text);
    if (faulty === undefined) continue;
    return [
      {
        code: `number.${faulty.fault}`,
        level: 'confirm',
        strength: 'standard',
        article: 'GB/T 9704 第7.2.5条',
        field: 'body',
        params: { number: faulty.text },
        paragraph,
        quote: faulty.text,
      },
    ];
  }
  return [];
}
