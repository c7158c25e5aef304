/**
 * Name-pinyin: the pinyin of a name without tones, and its initials; surnames are read as surnames.
 *
 * A character of several readings gives a name several: 王乐 is found as wangyue and as wangle, 单雪 also as danxue, since who
 * searches may know the face of the name alone. The likely one stands first; `otherReading` stands between two.
 */

import { pinyin, polyphonic } from 'pinyin-pro';
import { otherReading } from '../../src-shared/features/org/model.ts';

const maxPinyin = 120;
const maxInitials = 40;

export interface NamePinyin {
  readonly pinyin: string;
  readonly initials: string;
}

export function pinyinOf(name: string): NamePinyin {
  const options = { toneType: 'none', type: 'array', nonZh: 'consecutive' } as const;
  const likely = pinyin(name, { ...options, mode: 'surname' }).map(plain);
  const readings = [likely, ...otherReadings(likely, polyphonic(name, options))];
  return {
    pinyin: joined(
      readings.map((one) => one.join('')),
      maxPinyin,
    ),
    initials: joined(readings.map(initialsOf), maxInitials),
  };
}

/** Each with one syllable that is read otherwise: nobody means two rare readings at once. */
function otherReadings(
  likely: readonly string[],
  all: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  if (all.length !== likely.length) return [];
  return likely.flatMap((syllable, at) => {
    const others = new Set([...(all[at] ?? []).map(plain), syllable.replace('v', 'u')]);
    others.delete(syllable);
    return [...others].filter((one) => one !== '').map((one) => likely.with(at, one));
  });
}

function initialsOf(syllables: readonly string[]): string {
  return syllables.map((syllable) => syllable.slice(0, 1)).join('');
}

/** As many as there is room for, the first cut if need be. */
function joined(readings: readonly string[], most: number): string {
  const [first = '', ...others] = new Set(readings);
  return others.reduce(
    (whole, one) => {
      const next = `${whole}${otherReading}${one}`;
      return next.length <= most ? next : whole;
    },
    first.slice(0, most),
  );
}

function plain(syllable: string): string {
  return syllable
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replaceAll(/[^a-z0-9]/g, '');
}
