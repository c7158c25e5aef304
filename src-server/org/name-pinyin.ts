/**
 * Name-pinyin: the pinyin of a name without tones, and its initials; surnames are read as surnames.
 */

import { pinyin } from 'pinyin-pro';

export function pinyinOf(name: string): { readonly pinyin: string; readonly initials: string } {
  const options = {
    toneType: 'none',
    type: 'array',
    mode: 'surname',
    nonZh: 'consecutive',
  } as const;
  const syllables = pinyin(name, options).map((syllable) =>
    syllable
      .toLowerCase()
      .replaceAll('ü', 'v')
      .replaceAll(/[^a-z0-9]/g, ''),
  );
  return {
    pinyin: syllables.join('').slice(0, 120),
    initials: syllables
      .map((syllable) => syllable.slice(0, 1))
      .join('')
      .slice(0, 40),
  };
}
