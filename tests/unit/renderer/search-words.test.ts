/** SearchWords: what the search says of how much was found, and of what was asked. */
import { describe, expect, it } from 'vitest';
import { countWords, shortened } from '../../../src-renderer/features/archive/search-result.ts';

describe('a count', () => {
  const counts = { all: 2_001, document: 0, archive: 2_000, file: 1, message: 0, person: 1_000 };

  it('that may be too low says so', () => {
    const capped = { counts, more: ['all', 'archive', 'person'] as const };
    expect(countWords(capped, 'all')).toBe('2001+');
    expect(countWords(capped, 'archive')).toBe('2000+');
    expect(countWords(capped, 'person')).toBe('1000+');
    expect(countWords(capped, 'file')).toBe('1');
  });

  it('that is whole is told as it is', () => {
    expect(countWords({ counts, more: [] }, 'all')).toBe('2001');
  });
});

it('words that were not found are told as far as a title bears them', () => {
  expect(shortened(' 渡槽 ')).toBe('渡槽');
  expect(shortened('𠮷'.repeat(41))).toBe(`${'𠮷'.repeat(40)}…`);
});
