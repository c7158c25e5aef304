/** Annual-list: 归档文件目录 holds every item in its order, under a head that stands on every page. */
import { expect, test } from 'vitest';
import { annualListForm } from '../../../src-shared/features/page/forms/annual-list.ts';
import { layOutForm } from '../../../src-shared/layout/forms/lay-out-form.ts';
import { createTypesetter } from '../../../src-shared/layout/text/typesetter.ts';
import { rowSamples } from '../../contract/row-samples.ts';
import { shippedFonts } from '../shipped-fonts.ts';

const no = (n: number): string => `001-WS·2026-D30-BGS-${String(n).padStart(4, '0')}`;

test('every item is a line in the order given, and every page has the head and its number', () => {
  const items = Array.from({ length: 120 }, (_, index) => ({
    ...rowSamples.archiveItem,
    ...{ id: `a${index}`, archiveNo: no(index + 1), pageCount: index + 2 },
    title: `关于做好第${index + 1}号工程冬季施工安全和防汛物资储备工作的通知`,
  }));
  const list = {
    unitName: '云岭师（市）办公室',
    fondsNo: '001',
    year: 2026,
    items,
    corrected: { a3: 1 },
  };
  const { pages } = layOutForm(annualListForm(list), createTypesetter(shippedFonts()));
  const words = pages.map(({ items: drawn }) =>
    drawn
      .flatMap((item) => (item.kind === 'glyphs' ? item.clusters : []))
      .join('')
      .replaceAll(/\s/gu, ''),
  );
  expect(pages.length).toBeGreaterThan(3);
  for (const [index, page] of words.entries()) {
    for (const head of ['序号', '档号', '责任者', '题名']) expect(page).toContain(head);
    expect(page).toContain(`第${index + 1}页`);
  }
  const whole = words.join('');
  expect(whole).toContain('归档文件目录');
  expect(whole.split('更正')).toHaveLength(2);
  const places = items.map(({ title }) => whole.indexOf(title.slice(0, 12)));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
});
