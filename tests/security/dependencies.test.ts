/** A7: libraries whose older versions had holes on the wire are locked at fixed ones. */

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

const Lock = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional() })),
});
const lock = Lock.parse(
  JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')),
);

it.each([
  ['socket.io-parser', [4, 2, 7]],
  ['engine.io', [6, 4, 2]],
  ['ws', [8, 17, 1]],
])('%s is not older than its last known hole', (name, least) => {
  const versions = Object.entries(lock.packages)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .map(([, { version }]) => version ?? '0.0.0');
  expect(versions.length).toBeGreaterThan(0);
  for (const version of versions) {
    const parts = version.split('.').map(Number);
    const order = parts.findIndex((part, index) => part !== least[index]);
    const newer = order < 0 || (parts[order] ?? 0) > (least[order] ?? 0);
    expect(newer, version).toBe(true);
  }
});
