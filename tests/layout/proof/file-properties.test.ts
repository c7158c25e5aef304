/** File properties: what must hold in the produced files of any document with sensible content. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BodyBlock, Ending, PageDocument } from '../../../src-shared/layout/page-document.ts';
import { compareFiles } from '../../../src-shared/layout/proof/compare-files.ts';
import { locateDocument } from '../../../src-shared/layout/proof/located-document.ts';
import { proveLayout } from '../../../src-shared/layout/proof/prove-layout.ts';
import type { MeasuredFile } from '../../../src-shared/layout/reading/measured-file.ts';
import {
  attachment,
  general,
  issuer,
  letter,
  minutes,
  order,
  sealed,
  table,
  text,
  unsealed,
} from '../corpus/parts.ts';
import { counties, offices, sentence } from '../corpus/words.ts';
import { laidOutOf, pressFor } from '../produced.ts';

const RUNS = { seed: 20_261_123, numRuns: 24 } as const;

const sentences = fc
  .array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 9 })
  .map((indexes) => indexes.map(sentence).join(''));

const block: fc.Arbitrary<BodyBlock> = fc.oneof(
  { weight: 6, arbitrary: sentences.map((own) => text(own)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(1, 2, 3, 4), fc.nat({ max: 40 }))
      .map(([level, index]) => text(sentence(index).replace(/。$/u, ''), level)),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }).map((rows) => table(rows)) },
);

const body = fc
  .tuple(sentences, fc.array(block, { maxLength: 10 }), sentences)
  .map(([first, blocks, last]) => [text(first), ...blocks, text(last)]);

const title = fc
  .tuple(
    fc.constantFrom(...offices),
    fc.array(fc.constantFrom('档案', '安全', '供水', '就业', '养老'), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(([office, topics]) => `${office}关于进一步做好${topics.join('、')}工作的通知`);

const names = fc.integer({ min: 1, max: 6 }).map((count) => offices.slice(0, count));

function endingOf(mode: Ending['mode'], issuers: readonly string[]): Ending {
  switch (mode) {
    case 'seal':
      return sealed(...issuers);
    case 'none':
      return unsealed(...issuers);
    case 'signatureStamp':
      return {
        mode,
        issuers: issuers.map((name) =>
          issuer(name, { seal: null, postTitle: '局长', personName: '李四' }),
        ),
        writtenDate: '2026-11-23',
      };
  }
}

const documents: fc.Arbitrary<PageDocument> = fc
  .record({
    make: fc.constantFrom(general, general, letter, minutes, order),
    grid: fc.constantFrom('exact', 'points28'),
    mode: fc.constantFrom('seal', 'none', 'signatureStamp'),
    copyNo: fc.constantFrom(null, '000018'),
    urgency: fc.constantFrom('', '加急'),
    title,
    mainTo: fc.subarray([...counties], { minLength: 1 }).map((own) => own.join('，')),
    names,
    body,
    notes: fc.constantFrom([], ['此件公开发布']),
    attached: fc.array(body, { maxLength: 2 }),
  })
  .map(({ make, mode, names: issuers, attached, title: own, mainTo, ...rest }) => {
    const plain = make();
    const isGeneral = plain.format === 'general' || plain.format === 'letter';
    const attachments = attached.map((blocks, index) =>
      attachment(`实施办法之${index + 1}`, blocks),
    );
    return {
      ...plain,
      ...rest,
      title: isGeneral ? own : plain.title,
      mainTo: isGeneral ? mainTo : '',
      mark: isGeneral ? { names: issuers, suffix: plain.mark.suffix } : plain.mark,
      ending: isGeneral ? endingOf(mode, issuers) : plain.ending,
      attachmentNote: attachments.map((each) => each.title),
      attachments,
    };
  });

async function filesOf(document: PageDocument): Promise<readonly [MeasuredFile, MeasuredFile]> {
  const laidOut = laidOutOf(document);
  const press = await pressFor([laidOut]);
  return [press.pdfOf(laidOut).measured, press.ofdOf(laidOut).measured];
}

describe('of any document', () => {
  test('both files hold the 规定 rows, with every character, alike within 0.1 mm', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        const [pdf, ofd] = await filesOf(document);
        for (const file of [pdf, ofd]) {
          const { rows } = proveLayout(document, file);
          const broken = rows.filter(
            ({ strength, verdict }) => strength === '规定' && verdict === 'fail',
          );
          expect(broken).toEqual([]);
        }
        const { different, worstMm } = compareFiles(pdf, ofd);
        expect(different).toBe(0);
        expect(worstMm).toBeLessThan(0.1);
      }),
      RUNS,
    );
  });

  test('the same input gives the same bytes, whatever was laid out before', async () => {
    await fc.assert(
      fc.asyncProperty(documents, documents, async (document, other) => {
        const laidOut = laidOutOf(document);
        const press = await pressFor([laidOut]);
        const first = [press.pdfOf(laidOut).bytes, press.ofdOf(laidOut).bytes];
        laidOutOf(other);
        const again = laidOutOf(structuredClone(document));
        const second = [press.pdfOf(again).bytes, press.ofdOf(again).bytes];
        expect(
          second.map((bytes, index) => Buffer.from(bytes).equals(first[index] ?? new Uint8Array())),
        ).toEqual([true, true]);
      }),
      { ...RUNS, numRuns: 8 },
    );
  });

  test('no line of a paragraph begins or ends with a mark that must not stand there, and no glyphs overlap', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        const laidOut = laidOutOf(document);
        const { measured } = (await pressFor([laidOut])).pdfOf(laidOut);
        const { body: found } = locateDocument(document, measured);
        const paragraphs = [
          ...found.paragraphs,
          ...found.attachments.flatMap((own) => own.paragraphs),
        ];
        for (const { piece } of paragraphs) {
          for (const [index, { glyphs }] of piece.lines.entries()) {
            if (index > 0)
              expect(glyphs[0]?.text).not.toMatch(/^[，。、；：！？）》〉」』】〕”’％]/u);
            if (index < piece.lines.length - 1) {
              expect(glyphs.at(-1)?.text).not.toMatch(/^[（《〈「『【〔“‘]/u);
            }
            for (const [at, glyph] of glyphs.entries()) {
              const next = glyphs[at + 1];
              if (next !== undefined) expect(next.xMm).toBeGreaterThan(glyph.xMm);
            }
          }
        }
        for (const { glyphs } of measured.pages) {
          for (const { xMm, widthMm, topMm } of glyphs) {
            expect(xMm).toBeGreaterThanOrEqual(0);
            expect(xMm + widthMm).toBeLessThanOrEqual(210);
            expect(topMm).toBeGreaterThanOrEqual(0);
            expect(topMm).toBeLessThan(297);
          }
        }
      }),
      { ...RUNS, numRuns: 12 },
    );
  });
});
