/** Endings: seals, no seal, signature stamps, and the room that is made for them (7.3.4–7.3.6). */
import { describe, expect, it } from 'vitest';
import { layOut } from '../../src-shared/layout/lay-out.ts';
import { grids } from '../../src-shared/layout/measures.ts';
import type { PlacedPicture } from '../../src-shared/layout/laid-out.ts';
import type { PageDocument } from '../../src-shared/layout/page-document.ts';
import {
  bodies,
  boxOf,
  boxOn,
  glyphsOf,
  joint,
  lineTops,
  notice,
  noticeCodes,
  paragraph,
  picturesOf,
  prose,
  roundSeal,
  sealed,
  shortLines,
  signed,
  textOf,
} from './page-samples.ts';
import { shippedFonts } from './shipped-fonts.ts';

const fonts = shippedFonts();
const { cellMm, pitchMm, emMm } = grids.exact;
const LEFT_MM = 28;
const RIGHT_MM = 184;

const pageWith = (document: PageDocument, element: 'seal' | 'writtenDate' | 'signatureStamp') => {
  const laid = layOut(document, fonts);
  const page = laid.pages.find(
    (each) => picturesOf(each, element).length > 0 || glyphsOf(each, element).length > 0,
  );
  return { laid, page };
};

const centreOf = ({ x, y, widthMm, heightMm }: PlacedPicture) => ({
  x: x + widthMm / 2,
  y: y + heightMm / 2,
});

describe('one seal', () => {
  const { page } = pageWith(notice, 'seal');
  const date = boxOn(page, 'writtenDate');
  const name = boxOn(page, 'issuerName');
  const [seal] = picturesOf(page, 'seal');
  const centre = seal === undefined ? { x: 0, y: 0 } : centreOf(seal);

  it('ends the date four characters before the edge, in Arabic digits without leading zeros', () => {
    expect(date.right).toBeCloseTo(RIGHT_MM - 4 * cellMm, 3);
    expect(textOf(glyphsOf(page, 'writtenDate'))).toBe('2026年3月8日');
  });

  it('centres the name above the date and the seal over both, a little above their middle', () => {
    const middle = (date.left + date.right) / 2;
    expect((name.left + name.right) / 2).toBeCloseTo(middle, 3);
    expect(date.top - name.top).toBeCloseTo(pitchMm, 3);
    expect(centre.x).toBeCloseTo(middle, 3);
    const drop = (name.top + date.bottom) / 2 - centre.y;
    expect(drop).toBeGreaterThanOrEqual(1.5);
    expect(drop).toBeLessThan(7);
  });

  it('begins within one line of the text, wherever the text ends', () => {
    for (let lines = 1; lines <= 30; lines += 1) {
      const found = pageWith({ ...notice, body: shortLines(lines) }, 'seal');
      const [picture] = picturesOf(found.page, 'seal');
      const gap = (picture?.y ?? 0) - boxOn(found.page, 'body').bottom;
      expect(gap).toBeGreaterThanOrEqual(0);
      expect(gap).toBeLessThanOrEqual(10.391);
    }
  });

  it('keeps name and seal within the type area when the name is long', () => {
    const long = { ...notice.ending, issuers: [sealed('滨江市'.repeat(8))] };
    const found = pageWith({ ...notice, ending: long }, 'seal');
    expect(boxOn(found.page, 'issuerName').right).toBeLessThanOrEqual(RIGHT_MM + 0.001);
    const [picture] = picturesOf(found.page, 'seal');
    const dated = boxOn(found.page, 'writtenDate');
    expect(picture && centreOf(picture).x).toBeCloseTo((dated.left + dated.right) / 2, 3);
  });

  it('keeps a long note clear of the seal that hangs beside it', () => {
    const words = '此件发至县团级，联系人：某某某，联系电话：0991—1234567，传真同号';
    const found = pageWith({ ...notice, notes: [words] }, 'seal');
    const [seal] = picturesOf(found.page, 'seal');
    if (seal === undefined) throw new Error('there is no seal');
    const lines = glyphsOf(found.page, 'note');
    expect(textOf(lines)).toBe(`（${words}）`);
    for (const { topMm, endMm } of lines) {
      if (topMm < seal.y + seal.heightMm) expect(endMm).toBeLessThanOrEqual(seal.x + 0.001);
    }
  });

  it('puts notes on the line after the date, in parentheses, two characters in', () => {
    const found = pageWith({ ...notice, notes: ['此件公开发布'] }, 'seal');
    const note = boxOn(found.page, 'note');
    expect(note.top - boxOn(found.page, 'writtenDate').top).toBeCloseTo(pitchMm, 3);
    expect(textOf(glyphsOf(found.page, 'note'))).toBe('（此件公开发布）');
    expect(note.left).toBeGreaterThanOrEqual(LEFT_MM + 2 * cellMm - 0.001);
  });
});

describe('joint seals', () => {
  it.each([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('%i of them stand in rows', (count) => {
    const { page } = pageWith(joint(count), 'seal');
    const seals = picturesOf(page, 'seal');
    expect(seals.map(({ seal }) => seal?.issuer)).toEqual(
      Array.from({ length: count }, (_, index) => index),
    );
    for (const seal of seals) {
      expect(seal.x).toBeGreaterThanOrEqual(LEFT_MM - 0.001);
      expect(seal.x + seal.widthMm).toBeLessThanOrEqual(RIGHT_MM + 0.001);
    }
    for (const [index, one] of seals.entries()) {
      for (const other of seals.slice(index + 1)) {
        const [a, b] = [centreOf(one), centreOf(other)];
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(42);
      }
    }
    const first = Math.min(...seals.map(({ y }) => y));
    const gap = first - boxOn(page, 'body').bottom;
    expect(gap).toBeGreaterThanOrEqual(0);
    expect(gap).toBeLessThanOrEqual(10.391);
    const last = seals.at(-1);
    const date = boxOn(page, 'writtenDate');
    expect(last && centreOf(last).x).toBeCloseTo((date.left + date.right) / 2, 3);
    for (const seal of seals) {
      const runs = glyphsOf(page, 'issuerName').filter(
        ({ source }) => source.index === seal.seal?.issuer,
      );
      const name = boxOf(runs);
      expect((name.left + name.right) / 2).toBeCloseTo(centreOf(seal).x, 2);
      expect(name.top).toBeGreaterThan(seal.y);
      expect(name.bottom).toBeLessThan(seal.y + seal.heightMm);
    }
  });

  it('fill further pages when one does not hold them', () => {
    const issuers = bodies.map((name) => ({
      ...sealed(name),
      seal: { ...roundSeal, widthMm: 60, heightMm: 60 },
    }));
    const laid = layOut({ ...joint(12), ending: { ...notice.ending, issuers } }, fonts);
    const seals = laid.pages.flatMap((page) => picturesOf(page, 'seal'));
    expect(seals.map(({ seal }) => seal?.issuer)).toEqual([...bodies.keys()]);
    for (const seal of seals) expect(seal.y + seal.heightMm).toBeLessThanOrEqual(262.001);
    expect(laid.pages.filter((page) => glyphsOf(page, 'writtenDate').length > 0)).toHaveLength(1);
  });
});

describe('no seal', () => {
  const ending = { mode: 'none', writtenDate: '2026-11-23' } as const;

  it('leaves one line, ends the name two characters before the edge, begins the date two after it', () => {
    const issuers = [sealed('滨江市人民政府办公室综合处')];
    const { page } = pageWith({ ...notice, ending: { ...ending, issuers } }, 'writtenDate');
    const name = boxOn(page, 'issuerName');
    const date = boxOn(page, 'writtenDate');
    expect(name.top - boxOn(page, 'body').bottom).toBeCloseTo(2 * pitchMm - emMm, 3);
    expect(name.right).toBeCloseTo(RIGHT_MM - 2 * cellMm, 3);
    expect(date.left - name.left).toBeCloseTo(2 * cellMm, 3);
    expect(date.top - name.top).toBeCloseTo(pitchMm, 3);
    expect(picturesOf(page, 'seal')).toEqual([]);
  });

  it('moves the name left when the date is the longer one', () => {
    const issuers = [sealed('滨江市')];
    const { page } = pageWith({ ...notice, ending: { ...ending, issuers } }, 'writtenDate');
    const date = boxOn(page, 'writtenDate');
    expect(date.right).toBeCloseTo(RIGHT_MM - 2 * cellMm, 3);
    expect(date.left - boxOn(page, 'issuerName').left).toBeCloseTo(2 * cellMm, 3);
  });

  it('puts the names of several under one another, the lead first', () => {
    const issuers = bodies.slice(0, 3).map(sealed);
    const { page } = pageWith({ ...joint(3), ending: { ...ending, issuers } }, 'writtenDate');
    const tops = lineTops(page, 'issuerName');
    expect(tops).toHaveLength(3);
    expect(textOf(glyphsOf(page, 'issuerName'))).toBe(bodies.slice(0, 3).join(''));
    expect(boxOn(page, 'writtenDate').top - (tops[2] ?? 0)).toBeCloseTo(pitchMm, 3);
  });
});

describe('a signature stamp', () => {
  it('stands two lines below the text, four characters from the edge, its post beside it', () => {
    const ending = {
      mode: 'signatureStamp',
      issuers: [signed('滨江市人民政府', '市长')],
      writtenDate: '2026-03-08',
    } as const;
    const { page } = pageWith({ ...notice, ending }, 'signatureStamp');
    const [stamp] = picturesOf(page, 'signatureStamp');
    if (stamp === undefined) throw new Error('no stamp');
    const post = boxOn(page, 'issuerName');
    const date = boxOn(page, 'writtenDate');
    expect(stamp.y - boxOn(page, 'body').bottom).toBeCloseTo(20.78, 3);
    expect(stamp.x + stamp.widthMm).toBeCloseTo(RIGHT_MM - 4 * cellMm, 3);
    expect(stamp.x - post.right).toBeCloseTo(2 * cellMm, 3);
    expect((post.top + post.bottom) / 2).toBeCloseTo(centreOf(stamp).y, 3);
    expect(date.top - stamp.y - stamp.heightMm).toBeCloseTo(10.39, 3);
    expect(date.right).toBeCloseTo(RIGHT_MM - 4 * cellMm, 3);
  });

  it('of several stand one to a line, aligned; a missing picture is the name in 楷体', () => {
    const issuers = bodies.slice(0, 3).map((name) => signed(name, `${name}局长`));
    const noPicture = issuers.map((issuer, index) =>
      index === 2 ? { ...issuer, stamp: null } : issuer,
    );
    const ending = { mode: 'signatureStamp', issuers: noPicture, writtenDate: null } as const;
    const { page } = pageWith({ ...joint(3), ending }, 'signatureStamp');
    const stamps = picturesOf(page, 'signatureStamp');
    expect(stamps).toHaveLength(2);
    expect(stamps[0]?.x).toBe(stamps[1]?.x);
    expect((stamps[0]?.y ?? 0) + 14).toBeLessThan(stamps[1]?.y ?? 0);
    expect(textOf(glyphsOf(page, 'signatureStamp'))).toBe('某某某');
    expect(boxOn(page, 'signatureStamp').left).toBeCloseTo(stamps[0]?.x ?? 0, 3);
  });
});

describe('room for the ending (7.3.5.5)', () => {
  it.each(Array.from({ length: 70 }, (_, index) => index + 1))(
    'a text of %i lines never leaves seal and date without text',
    (count) => {
      const { page, laid } = pageWith({ ...notice, body: shortLines(count) }, 'writtenDate');
      expect(lineTops(page, 'body').length).toBeGreaterThanOrEqual(
        Math.min(count, 2) === 1 ? 0 : 1,
      );
      if (count > 2) expect(lineTops(page, 'body').length).toBeGreaterThanOrEqual(2);
      expect(picturesOf(page, 'seal')).toHaveLength(1);
      const bodyText = laid.pages.flatMap((each) => glyphsOf(each, 'body'));
      expect(textOf(bodyText)).toBe(
        Array.from({ length: count }, (_, index) => `第${index + 1}行文字。`).join(''),
      );
      for (const each of laid.pages) {
        for (const top of lineTops(each, 'body')) expect(top + emMm).toBeLessThanOrEqual(262.001);
      }
    },
  );

  it('sets lines closer or wider within bounds, and says so', () => {
    const adjusted = Array.from({ length: 70 }, (_, index) =>
      layOut({ ...notice, body: shortLines(index + 1) }, fonts),
    ).flatMap(({ notices }) => notices.filter(({ code }) => code === 'spacingAdjusted'));
    expect(adjusted.length).toBeGreaterThan(0);
    for (const { params } of adjusted) {
      expect(params['percent']).toBeGreaterThanOrEqual(88);
      expect(params['percent']).toBeLessThanOrEqual(112);
    }
  });

  it('leaves a text alone whose ending fits', () => {
    expect(noticeCodes(layOut(notice, fonts))).toEqual([]);
  });
});

describe('the attachment note', () => {
  it('stands one line below the text, two characters in, without a number for a single name', () => {
    const [page] = layOut({ ...notice, attachmentNote: ['任务分工表'] }, fonts).pages;
    const all = layOut({ ...notice, attachmentNote: ['任务分工表'] }, fonts).pages;
    const note = all
      .map((each) => glyphsOf(each, 'attachmentNote'))
      .find((runs) => runs.length > 0);
    expect(textOf(note ?? [])).toBe('附件：任务分工表');
    expect(boxOf(note ?? []).left).toBeCloseTo(LEFT_MM + 2 * cellMm, 3);
    expect(page?.sheet).toBe(1);
  });

  it.each([2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'numbers %i names and aligns their first characters',
    (count) => {
      const names = Array.from({ length: count }, (_, index) =>
        index % 2 === 0 ? prose(50).replaceAll('，', '和') : '分工表',
      );
      const laid = layOut({ ...notice, body: shortLines(3), attachmentNote: names }, fonts);
      const runs = laid.pages.flatMap((page) => glyphsOf(page, 'attachmentNote'));
      const own = runs.filter(({ start }) => start >= 0);
      const lefts = own.map(({ xs }) => xs[0] ?? 0);
      for (const left of lefts) expect(left).toBeCloseTo(lefts[0] ?? 0, 2);
      expect(textOf(runs)).toBe(
        `附件：${names.map((name, index) => `${index + 1}.${name}`).join('')}`,
      );
    },
  );

  it('is what the seal keeps its distance from', () => {
    const found = pageWith(
      { ...notice, attachmentNote: ['甲', '乙'], body: [paragraph('短。')] },
      'seal',
    );
    const [seal] = picturesOf(found.page, 'seal');
    const gap = (seal?.y ?? 0) - boxOn(found.page, 'attachmentNote').bottom;
    expect(gap).toBeGreaterThanOrEqual(0);
    expect(gap).toBeLessThanOrEqual(10.391);
  });
});

describe('a body of one line with a note of two attachments', () => {
  const { laid, page } = pageWith(
    {
      ...notice,
      ...{ copyNo: null, secrecy: null, urgency: '加急' },
      title: '滨江市人民政府办公室关于做好河道冬季巡查工作的通知',
      body: [paragraph(prose(22))],
      attachmentNote: ['巡查安排', '责任人名单'],
    },
    'seal',
  );

  it('is sealed on its own page, between two lines of the grid', () => {
    expect(page?.sheet).toBe(1);
    const [seal] = picturesOf(page, 'seal');
    expect((seal?.y ?? 0) + (seal?.heightMm ?? 0)).toBeLessThanOrEqual(262);
    expect(seal?.y).toBeGreaterThan(boxOn(page, 'attachmentNote').bottom);
    expect(laid.pages.filter(({ part }) => part === 'text')).toHaveLength(1);
  });
});
