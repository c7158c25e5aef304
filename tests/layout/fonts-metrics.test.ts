/** Font metrics: the file that every layout measures with says what the faces hold, and each role covers Chinese text. */

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { fontMetricsText } from '../../scripts/font-metrics.ts';
import { faceRoles, type FontSet } from '../../src-shared/layout/font-set.ts';
import { fontSetOf } from '../../src-shared/layout/fonts/font-set-file.ts';

const text = readFileSync(new URL('../../assets/fonts/metrics.json', import.meta.url), 'utf8');
let fonts: FontSet;

beforeAll(() => {
  fonts = fontSetOf(JSON.parse(text));
});

/** What each character gets from the first able face of a role. */
function advancesOf(role: (typeof faceRoles)[number]): Map<number, number> {
  const advances = new Map<number, number>();
  const order = fonts.roles[role].flatMap((id) => fonts.faces.filter((face) => face.id === id));
  for (const [first, last, advance] of order.reverse().flatMap((face) => face.advances)) {
    for (let codePoint = first; codePoint <= last; codePoint += 1) advances.set(codePoint, advance);
  }
  return advances;
}

describe('assets/fonts/metrics.json', () => {
  it('is what the script writes from the faces', () => {
    expect(fontMetricsText()).toBe(text);
  });

  it.each(faceRoles)('gives Chinese punctuation a whole square in the role %s', (role) => {
    const advances = advancesOf(role);
    for (const character of '“”‘’—…·、。，：；？！（）〔〕《》〈〉【】　★○〇') {
      expect([character, advances.get(character.codePointAt(0) ?? 0)]).toEqual([character, 1000]);
    }
  });

  it.each(faceRoles)('knows every ideograph of the first block in the role %s', (role) => {
    const advances = advancesOf(role);
    const block = Array.from({ length: 0x9fa6 - 0x4e00 }, (_, index) => 0x4e00 + index);
    expect(block.filter((codePoint) => advances.get(codePoint) !== 1000)).toEqual([]);
  });

  it('knows rare characters of names beyond the first plane', () => {
    const advances = advancesOf('fangsong');
    for (const character of '𬀩𬭎𫖯𠅤𪨧') {
      expect([character, advances.get(character.codePointAt(0) ?? 0)]).toEqual([character, 1000]);
    }
  });
});
