/** EndingClauses: endings without a seal or with a signature stamp, and the date (7.3.5.2 to 7.3.5.5). */

import { typeArea } from '../measures.ts';
import { about, AREA_TOLERANCE_MM, blankLines, nextLine, none, violations } from './clause.ts';
import type { Clause } from './clause.ts';
import { lastText } from './ending-facts.ts';
import { printedDateOf } from './locate-text.ts';
import type { LocatedDocument } from './located-document.ts';
import type { Line, Piece } from './measured-text.ts';
import { gapBetween, middleOf, rightInsets } from './piece-clauses.ts';
import { cellMm } from './sheet-facts.ts';

const DATE_RIGHT_MM = 4 * cellMm;
const NO_SEAL_RIGHT_MM = 2 * cellMm;

export const endingClauses = {
  noSealGap: {
    clause: '7.3.5.2',
    subject: 'issuerName',
    strength: '规定',
    unit: 'mm',
    required: blankLines(1, { isInText: true }),
    measure: (located) =>
      isWithoutSeal(located)
        ? gapBetween(lastText(located), located.body.issuerNames[0]?.first)
        : [],
  },
  noSealRight: {
    clause: '7.3.5.2',
    subject: 'issuerName',
    strength: '规定',
    unit: 'mm',
    required: about(NO_SEAL_RIGHT_MM, AREA_TOLERANCE_MM),
    measure: (located) => {
      // Which of the two is the farthest to the right is known when the date is.
      if (!isWithoutSeal(located) || located.body.date === null) return [];
      const lines = [...located.body.issuerNames, located.body.date].flatMap(
        (piece) => piece?.lines ?? [],
      );
      const [rightmost] = lines.toSorted((a, b) => b.rightMm - a.rightMm);
      return rightmost === undefined ? [] : rightInsets([rightmost]);
    },
  },
  noSealDateGap: {
    clause: '7.3.5.2',
    subject: 'writtenDate',
    strength: '规定',
    unit: 'mm',
    required: nextLine,
    measure: (located) =>
      isWithoutSeal(located)
        ? gapBetween(located.body.issuerNames.at(-1)?.last, located.body.date?.first)
        : [],
  },
  noSealDateShift: {
    clause: '7.3.5.2',
    subject: 'writtenDate',
    strength: '规定',
    unit: 'mm',
    required: about(2 * cellMm, AREA_TOLERANCE_MM),
    measure: (located) => {
      const [name, date] = [located.body.issuerNames[0], located.body.date];
      return isWithoutSeal(located) && name != null && date !== null
        ? [{ measured: date.first.leftMm - name.first.leftMm, sheet: date.first.sheet }]
        : [];
    },
  },
  stampGap: {
    clause: '7.3.5.3',
    subject: 'signatureStamp',
    strength: '规定',
    unit: 'mm',
    required: blankLines(2),
    measure: (located) => {
      const above = lastText(located);
      const [first] = stamps(located);
      return above !== undefined && above.sheet === first?.sheet
        ? [{ measured: first.topMm - above.bottomMm, sheet: first.sheet }]
        : [];
    },
  },
  stampRight: {
    clause: '7.3.5.3',
    subject: 'signatureStamp',
    strength: '规定',
    unit: 'mm',
    required: about(DATE_RIGHT_MM, AREA_TOLERANCE_MM),
    measure: (located) => {
      const own = stamps(located);
      const rightMm = Math.max(...own.map((stamp) => stamp.rightMm));
      return own.length === 0
        ? []
        : [{ measured: typeArea.rightMm - rightMm, sheet: own[0]?.sheet ?? 1 }];
    },
  },
  stampPostGap: {
    clause: '7.3.5.3',
    subject: 'issuerName',
    strength: '规定',
    unit: 'mm',
    required: about(2 * cellMm, AREA_TOLERANCE_MM),
    measure: (located) =>
      stampedPosts(located).map(({ stamp, post }) => ({
        measured: stamp.leftMm - post.last.rightMm,
        sheet: stamp.sheet,
      })),
  },
  stampPostMiddle: {
    clause: '7.3.5.3',
    subject: 'issuerName',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: (located) =>
      stampedPosts(located).map(({ stamp, post }) => ({
        measured: (post.first.topMm + post.last.bottomMm) / 2 - middleOf(stamp),
        sheet: stamp.sheet,
      })),
  },
  stampsInOrder: {
    clause: '7.3.5.3',
    subject: 'signatureStamp',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: (located) => {
      const own = stamps(located);
      const wrong = own
        .slice(1)
        .map(
          ({ topMm, sheet }, index) => sheet === own[index]?.sheet && topMm < own[index].bottomMm,
        );
      return violations(wrong, own[0]?.sheet ?? 1);
    },
  },
  stampDateGap: {
    clause: '7.3.5.3',
    subject: 'writtenDate',
    strength: '规定',
    unit: 'mm',
    required: blankLines(1),
    measure: (located) => {
      const [last, date] = [stamps(located).at(-1), located.body.date];
      return last !== undefined && date?.first.sheet === last.sheet
        ? [{ measured: date.first.topMm - last.bottomMm, sheet: last.sheet }]
        : [];
    },
  },
  stampDateRight: {
    clause: '7.3.5.3',
    subject: 'writtenDate',
    strength: '规定',
    unit: 'mm',
    required: about(DATE_RIGHT_MM, AREA_TOLERANCE_MM),
    measure: (located) =>
      located.document.ending.mode === 'signatureStamp'
        ? rightInsets(located.body.date?.lines ?? [])
        : [],
  },
  dateDigits: {
    clause: '7.3.5.4',
    subject: 'writtenDate',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: ({ document, body }) => {
      const { writtenDate } = document.ending;
      if (writtenDate === null) return [];
      const isRight = body.date?.text === printedDateOf(writtenDate);
      return violations([!isRight], body.date?.first.sheet ?? 1);
    },
  },
  endingWithText: {
    clause: '7.3.5.5',
    subject: 'writtenDate',
    strength: '规定',
    unit: 'count',
    required: none,
    // An ending without a line of the text on its sheet is what the old 此页无正文 covered up.
    measure: ({ body, head }) => {
      if (body.date === null || body.paragraphs.length === 0) return [];
      const { sheet } = body.date.first;
      const texts = [...body.paragraphs.map(({ piece }) => piece), head.mainTo];
      const isAlone = !texts.some((piece) => piece?.lines.some((line) => line.sheet === sheet));
      return violations([isAlone], sheet);
    },
  },
} as const satisfies Readonly<Record<string, Clause>>;

function isWithoutSeal({ document }: LocatedDocument): boolean {
  return document.ending.mode === 'none' && document.ending.issuers.length > 0;
}

interface Stamp extends Pick<Line, 'sheet' | 'leftMm' | 'rightMm' | 'topMm' | 'bottomMm'> {
  readonly issuer: number;
}

/** Pictures of stamps, or the names that stand in their place, in the order of the issuers. */
function stamps({ document, body, seals }: LocatedDocument): readonly Stamp[] {
  if (document.ending.mode !== 'signatureStamp') return [];
  return document.ending.issuers.flatMap((_, issuer): readonly Stamp[] => {
    const drawn = seals.find(({ item }) => item.seal?.issuer === issuer);
    const name = body.personNames[issuer]?.first;
    if (drawn === undefined) return name === undefined ? [] : [{ ...name, issuer }];
    const { x, y, widthMm, heightMm } = drawn.item;
    return [
      {
        ...{ issuer, sheet: drawn.sheet, leftMm: x, rightMm: x + widthMm },
        ...{ topMm: y, bottomMm: y + heightMm },
      },
    ];
  });
}

function stampedPosts(
  located: LocatedDocument,
): readonly { readonly stamp: Stamp; readonly post: Piece }[] {
  return stamps(located).flatMap((stamp) => {
    const post = located.body.posts[stamp.issuer];
    return post?.first.sheet !== stamp.sheet ? [] : [{ stamp, post }];
  });
}
