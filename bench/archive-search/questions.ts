/**
 * Questions: the nine classes of queries, cut out of the corpus itself.
 */
import { foldTerms } from '../../src-main/core/search/fold-text.ts';
import type { Corpus } from './corpus.ts';
import { corpusUnits } from './corpus.ts';
import type { Random } from './random.ts';
import { pick, randomFrom } from './random.ts';
import type { Vocabulary } from './words.ts';

export const questionClasses = [
  'oneChar',
  'twoCommon',
  'twoRare',
  'phrase',
  'longPhrase',
  'mixed',
  'two',
  'filtered',
  'nothing',
] as const;
type QuestionClass = (typeof questionClasses)[number];

export interface Question {
  readonly kind: QuestionClass;
  readonly text: string;
  readonly terms: readonly string[];
  /** The unit is a filter of its own, not a word. */
  readonly filter: { readonly year: number; readonly unitName: string } | null;
}

const perClass = 12;
export function questionsOf(corpus: Corpus, vocabulary: Vocabulary): readonly Question[] {
  const random = randomFrom(20_260_301);
  const inHan = vocabulary.ranked.filter((word) => Array.from(word).length === 2);
  const piece = (least: number, most: number): string => {
    for (;;) {
      const { text } = corpus.at(random.whole(corpus.size));
      const runs = text.content.body.flatMap((paragraph) => paragraph.text.split(/[^\p{L}]+/u));
      const run = Array.from(pick(random, runs));
      const length = least + random.whole(most - least + 1);
      if (run.length >= length) {
        const from = random.whole(run.length - length + 1);
        return run.slice(from, from + length).join('');
      }
    }
  };
  const makers: Readonly<Record<QuestionClass, (n: number) => Omit<Question, 'kind' | 'terms'>>> = {
    oneChar: (n) => plain(n < 6 ? pick(random, Array.from('的王水年龘𠮷')) : piece(1, 1)),
    twoCommon: () => plain(inHan[random.whole(60)] ?? ''),
    twoRare: () => plain(inHan[4_000 + random.whole(20_000)] ?? ''),
    phrase: () => plain(piece(3, 4)),
    longPhrase: () => plain(piece(8, 14)),
    mixed: (n) => plain(mixedOf(n, random)),
    two: () => plain(`${inHan[random.whole(300)] ?? ''} ${piece(2, 3)}`),
    filtered: () => ({
      text: piece(2, 2),
      filter: { year: 2017 + random.whole(10), unitName: pick(random, corpusUnits) },
    }),
    nothing: (n) =>
      plain(n < 6 ? `${piece(1, 1)}龘${piece(1, 1)}𠮷` : `${piece(4, 4)}的${piece(4, 4)}`),
  };
  return questionClasses.flatMap((kind) =>
    Array.from({ length: perClass }, (_value, n) => {
      const made = makers[kind](n);
      return { kind, ...made, terms: foldTerms(made.text) };
    }),
  );
}

function plain(text: string): { readonly text: string; readonly filter: null } {
  return { text, filter: null };
}

function mixedOf(n: number, random: Random): string {
  const number = 1 + random.whole(900);
  const forms = [
    ...[
      'GB/T 9704',
      `〔${2017 + random.whole(10)}〕${number}号`,
      `[2024]${number}号`,
      '0991-2345678',
    ],
    ...[`水利发〔2025〕${number}号`, `${2017 + random.whole(10)}年${1 + random.whole(12)}月`],
  ];
  return forms[n % forms.length] ?? '';
}
