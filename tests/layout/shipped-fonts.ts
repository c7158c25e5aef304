/** ShippedFonts: the font set that the product brings along, read from its own file. */
import { readFileSync } from 'node:fs';
import { fontSetOf } from '../../src-shared/layout/fonts/font-set-file.ts';
import type { FontSet } from '../../src-shared/layout/font-set.ts';

const METRICS = new URL('../../assets/fonts/metrics.json', import.meta.url);

export function shippedFonts(): FontSet {
  return fontSetOf(JSON.parse(readFileSync(METRICS, 'utf8')));
}
