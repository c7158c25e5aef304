/** Saved-search: the shelf under the search box holds what was put there, on every computer of the person. */
import { describe, expect, it } from 'vitest';
import type { SavedSearch } from '../../../src-renderer/features/archive/saved-search.ts';
import {
  keptAs,
  recentOf,
  savedSearchesOf,
  settingOf,
  withRecent,
} from '../../../src-renderer/features/archive/saved-search.ts';

const search = (name: string): SavedSearch => ({
  ...{ name, query: name, tab: 'all', sort: 'newest', facets: ['year:2026'] },
});
const names = (values: Readonly<Record<string, unknown>>): readonly string[] =>
  savedSearchesOf(values).map(({ name }) => name);
/** What a computer writes when a search is saved there. */
const saved = (name: string, at: number): Record<string, unknown> => ({
  [settingOf(name)]: keptAs(search(name), at),
});

describe('searches that are saved', () => {
  it('on two computers without the line are both there afterwards, the newest first', () => {
    expect(names({ ...saved('防汛', 1), ...saved('供暖', 2) })).toEqual(['供暖', '防汛']);
  });

  it('under one name are one', () => {
    expect(Object.keys({ ...saved('防汛', 1), ...saved('防汛', 2) })).toHaveLength(1);
  });

  it('in one list, as before, are read, and each can be taken away or replaced', () => {
    const before = { 'search.saved': [search('防汛'), search('供暖')] };
    expect(names(before)).toEqual(['防汛', '供暖']);
    expect(names({ ...before, [settingOf('防汛')]: null })).toEqual(['供暖']);
    expect(names({ ...before, ...saved('供暖', 5) })).toEqual(['供暖', '防汛']);
  });

  it('beside a damaged one are not hidden by it', () => {
    const damaged = { [settingOf('坏')]: { at: 1, search: { name: '' } }, other: 3 };
    expect(names({ ...damaged, ...saved('防汛', 1), 'search.saved': 'x' })).toEqual(['防汛']);
  });

  it('have names that fit into that of a setting', () => {
    expect(settingOf('长'.repeat(40)).length).toBeLessThanOrEqual(60);
  });
});

describe('what was looked for', () => {
  it('comes back, also beside words that were too long to be kept whole', () => {
    const list = withRecent(withRecent([], '防汛'), '长'.repeat(300));
    expect(recentOf(list)).toEqual(['长'.repeat(200), '防汛']);
    const rare = withRecent([], '𠮷'.repeat(300));
    expect(recentOf(rare)).toEqual(['𠮷'.repeat(200)]);
  });

  it('comes back beside a damaged word', () => {
    expect(recentOf([7, '长'.repeat(401), '防汛'])).toEqual(['防汛']);
    expect(recentOf('{')).toEqual([]);
    expect(recentOf(null)).toEqual([]);
  });
});
