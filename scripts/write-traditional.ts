/**
 * Write-traditional: makes the table of traditional characters from OpenCC's own (opencc-js, TSCharacters).
 *
 * Of several simplified forms OpenCC's first is taken. Chains are followed to their end, so that folding twice is folding once.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const target = fileURLToPath(
  new URL('../src-main/core/search/traditional-characters.ts', import.meta.url),
);
const charsPerLine = 40;
const longestChain = 8;

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, traditionalModule());

export function traditionalModule(): string {
  const pairs = [...traditionalPairs()];
  return `/**
 * Traditional-characters: single traditional characters and their simplified forms; made by scripts/write-traditional.ts from
 * OpenCC's table (opencc-js, Apache-2.0). Characters only: words that differ by region are not folded.
 */

const traditional =
${linesOf(pairs.map(([from]) => from))};

const simplified =
${linesOf(pairs.map(([, to]) => to))};

const forms: ReadonlyMap<string, string> = new Map(pairs());

export function simplifiedOf(char: string): string {
  return forms.get(char) ?? char;
}

function pairs(): readonly (readonly [string, string])[] {
  const to = Array.from(simplified);
  return Array.from(traditional).map((from, n) => [from, to[n] ?? from]);
}
`;
}

function linesOf(chars: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0; at < chars.length; at += charsPerLine) {
    lines.push(`  '${chars.slice(at, at + charsPerLine).join('')}'`);
  }
  return lines.join(' +\n');
}

function traditionalPairs(): ReadonlyMap<string, string> {
  const file = createRequire(import.meta.url).resolve('opencc-js/dict/TSCharacters');
  const table = /"([^"]*)"/u.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  const pairs = new Map<string, string>();
  for (const entry of table.split('|')) {
    const [from = '', to = ''] = entry.split(' ');
    const [first] = Array.from(to);
    if (first !== undefined && first !== from && Array.from(from).length === 1) {
      pairs.set(from, first);
    }
  }
  return new Map([...pairs].map(([from, to]) => [from, endOf(pairs, to)]));
}

function endOf(pairs: ReadonlyMap<string, string>, char: string): string {
  let end = char;
  for (let steps = 0; steps < longestChain; steps += 1) end = pairs.get(end) ?? end;
  return end;
}
