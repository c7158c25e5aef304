/** Args samples: what an older client queued is understood for as long as its version is supported. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../../src-shared/registry.ts';

const Samples = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.json())));
const text = readFileSync(join(import.meta.dirname, 'args-samples.json'), 'utf8');
const recorded = new Map(Object.entries(Samples.parse(JSON.parse(text))));

const versions = [...commands.values()].flatMap((command) =>
  Array.from({ length: command.version }, (_, index) => ({ command, version: index + 1 })),
);

test.each(versions)('$command.name@$version parses its sample', ({ command, version }) => {
  const sample = recorded.get(command.name)?.[String(version)];
  expect(
    sample,
    `record a sample of ${command.name}@${version} in args-samples.json`,
  ).toBeDefined();
  const parsed = command.parse(version, sample);
  expect(parsed.ok, JSON.stringify(parsed)).toBe(true);
  expect(command.parse(version, { ...sample, unknownKey: 1 }).ok).toBe(false);
});

test('no sample is of an unknown command', () => {
  for (const name of recorded.keys()) expect(commands.has(name), name).toBe(true);
});

test('a version from the future is refused by name', () => {
  for (const command of commands.values()) {
    const parsed = command.parse(command.version + 1, {});
    expect(parsed).toMatchObject({ ok: false, error: { code: 'unknownVersion' } });
  }
});
