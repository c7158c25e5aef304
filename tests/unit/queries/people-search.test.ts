/** PeopleSearch: people are found as one remembers them, and leaders stand in the order of their rank. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OfficeWorld } from './office-world.ts';
import { furnish, openOfficeWorld } from './office-world.ts';

interface Post {
  readonly post: string;
  readonly rank: number;
  readonly unitName?: string;
  readonly active?: boolean;
}

let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
  furnish(world);
  // Put in an order that is neither that of their ranks nor that of their names.
  person('p-lv', '吕德海', 'lv de hai', 'ldh', '7712', [{ post: '副师长', rank: 30 }]);
  person('p-an', '安然', 'an ran', 'ar', '5521', [{ post: '副师长', rank: 20 }]);
  person('p-zeng', '曾国强', 'zeng guo qiang', 'zgq', '6340', [{ post: '师长', rank: 10 }]);
  person('p-two', '单雪', 'shan xue', 'sx', '9004', [
    { post: '科长', rank: 80, unitName: '农业局' },
    { post: '防汛办副主任', rank: 90, unitName: '防汛办' },
  ]);
  person('p-le', '王乐', 'wangyue|wangle', 'wy|wl', '3321', [{ post: '科员', rank: 95 }]);
  person('p-abd', '阿卜杜拉·买买提', 'abudulamaimaiti', 'abdlmmt', '3322', [
    { post: '科员', rank: 96 },
  ]);
  person('p-gone', '赵离岗', 'zhao li gang', 'zlg', '4444', [
    { post: '师长', rank: 5, active: false },
  ]);
});
afterEach(() => world.close());

function person(
  id: string,
  name: string,
  pinyin: string,
  initials: string,
  mobileTail: string,
  posts: readonly Post[],
): void {
  world.put('person', {
    ...{ id, account: id, name, pinyin, initials, gender: '', room: '' },
    ...{ officePhone: '', mobileTail, active: posts.some(({ active }) => active !== false) },
  });
  posts.forEach(({ post, rank, unitName = '师机关', active = true }, at) => {
    world.put('identity', {
      ...{ id: `i-${id}-${at}`, personId: id, personName: name, unitId: 'u-div', unitName, post },
      ...{ rank, roles: rank < 50 ? ['LEADER'] : ['CLERK'], main: at === 0, field: '', active },
    });
  });
}

const names = (text: string): readonly string[] =>
  world.run('person.search', { text }).rows.map(({ name }) => name);

it('finds people by a line that was copied from a page', () => {
  const line = `曾国强 ${'师机关 '.repeat(40)}`;
  expect(names(line)).toEqual(['曾国强']);
});

describe('a person is found by', () => {
  it.each([
    ['the whole name', '曾国强', '曾国强'],
    ['a part of the name', '国强', '曾国强'],
    ['another reading of the name', 'wangle', '王乐'],
    ['initials of another reading', 'wl', '王乐'],
    ['a name without its point', '阿卜杜拉买买提', '阿卜杜拉·买买提'],
    ['a name with another point', '阿卜杜拉•买买提', '阿卜杜拉·买买提'],
    ['the part around the point', '拉买', '阿卜杜拉·买买提'],
    ['pinyin together', 'zengguoqiang', '曾国强'],
    ['pinyin apart', 'zeng guo', '曾国强'],
    ['the beginning of the pinyin', 'zenggu', '曾国强'],
    ['capital letters', 'ZGQ', '曾国强'],
    ['initials', 'zgq', '曾国强'],
    ['the beginning of the initials', 'zg', '曾国强'],
    ['the tail of the phone', '6340', '曾国强'],
    ['a part of the tail', '634', '曾国强'],
    ['figures of full width', '６３４０', '曾国强'],
    ['name and post', '曾 师长', '曾国强'],
  ])('%s', (_name, text, expected) => {
    expect(names(text)).toEqual([expected]);
  });
});

it('leaders of one post stand in the order of their rank, and who has left is not among them', () => {
  expect(names('副师长')).toEqual(['安然', '吕德海']);
  expect(names('师长')).toEqual(['曾国强', '安然', '吕德海']);
});

it('who is called so stands before who has it in the post', () => {
  person('p-shi', '师长河', 'shi chang he', 'sch', '0001', [{ post: '科员', rank: 99 }]);
  expect(names('师长')[0]).toBe('师长河');
});

it('a person of two posts stands once, with the post that was asked for', () => {
  const rows = world.run('person.search', { text: '防汛办' }).rows;
  expect(rows.map(({ name, post }) => [name, post])).toEqual([['单雪', '防汛办副主任']]);
  expect(world.run('person.search', { text: '单雪' }).rows[0]?.post).toBe('科长');
});
