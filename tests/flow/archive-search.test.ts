/** The benchmark's own corpus of ten thousand documents: every question is answered with what instr() finds, nothing more or less. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';

const documents = 10_000;
/** It takes a tenth of this on a machine that is free. */
const limitMs = 300_000;
const Figures = z.record(z.string(), z.unknown());

it(
  'a machine with ten thousand documents finds exactly what there is',
  async () => {
    const args = ['bench/main.ts', 'archive-search', '--docs', String(documents), '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const figures = Figures.parse(JSON.parse(stdout));
    expect(figures).toMatchObject({ documents, recall: 1, precision: 1 });
    expect(figures['hits']).toBeGreaterThan(documents);
    expect(figures['indexBytesPerTextByte']).toBeLessThan(1.2);
    expect(figures['indexGrowthAfterUpdatesRatio']).toBeLessThan(1.3);
  },
  limitMs,
);
