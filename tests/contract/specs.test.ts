/** Specs: the generated tables of commands and queries are those of the registry. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  commandsSpec,
  flowSpecText,
  layoutSpecText,
  queriesSpec,
} from '../../scripts/write-specs.ts';

const folder = join(import.meta.dirname, '../../docs/specs');
const remedy = 'stale: run `node scripts/write-specs.ts`';

test('docs/specs/commands.md is the registry', () => {
  expect(readFileSync(join(folder, 'commands.md'), 'utf8') === commandsSpec(), remedy).toBe(true);
});

test('docs/specs/layout.md is the clause table', () => {
  const written = readFileSync(join(folder, 'layout.md'), 'utf8');
  expect(written === layoutSpecText(), remedy).toBe(true);
});

test('docs/specs/flow.md is the tables', () => {
  expect(readFileSync(join(folder, 'flow.md'), 'utf8') === flowSpecText(), remedy).toBe(true);
});

test('docs/specs/queries.md is the registry', () => {
  expect(readFileSync(join(folder, 'queries.md'), 'utf8') === queriesSpec(), remedy).toBe(true);
});
