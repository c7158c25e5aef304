/** Guard words: every guard that a command can answer has a sentence of its own in both languages. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../src-renderer/i18n/en.ts';
import { zhCN } from '../../src-renderer/i18n/zh-CN.ts';

const features = join(import.meta.dirname, '../../src-shared/features');

function guardsOf(text: string): readonly string[] {
  return [...text.matchAll(/\bguard: '([A-Za-z]+)'/g)].flatMap(([, name]) => name ?? []);
}

const guards = new Set(
  readdirSync(features, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => guardsOf(readFileSync(join(features, file), 'utf8'))),
);

test('there are guards to look for', () => {
  expect(guards.size).toBeGreaterThan(20);
});

test.each([
  ['Chinese', zhCN],
  ['English', en],
] as const)('every guard has its sentence in %s', (_, messages) => {
  const missing = [...guards].filter((guard) => !Object.hasOwn(messages, `guard.${guard}`));
  expect(missing).toEqual([]);
});
