/** Search-runner: what the common search box answers, over real rows. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OfficeWorld } from './office-world.ts';
import {
  archiveRow,
  documentRow,
  furnish,
  messageRow,
  now,
  openOfficeWorld,
} from './office-world.ts';

let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
  furnish(world);
});
afterEach(() => world.close());

describe('search', () => {
  const find = (text: string, rest: object = {}) => world.run('search.all', { text, ...rest });

  it('covers documents, opinions, attachments, messages, people and the archive', () => {
    expect(find('防汛').counts).toEqual({
      document: 1,
      archive: 1,
      file: 1,
      message: 1,
      person: 0,
    });
    expect(find('抓好落实').hits).toMatchObject([{ family: 'document', id: 'd1' }]);
    expect(find('张三').hits).toMatchObject([{ family: 'file', id: 'f1', documentId: 'd1' }]);
    expect(find('值班安排').hits).toMatchObject([{ family: 'file', id: 'f1' }]);
    expect(find('9号').hits).toMatchObject([{ family: 'archive', archiveItemId: 'a1' }]);
    expect(find('〔2025〕9号').hits).toMatchObject([{ family: 'archive' }]);
    expect(find('供暖').hits).toMatchObject([{ family: 'document', arrivalId: 'v1' }]);
    expect(find('aygl').hits).toMatchObject([{ family: 'person', personId: 'p-other' }]);
  });

  it('leads to no document from a holding that never was one here', () => {
    const held = { id: 'h1', documentId: 'h1', archiveNo: 'X001-WS·2015-Y-0001' };
    world.put('archiveItem', archiveRow({ ...held, title: '关于修建渡槽的通知' }));
    expect(find('渡槽').hits).toMatchObject([{ archiveItemId: 'h1', documentId: null }]);
  });

  it('marks what it found, in title and snippet', () => {
    const [hit] = find('抗旱 值守').hits;
    const cut = ({ text, marks }: { text: string; marks: [number, number][] }) =>
      marks.map(([start, end]) => text.slice(start, end));
    expect(hit === undefined ? [] : cut(hit.title)).toEqual(['抗旱']);
    expect(hit?.snippet == null ? [] : cut(hit.snippet)).toEqual(['值守']);
  });

  it('tells the words that it looked for, as it cut and folded them', () => {
    expect(find('〔2025〕 9號').terms).toEqual(['2025', '9号']);
    expect(find('（）').terms).toEqual([]);
  });

  it('says when a question was longer than what was looked for', () => {
    const long = '防汛'.repeat(100);
    expect(find(long)).toMatchObject({ terms: [long], cut: false });
    expect(find(`${long}  。`)).toMatchObject({ terms: [long], cut: false });
    expect(find(`${long}抗`)).toMatchObject({ terms: [long], cut: true });
    const words = Array.from('甲乙丙丁戊己庚辛壬癸子丑寅');
    expect(find(words.slice(0, 12).join(' ')).cut).toBe(false);
    expect(find(words.join(' '))).toMatchObject({ terms: words.slice(0, 12), cut: true });
    expect(find('𠮷'.repeat(1_000)).cut).toBe(true);
  });

  it('takes every year that was chosen', () => {
    const year = Array.from({ length: 60 }, (_one, n) => String(1970 + n));
    expect(find('防汛', { filters: { year } }).counts).toMatchObject({ document: 1, archive: 1 });
  });

  it('takes a circle for the nought that it stands for, in both directions', () => {
    world.put('archiveItem', archiveRow({ id: 'n1', documentId: 'n1', title: '二○○八年渡槽图纸' }));
    world.put(
      'archiveItem',
      archiveRow({ id: 'n2', documentId: 'n2', title: '二〇〇八年渡槽预算' }),
    );
    for (const asked of ['二〇〇八年', '二○○八年', '二◯〇八年渡槽', '〇〇', '○八']) {
      expect(new Set(find(asked).hits.map(({ id }) => id))).toEqual(new Set(['n1', 'n2']));
    }
  });

  it('joins words of different parts of one document and of one file', () => {
    expect(find('防汛 抓好落实 𠮷野').hits).toMatchObject([{ id: 'd1' }]);
    expect(find('安排表 张三').hits).toMatchObject([{ family: 'file', id: 'f1' }]);
    expect(find('防汛 不存在').hits).toEqual([]);
  });

  it('shows a filed document once', () => {
    world.put('document', documentRow({ id: 'd-old', state: 'D13', title: '关于防汛值班的通知' }));
    expect(find('防汛值班的').hits).toMatchObject([{ family: 'archive', documentId: 'd-old' }]);
    expect(find('防汛值班的', { families: ['document'] }).hits).toMatchObject([{ id: 'd-old' }]);
  });

  it('filters by year and kind, orders by date or by title, and pages', () => {
    expect(find('防汛', { filters: { year: ['2025'] } }).hits.map(({ id }) => id)).toEqual(['a1']);
    expect(find('防汛', { filters: { year: ['2026'] } }).counts).toMatchObject({
      archive: 0,
      document: 1,
    });
    expect(find('防汛', { filters: { kind: ['request'] } }).hits).toEqual([]);
    expect(find('防汛', { order: 'relevance' }).hits[0]?.family).toMatch(/document|archive/);
    const all = find('防汛').hits.map(({ id }) => id);
    const paged = [0, 1, 2, 3].flatMap((offset) => find('防汛', { offset, limit: 1 }).hits);
    expect(paged.map(({ id }) => id)).toEqual(all);
    expect(find('  〔〕 ')).toMatchObject({ hits: [], capped: false });
  });

  it('follows every write: recall, tombstone, undo, late parts', () => {
    world.put('message', messageRow({ text: '', recalledAt: now }));
    expect(find('值班表').hits).toEqual([]);
    world.put('message', messageRow());
    expect(find('值班表').hits).toHaveLength(1);
    world.bury('document', 'd1');
    expect(find('抓好落实').hits).toEqual([]);
    world.put('document', documentRow());
    expect(find('抓好落实').hits).toHaveLength(1);
  });
});
