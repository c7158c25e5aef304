/** Printing: parts joined as one print, the chosen pages, name and time across them, and the measures of the file. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pagesToPrint, watermarkLines } from '../../src-shared/features/print/print-material.ts';
import {
  firstProfile,
  maxProfiles,
  partsFor,
  printSettingOf,
  shippedProfiles,
  withoutProfile,
  withProfile,
} from '../../src-shared/features/print/profiles.ts';
import { pageDocumentOf } from '../../src-shared/features/page/page-document-of.ts';
import { noPageFacts } from '../../src-shared/features/page/page-document-of.ts';
import { createLayouter } from '../../src-shared/layout/lay-out.ts';
import { noMetadata } from '../../src-shared/layout/metadata.ts';
import { makePrint } from '../../src-shared/layout/printing/make-print.ts';
import type { PrintOrder } from '../../src-shared/layout/printing/make-print.ts';
import { chosenPages } from '../../src-shared/layout/printing/page-choice.ts';
import { printPages } from '../../src-shared/layout/printing/print-pages.ts';
import { watermarkOf } from '../../src-shared/layout/printing/watermark-face.ts';
import { readPdf } from '../../src-shared/layout/reading/read-pdf.ts';
import { createTypesetter } from '../../src-shared/layout/text/typesetter.ts';
import { productFaceFiles, productFonts } from '../support/page-drawing.ts';
import { pagesSeenByPdfjs } from '../support/pdfjs-pages.ts';
import { outgoingSource } from './forms/form-sources.ts';

const maker = {
  typesetter: createTypesetter(productFonts),
  layOut: createLayouter(productFonts).layOut,
};
const faces = { fonts: productFonts, faceFiles: productFaceFiles() };

function orderOf(rest: Partial<Parameters<typeof pagesToPrint>[1]> = {}) {
  const source = outgoingSource({
    content: {
      ...outgoingSource().content,
      attachmentTexts: [
        { title: '任务分解表', body: [{ level: 0, text: '各团场任务。' }], isBound: true },
      ],
    },
  });
  const sealed = {
    ...noPageFacts,
    writtenDate: '2026-11-23',
    seals: [
      {
        ...{ unitId: 'unit-0', at: 1, isVoid: false },
        picture: { sha256: 'seal:1', widthMm: 42, heightMm: 42, isIntact: true, isTrusted: true },
      },
    ],
  };
  const page = pageDocumentOf(source.content, sealed);
  const choice = { parts: ['text'] as const, doubleSided: false, pages: '', ...rest };
  return pagesToPrint({ page, source }, { ...choice, parts: [...choice.parts] });
}

const printOf = (rest: Partial<PrintOrder>): PrintOrder => ({
  ...{ pages: orderOf(), format: 'pdf', metadata: noMetadata, pictures: new Map() },
  ...{ seals: [{ pictureId: 'seal:1', ringText: '五家渠市人民政府办公室' }], watermark: null },
  ...rest,
});

describe('a choice of pages', () => {
  test('is read as people write it', () => {
    const pages = (choice: string): unknown => chosenPages(choice, 9);
    expect(pages('')).toEqual({ ok: true, value: [1, 2, 3, 4, 5, 6, 7, 8, 9] });
    expect(pages('1-3，5')).toEqual({ ok: true, value: [1, 2, 3, 5] });
    expect(pages('8-')).toEqual({ ok: true, value: [8, 9] });
    expect(pages('5、2, 2')).toEqual({ ok: true, value: [2, 5] });
    expect(pages('2至4')).toEqual({ ok: true, value: [2, 3, 4] });
    expect(pages('7-99')).toEqual({ ok: true, value: [7, 8, 9] });
  });

  test('that means nothing is refused, and so is one outside of the print', () => {
    for (const bad of ['a', '3-1', '0', '1--2', '-3', '1,,2']) {
      expect(chosenPages(bad, 9)).toEqual({ ok: false, error: 'unreadable' });
    }
    expect(chosenPages('12', 9)).toEqual({ ok: false, error: 'outside' });
  });

  test('never gives a page that is not there, whatever is typed', () => {
    const typed = fc.string({
      unit: fc.constantFrom('1', '2', '9', '-', ',', '，', ' ', 'x', '至'),
    });
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 30 }), (choice, count) => {
        const chosen = chosenPages(choice, count);
        if (!chosen.ok) return;
        expect(chosen.value.length).toBeGreaterThan(0);
        expect([...new Set(chosen.value)]).toEqual(chosen.value);
        for (const page of chosen.value) expect(page >= 1 && page <= count).toBe(true);
      }),
    );
  });
});

describe('a print', () => {
  test('leaves out the attachments that are not wanted', () => {
    const short = printPages(orderOf(), maker);
    const long = printPages(orderOf({ parts: ['text', 'attachments'] }), maker);
    if (!short.ok || !long.ok) throw new Error('both have pages');
    const kinds = short.value.laidOut.pages.map(({ part }) => part);
    expect(kinds).not.toContain('attachment');
    expect(long.value.laidOut.pages.map(({ part }) => part)).toContain('attachment');
  });

  test('begins each part on a front when both sides are printed', () => {
    const parts = ['text', 'draftSheet', 'history'] as const;
    const one = printPages(orderOf({ parts: [...parts] }), maker);
    const both = printPages(orderOf({ parts: [...parts], doubleSided: true }), maker);
    if (!one.ok || !both.ok) throw new Error('both have pages');
    expect(both.value.parts.map(({ firstSheet }) => firstSheet % 2)).toEqual([1, 1, 1]);
    expect(both.value.laidOut.pages.map(({ sheet }) => sheet)).toEqual(
      both.value.laidOut.pages.map((_, index) => index + 1),
    );
    const filled = both.value.laidOut.pages.filter(({ items }) => items.length > 0);
    expect(filled).toHaveLength(
      one.value.laidOut.pages.filter(({ items }) => items.length > 0).length,
    );
  });

  test('has the sheets above or below the text, as they were chosen', () => {
    const names = (parts: readonly ('text' | 'draftSheet' | 'history')[]): unknown => {
      const made = printPages(orderOf({ parts: [...parts] }), maker);
      return made.ok ? made.value.parts.map(({ name }) => name) : null;
    };
    expect(names(['draftSheet', 'text', 'history'])).toEqual(['发文稿纸', '正文', '办理历程']);
    expect(names(['text', 'history', 'draftSheet'])).toEqual(['正文', '办理历程', '发文稿纸']);
    expect(names(['history'])).toEqual(['办理历程']);
  });

  test('without parts is refused', () => {
    expect(printPages(orderOf({ parts: [] }), maker)).toEqual({ ok: false, error: 'nothing' });
  });

  test('carries the seal, name and time, and holds its measures in another reader', async () => {
    const lines = watermarkLines({
      name: '王𠅤国',
      unitName: '市政府办公室',
      moment: '2026年11月23日 09:00',
    });
    const made = await makePrint(printOf({ watermark: lines }), faces);
    if (!made.ok) throw new Error(made.error);
    expect(made.value.missingPictures).toBe(0);
    const read = readPdf(made.value.bytes);
    if (!read.ok) throw new Error(read.error);
    const seals = read.value.pages.flatMap(({ pictures }) => pictures);
    expect(seals).toHaveLength(1);
    expect(seals[0]?.seal).toMatchObject({ isIntact: true, isTrusted: true });
    const [first] = await pagesSeenByPdfjs(made.value.bytes);
    expect(first?.widthMm).toBeCloseTo(210, 2);
    expect(first?.heightMm).toBeCloseTo(297, 2);
    // The words across the page are a pattern: they are no text of the document.
    expect(first?.text).not.toContain('王');
    const plain = await makePrint(printOf({}), faces);
    expect(plain.ok && plain.value.bytes.length).toBeLessThan(made.value.bytes.length);
  });

  test('counts a picture that is not here, and is the same each time', async () => {
    const once = await makePrint(printOf({ seals: [] }), faces);
    const again = await makePrint(printOf({ seals: [] }), faces);
    expect(once.ok && once.value.missingPictures).toBe(1);
    expect(once).toEqual(again);
  });
});

test('a name with a rare character is written across the page by the face that has most of it', () => {
  const mark = watermarkOf(['王𰻝国', '2026年'], productFonts);
  expect(mark?.lines[0]).toMatch(/^王.?国$/u);
  expect(mark?.lines[1]).toBe('2026年');
});

describe('profiles', () => {
  test('are there for outgoing and incoming documents without a setting', () => {
    const setting = printSettingOf(null);
    expect(firstProfile(setting, 'out')).toBe('text');
    for (const flow of ['out', 'in'] as const) {
      const known = partsFor(flow);
      for (const { parts } of shippedProfiles.filter(({ flows }) => flows.includes(flow))) {
        expect(parts.every((part) => known.includes(part))).toBe(true);
      }
    }
  });

  test('of one’s own are kept, replaced and deleted; the last one used comes first', () => {
    const own = { ...{ id: 'p1', name: '传阅', parts: ['text' as const] }, watermark: true };
    const profile = { ...own, doubleSided: false, copies: 2, pages: '' };
    const kept = printSettingOf(withProfile(printSettingOf(undefined), profile));
    expect(kept.profiles).toEqual([profile]);
    const again = withProfile(kept, { ...profile, name: '传阅件' });
    expect(again.profiles.map(({ name }) => name)).toEqual(['传阅件']);
    expect(firstProfile({ ...again, last: { out: 'p1' } }, 'out')).toBe('p1');
    expect(firstProfile({ ...withoutProfile(again, 'p1'), last: { out: 'p1' } }, 'out')).toBe(
      'text',
    );
  });

  test('that do not fit any more are left out, and printing goes on', () => {
    const bad = { profiles: [{ id: 'x' }, 7, null], last: { out: 'x' } };
    expect(printSettingOf(bad).profiles).toEqual([]);
    expect(printSettingOf('nonsense')).toEqual({ profiles: [], last: {} });
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...{ id: `p${index}`, name: 'n', parts: ['text'], watermark: true },
      ...{ doubleSided: false, copies: 1, pages: '' },
    }));
    expect(printSettingOf({ profiles: many }).profiles).toHaveLength(maxProfiles);
  });
});
