/**
 * Corpus: filed official documents of a county, as many as are asked for, each made from its number alone.
 *
 * Invariant: document n of a corpus of N is the same in every process; the newest year comes first, as a machine is filled.
 */
import type { RowOf } from '../../src-shared/entities.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import { archiveScope } from '../../src-shared/scopes.ts';
import { contentWords } from '../../src-main/core/search/document-words.ts';
import { asFields } from '../../src-main/core/search/row-fields.ts';
import type { Random } from './random.ts';
import { pick, randomFrom } from './random.ts';
import type { Vocabulary } from './words.ts';

export interface CorpusDocument {
  readonly n: number;
  readonly item: RowOf<'archiveItem'>;
  readonly text: RowOf<'archiveText'>;
  /** Every field that can be found, as it was written. */
  readonly fields: readonly string[];
}

export interface Corpus {
  readonly size: number;
  at(n: number): CorpusDocument;
  /** The number of the document with this item, told by its date. */
  numberOf(itemId: string, filedAt: number): number | undefined;
}

/** Mean of the words of a body; lengths are log-normal. */
const meanBodyChars = 400;
const spread = 0.5;
const corpusYears = 10;
const newestYear = 2026;
const yearMs = 365 * 86_400_000;

export const corpusUnits = [
  ...['县政府办公室', '水利局', '教育局', '财政局', '民政局', '交通运输局', '卫生健康委员会'],
  ...['农业农村局', '自然资源局', '应急管理局', '城关镇人民政府', '红旗乡人民政府', '档案馆'],
];
const kinds = [
  ...[{ kind: 'notice', word: '通知' } as const, { kind: 'request', word: '请示' } as const],
  ...[{ kind: 'reply', word: '批复' } as const, { kind: 'letter', word: '函' } as const],
  ...[{ kind: 'minutes', word: '纪要' } as const, { kind: 'report', word: '报告' } as const],
];
const periods = ['Y', 'D30', 'D10'] as const;
const surnames = Array.from('王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗𠮷龘');
const givenNames = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文辉力');
const phrases = [
  ...[
    '现将有关事项通知如下',
    '请结合实际认真贯彻执行',
    '特此通知',
    '妥否，请批示',
    '依据GB/T 9704—2012排版',
  ],
  ...[
    '联系电话：0991-2345678',
    '经研究，同意你单位意见',
    '抓好防汛抗旱各项工作',
    '落实安全生产责任制',
  ],
];

/** Id of the item of document n. */
export function corpusItemId(n: number): string {
  return deriveId('corpus', `item:${n}`);
}

export function openCorpus(size: number, vocabulary: Vocabulary): Corpus {
  const perYear = Math.ceil(size / corpusYears);
  return {
    size,
    at: (n) => {
      const random = randomFrom(n + 1);
      const year = newestYear - Math.floor(n / perYear);
      const within = (n % perYear) / perYear;
      return documentOf(n, { random, vocabulary, year, within });
    },
    numberOf: (itemId, filedAt) => {
      const year = new Date(filedAt).getUTCFullYear();
      const within = Math.round(((filedAt - Date.UTC(year, 0, 1)) / yearMs) * perYear);
      const n = (newestYear - year) * perYear + within;
      return [n, n - 1, n + 1].find((one) => corpusItemId(one) === itemId);
    },
  };
}

interface Parts {
  readonly random: Random;
  readonly vocabulary: Vocabulary;
  readonly year: number;
  /** 0 … 1 through the year. */
  readonly within: number;
}

function documentOf(n: number, parts: Parts): CorpusDocument {
  const { random, vocabulary, year, within } = parts;
  const unitName = pick(random, corpusUnits);
  const { kind, word } = pick(random, kinds);
  const draw = (): string => vocabulary.draw(random);
  const title = `${unitName}关于${draw()}${draw()}${draw()}${draw()}的${word}`;
  const issueNo = `${unitName.slice(0, 2)}发〔${year}〕${1 + random.whole(900)}号`;
  const filedAt = Math.floor(Date.UTC(year, 0, 1) + within * yearMs);
  const writtenDate = new Date(filedAt).toISOString().slice(0, 10);
  const id = corpusItemId(n);
  const scope = archiveScope('001', 'open', year);
  const content: RowOf<'archiveText'>['content'] = {
    ...({ kind, direction: 'down', urgency: 'none', title } as const),
    ...{ mainTo: [], mainToText: '各有关单位：', cc: [], attachmentNote: [], note: '' },
    ...{ issuerMark: '', printOrg: '', signature: unitName },
    body: bodyOf(parts),
  };
  const item: RowOf<'archiveItem'> = {
    ...({ id, fondsNo: '001', archiveClass: 'open', year, unitId: unitName, unitName } as const),
    documentId: deriveId('corpus', `document:${n}`),
    archiveNo: `001-WS·${year}-Y-${String(n).padStart(6, '0')}`,
    ...({ itemNo: n + 1, period: pick(random, periods), flow: 'out', kind } as const),
    ...{ title, issueNo, receiptNo: null, writtenDate, fromUnitName: unitName, filedAt },
    filedByName: nameOf(random),
  };
  const opinion = {
    ...{
      kind: 'sign',
      unitName,
      personName: nameOf(random),
      text: `同意。${draw()}${draw()}`,
      at: filedAt,
    },
  };
  return {
    n,
    item,
    text: { id, scope, content, opinions: [opinion] },
    fields: [
      ...[title, issueNo, item.archiveNo, unitName, unitName, item.filedByName],
      ...contentWords(asFields(content)),
      ...[opinion.unitName, opinion.personName, opinion.text],
    ],
  };
}

function nameOf(random: Random): string {
  return pick(random, surnames) + pick(random, givenNames) + pick(random, givenNames);
}

function bodyOf({ random, vocabulary }: Parts): { level: 0; text: string }[] {
  const paragraphs: { level: 0; text: string }[] = [];
  let left = lengthOf(random);
  while (left > 0) {
    let text = '';
    const wanted = Math.min(left, 60 + random.whole(160));
    while (text.length < wanted) text += sentenceOf(random, vocabulary);
    paragraphs.push({ level: 0, text });
    left -= text.length;
  }
  return paragraphs;
}

/** Log-normal with the mean asked for (Box and Muller). */
function lengthOf(random: Random): number {
  const normal =
    Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return Math.round(meanBodyChars * Math.exp(spread * normal - spread ** 2 / 2));
}

function sentenceOf(random: Random, vocabulary: Vocabulary): string {
  const chance = random.next();
  if (chance < 0.03) return `${pick(random, phrases)}。`;
  if (chance < 0.06)
    return `${2016 + random.whole(11)}年${1 + random.whole(12)}月${nameOf(random)}，`;
  const words = Array.from({ length: 3 + random.whole(8) }, () => vocabulary.draw(random));
  return `${words.join('')}${pick(random, ['，', '、', '。', '；'])}`;
}
