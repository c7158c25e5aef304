/** Entities: every row type has one home, an audience and a bound; a row keeps what it does not know. */
import { expect, test } from 'vitest';
import type { AudienceReader } from '../../src-shared/follows/audience.ts';
import { audienceOf } from '../../src-shared/follows/audience.ts';
import { maxRowBytes } from '../../src-shared/define-entity.ts';
import type { RowType } from '../../src-shared/entities.ts';
import { entityOf, replicatedTypes, rowTypes, serverOnlyTypes } from '../../src-shared/entities.ts';
import { scopeKind, serverScope } from '../../src-shared/scopes.ts';
import { rowSamples } from './row-samples.ts';

test.each(rowTypes)('%s parses its sample and names key, scope and columns', (type) => {
  const entity = entityOf(type);
  const row = entity.parse(rowSamples[type]);
  expect(entity.key(row).length).toBeGreaterThan(0);
  const scope = entity.homeScope(row);
  expect(scopeKind(scope), scope).toBeDefined();
  expect(Object.keys(entity.columns(row))).toEqual([...entity.columnNames]);
  for (const columns of Object.values(entity.indexes)) {
    for (const column of columns) expect(entity.columnNames).toContain(column);
  }
  expect(entity.bound.length).toBeGreaterThan(0);
  expect(JSON.stringify(row).length).toBeLessThan(maxRowBytes);
});

test.each(rowTypes)('%s keeps keys of a newer version verbatim', (type) => {
  const sample: Readonly<Record<string, unknown>> = rowSamples[type];
  const row: unknown = entityOf(type).parse({ ...sample, fromTomorrow: { kept: true } });
  expect(row).toMatchObject({ fromTomorrow: { kept: true } });
});

test('server-only rows are at home where nobody follows; all others have an audience', () => {
  const nobody: AudienceReader = { get: () => undefined, list: () => [] };
  for (const type of rowTypes) {
    const scope = entityOf(type).homeScope(rowSamples[type]);
    const serverOnly = serverOnlyTypes.some((name: RowType) => name === type);
    expect(scope === serverScope, type).toBe(serverOnly);
    if (serverOnly) expect(audienceOf(scope, nobody).size).toBe(0);
    else expect(replicatedTypes).toContain(type);
  }
});
