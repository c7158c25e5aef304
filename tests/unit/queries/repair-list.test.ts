/** RepairList: what was mended, named as this machine knows it now, newest first. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { repairWords } from '../../../src-renderer/features/sync/repair-list.tsx';
import { zhCN } from '../../../src-renderer/i18n/zh-CN.ts';
import type { MessageKey } from '../../../src-renderer/i18n/zh-CN.ts';
import { formatMessage } from '../../../src-renderer/i18n/format-message.ts';
import type { MessageParams } from '../../../src-renderer/i18n/format-message.ts';
import type { OfficeWorld } from './office-world.ts';
import { documentRow, openOfficeWorld } from './office-world.ts';

let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
});
afterEach(() => world.close());

function write(scope: string, ended: number | null, counts: readonly (number | null)[]): void {
  world.work
    .prepare(
      'INSERT INTO repair (scope, at, ended_at, added, changed, removed) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(scope, 1, ended, ...counts);
}

it('names the scope by what it is about and tells the counts', () => {
  world.put('document', documentRow({ id: 'd1', title: '关于值班的通知' }));
  write('doc:d1', 2, [2, 1, 0]);
  write('future:x', 3, [null, null, null]);
  write('conv:gone', null, [null, null, null]);
  world.commit();
  expect(world.run('repair.list', {}).rows).toEqual([
    { id: 3, kind: 'conv', name: '', at: 1, endedAt: null, counts: null },
    { id: 2, kind: 'other', name: '', at: 1, endedAt: 3, counts: null },
    {
      ...{ id: 1, kind: 'doc', name: '关于值班的通知', at: 1, endedAt: 2 },
      counts: { added: 2, changed: 1, removed: 0 },
    },
  ]);
});

it('is said in words that leave nothing out', () => {
  const t = (key: MessageKey, params?: MessageParams): string => formatMessage(zhCN[key], params);
  const words = (endedAt: number | null, counts: Parameters<typeof repairWords>[0]['counts']) =>
    repairWords({ endedAt, counts }, t);
  expect(words(2, { added: 2, changed: 0, removed: 1 })).toBe('补齐 2 条，清除 1 条');
  expect(words(2, { added: 0, changed: 0, removed: 0 })).toBe('重新取回后内容没有差别');
  expect(words(2, null)).toContain('条数没有统计');
  expect(words(null, null)).toBe('正在修复');
});
