/** Pages of any document: what must hold whatever is written, and that laying out again changes nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLayouter, layOut } from '../../src-shared/layout/lay-out.ts';
import type { LaidOut, PageItem } from '../../src-shared/layout/laid-out.ts';
import { pointsToMm } from '../../src-shared/layout/measures.ts';
import type { Attachment, BodyBlock, PageDocument } from '../../src-shared/layout/page-document.ts';
import {
  bodies,
  glyphsOf,
  joint,
  lineTops,
  notice,
  noticeCodes,
  paragraph,
  prose,
  rulesOf,
  sealed,
  shortLines,
  signed,
  textOf,
} from './page-samples.ts';
import { shippedFonts } from './shipped-fonts.ts';

const fonts = shippedFonts();
const SLACK_MM = 0.001;

const words = fc
  .array(
    fc.constantFrom(...Array.from('公文处理工作的通知，。、（）《》“”：；一二三123abc2026年㐀𠀀')),
    {
      minLength: 1,
      maxLength: 160,
    },
  )
  .map((characters) => characters.join(''));

const block: fc.Arbitrary<BodyBlock> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(words, fc.constantFrom(0, 1, 2, 3, 4))
      .map(([text, level]) => paragraph(text, level)),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        rows: fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 12 }),
        orientation: fc.constantFrom('portrait', 'landscape'),
      })
      .map(({ rows, orientation }) => ({
        kind: 'table' as const,
        caption: '表',
        columns: [
          { share: 1, align: 'start' as const },
          { share: 2, align: 'center' as const },
        ],
        headRows: 1,
        rows: [['甲', '乙'], ...rows],
        orientation: orientation,
      })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        widthPx: fc.integer({ min: 1, max: 4000 }),
        heightPx: fc.integer({ min: 1, max: 4000 }),
      })
      .map((size) => ({
        kind: 'picture' as const,
        sha256: 'c'.repeat(64),
        ...size,
        widthMm: 120,
        caption: '图',
      })),
  },
);

const attachment: fc.Arbitrary<Attachment> = fc.record({
  title: words.map((text) => text.slice(0, 40)),
  blocks: fc.array(block, { maxLength: 6 }),
  isBound: fc.boolean(),
});

const pageDocument: fc.Arbitrary<PageDocument> = fc
  .record({
    format: fc.constantFrom('general', 'letter', 'order', 'minutes'),
    grid: fc.constantFrom('exact', 'points28'),
    issuers: fc.integer({ min: 0, max: 12 }),
    mode: fc.constantFrom('seal', 'none', 'signatureStamp'),
    hasDate: fc.boolean(),
    title: words.map((text) => text.slice(0, 60)),
    mainTo: words,
    body: fc.array(block, { minLength: 1, maxLength: 14 }),
    attachmentNote: fc.array(words, { maxLength: 4 }),
    notes: fc.array(words, { maxLength: 2 }),
    attachments: fc.array(attachment, { maxLength: 3 }),
    hasColophon: fc.boolean(),
    signers: fc.subarray(['张三', '李建国', '欧阳修明']),
  })
  .map(({ format, grid, issuers, mode, hasDate, hasColophon, ...rest }): PageDocument => {
    const names = bodies.slice(0, issuers);
    return {
      ...notice,
      ...rest,
      format: format,
      grid: grid,
      mark: { names: names.length === 0 ? ['滨江市人民政府'] : names, suffix: '文件' },
      ending: {
        mode: mode,
        issuers: names.map((name) =>
          mode === 'signatureStamp' ? signed(name, '局长') : sealed(name),
        ),
        writtenDate: hasDate ? '2026-11-23' : null,
      },
      colophon: hasColophon ? notice.colophon : null,
    };
  });

const isInside = (value: number, from: number, to: number) =>
  value >= from - SLACK_MM && value <= to + SLACK_MM;

function edgesOf(item: PageItem) {
  switch (item.kind) {
    case 'glyphs':
      return {
        left: Math.min(...item.xs),
        right: item.endMm,
        top: item.topMm,
        bottom: item.topMm + pointsToMm(item.sizePt),
      };
    case 'rule':
      return { left: item.x1, right: item.x2, top: item.y1, bottom: item.y2 };
    case 'picture':
      return {
        left: item.x,
        right: item.x + item.widthMm,
        top: item.y,
        bottom: item.y + item.heightMm,
      };
  }
}

/** Outside the type area by their clauses. */
const outside = new Set(['pageNumber', 'letterRule']);

function strays(laid: LaidOut): readonly unknown[] {
  return laid.pages.flatMap((page) => {
    const upright = page.items.filter((item) => {
      const { left, right, top, bottom } = edgesOf(item);
      if (outside.has(item.element)) return !isInside(left, 0, 210) || !isInside(bottom, 0, 297);
      const topLimit = item.element === 'mark' && laid.format === 'letter' ? 30 : 37;
      const isAcross = isInside(left, 28, 184) && isInside(right, 28, 184);
      return !isAcross || !isInside(top, topLimit, 262) || !isInside(bottom, topLimit, 262);
    });
    const turned = page.turned.filter((item) => {
      const { left, right, top, bottom } = edgesOf(item);
      return (
        !isInside(left, 35, 260) ||
        !isInside(right, 35, 260) ||
        !isInside(top, 28, 184) ||
        !isInside(bottom, 28, 184)
      );
    });
    return [...upright, ...turned].map((item) => ({ sheet: page.sheet, ...item }));
  });
}

const printed = (document: PageDocument): readonly (readonly [string, string])[] => [
  ['title', document.title],
  ['body', document.body.map((each) => (each.kind === 'text' ? each.text : '')).join('')],
  ['attachmentNote', document.attachmentNote.join('')],
  ['note', document.notes.join('')],
];

describe('any document', () => {
  it('keeps everything within the type area, its colophon on the last and even page', () => {
    fc.assert(
      fc.property(pageDocument, (document) => {
        const laid = layOut(document, fonts);
        expect(strays(laid)).toEqual([]);
        const places = laid.pages.filter((page) => rulesOf(page, 'colophonRule').length > 0);
        const hasRules = document.format !== 'letter' && document.colophon !== null;
        expect(places.map(({ sheet }) => sheet)).toEqual(hasRules ? [laid.pages.length] : []);
        if (hasRules) expect(laid.pages.length % 2).toBe(0);
        expect(laid.pages.map(({ sheet }) => sheet)).toEqual(
          laid.pages.map((_, index) => index + 1),
        );
      }),
      { numRuns: 80 },
    );
  });

  it('shows text of the body on page 1, or reports that it does not', () => {
    fc.assert(
      fc.property(pageDocument, (document) => {
        const laid = layOut(document, fonts);
        const [page] = laid.pages;
        const shows = (page?.items ?? []).some(({ element }) => element === 'body');
        expect(shows).toBe(!noticeCodes(laid).includes('firstPageWithoutBody'));
        if (document.body[0]?.kind === 'text') expect(shows).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  it('prints every character once, in order', () => {
    fc.assert(
      fc.property(pageDocument, (document) => {
        const laid = layOut(document, fonts);
        const own = laid.pages.flatMap((page) =>
          glyphsOf(page).filter(({ start, source }) => start >= 0 && !isOfTable(document, source)),
        );
        for (const [element, text] of printed(document)) {
          if (element === 'title' && document.title === '') continue;
          const runs = own.filter((run) => run.element === element);
          expect(textOf(runs)).toBe(text);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is laid out alike twice, and by a layouter that laid out others before', () => {
    const layouter = createLayouter(fonts);
    fc.assert(
      fc.property(pageDocument, (document) => {
        const once = layOut(document, fonts);
        expect(layOut(document, fonts)).toEqual(once);
        expect(layouter.layOut(document)).toEqual(once);
      }),
      { numRuns: 60 },
    );
  });
});

function isOfTable(document: PageDocument, source: { element: string; index: number }): boolean {
  return source.element === 'body' && document.body[source.index]?.kind !== 'text';
}

describe('laying out again', () => {
  it('equals laying out anew after every edit', () => {
    const layouter = createLayouter(fonts);
    const edit = fc.record({
      at: fc.nat(59),
      text: words,
      level: fc.constantFrom(0, 1, 2, 3, 4),
      issuers: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        let body = shortLines(60);
        for (const { at, text, level, issuers } of edits) {
          body = body.map((each, index) => (index === at ? paragraph(text, level) : each));
          const document = { ...joint(issuers), body };
          expect(layouter.layOut(document)).toEqual(layOut(document, fonts));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('gives back the very same pages where nothing has changed', () => {
    const layouter = createLayouter(fonts);
    const body = Array.from({ length: 60 }, () => paragraph(prose(100)));
    const before = layouter.layOut({ ...notice, body });
    const last = body.length - 1;
    const edited = body.map((each, index) => (index === last ? paragraph(prose(101)) : each));
    const after = layouter.layOut({ ...notice, body: edited });
    const same = after.pages.filter((page, index) => page === before.pages[index]);
    expect(same.length).toBeGreaterThanOrEqual(after.pages.length - 2);
    expect(lineTops(after.pages[1], 'body')).toHaveLength(22);
  });
});
