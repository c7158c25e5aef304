/** Archive-stamp: where 归档章 stands, and that it covers nothing. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  stampCells,
  stampHeightMm,
  stampPlace,
  stampWidthMm,
} from '../../../src-shared/features/archive/archive-stamp.ts';
import type { RuleLine } from '../../../src-shared/layout/laid-out.ts';
import { rowSamples } from '../../contract/row-samples.ts';

function bar(x1: number, x2: number, y: number, thicknessMm = 1): RuleLine {
  return {
    ...{ kind: 'rule', element: 'body', x1, x2, y1: y, y2: y },
    ...{ thicknessMm, colour: 'black' },
  };
}

it('stands at the top centre, in the middle of what is blank above the mark', () => {
  const place = stampPlace({ items: [bar(28, 184, 74, 4)] });
  expect(place?.x).toBe((210 - stampWidthMm) / 2);
  expect(place?.y).toBeGreaterThan(4);
  expect((place?.y ?? 99) + stampHeightMm).toBeLessThan(72);
});

it('goes beside the centre where that is taken, and nowhere where all is', () => {
  expect(stampPlace({ items: [bar(84, 126, 36, 72)] })?.x).toBeGreaterThan(126);
  expect(stampPlace({ items: [bar(0, 210, 36, 72)] })).toBeUndefined();
});

it('covers nothing, whatever is printed', () => {
  const item = fc.record({
    x: fc.double({ min: 0, max: 200, noNaN: true }),
    width: fc.double({ min: 1, max: 180, noNaN: true }),
    y: fc.double({ min: 0, max: 290, noNaN: true }),
    thick: fc.double({ min: 0.1, max: 30, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 12 }), (parts) => {
      const items = parts.map(({ x, width, y, thick }) => bar(x, x + width, y, thick));
      const place = stampPlace({ items });
      if (place === undefined) return;
      expect(place.x).toBeGreaterThanOrEqual(0);
      expect(place.y).toBeGreaterThanOrEqual(0);
      for (const { x1, x2, y1, thicknessMm } of items) {
        const isBeside = x2 <= place.x || x1 >= place.x + stampWidthMm;
        const isAbove = y1 + thicknessMm / 2 <= place.y;
        const isBelow = y1 - thicknessMm / 2 >= place.y + stampHeightMm;
        expect(isBeside || isAbove || isBelow).toBe(true);
      }
    }),
  );
});

it('has six cells with the words of the item', () => {
  const item = { ...rowSamples.archiveItem, organ: 'BGS', organName: '办公室', pageCount: 4 };
  expect(stampCells(item).map(({ label, value }) => `${label}=${value}`)).toEqual([
    '全宗号=001',
    '年度=2026',
    '件号=1',
    '机构(问题)=办公室',
    '保管期限=永久',
    '页数=4',
  ]);
});
