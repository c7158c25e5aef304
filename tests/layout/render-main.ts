/**
 * Render: writes documents of the corpus as PDF, and as PNG pictures where `pdftoppm` is at hand, into `.build/pages`.
 *
 * `node tests/layout/render-main.ts [part of a name]`; for looking at pages, not for proving anything.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { corpus } from './corpus/corpus.ts';
import { laidOutOf, pressFor } from './produced.ts';

const FOLDER = fileURLToPath(new URL('../../.build/pages/', import.meta.url));
const DOTS_PER_INCH = '60';

const [part = ''] = process.argv.slice(2);
const chosen = corpus.filter(({ name }) => name.includes(part));
mkdirSync(FOLDER, { recursive: true });
for (const { name, document } of chosen) {
  const laidOut = laidOutOf(document);
  const { bytes } = (await pressFor([laidOut])).pdfOf(laidOut);
  const path = `${FOLDER}${name.replaceAll(/\W+/gu, '-')}`;
  writeFileSync(`${path}.pdf`, bytes);
  const drawn = spawnSync('pdftoppm', ['-r', DOTS_PER_INCH, '-png', `${path}.pdf`, path]);
  console.log(`${path}.pdf${drawn.status === 0 ? ' and pictures' : ''}`);
}
