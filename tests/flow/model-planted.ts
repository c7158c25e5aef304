/**
 * Model-planted: one-line faults of the flow, as text substitutions in a copy of the sources, that the walks must catch.
 *
 * The product holds no switch for this. A substitution that no longer matches exactly once fails: the mutant is then
 * out of date, not the product.
 */

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FlowBug {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Any of these catches it. */
  readonly expected: readonly string[];
}

const features = 'src-shared/features';

export const flowBugs: readonly FlowBug[] = [
  {
    name: 'no CHIEF is asked for',
    file: `${features}/outgoing/signers.ts`,
    find: "return process.important || content?.direction === 'up';",
    replace: 'return false;',
    expected: ['V5'],
  },
  {
    name: 'the entered step opens for nobody',
    file: `${features}/flow/flow-command.ts`,
    find: '      owners.map((owner) =>\n        openTask(',
    replace: '      owners.slice(1).map((owner) =>\n        openTask(',
    expected: ['V11'],
  },
  {
    name: 'a number before the check',
    file: `${features}/flow/definitions.ts`,
    find: "  'D5',\n  'D6',",
    replace: "  'D6',",
    expected: ['V3', 'V7', 'V11'],
  },
  {
    name: 'the line closes the readers',
    file: `${features}/flow/move-parts.ts`,
    find: "['read', 'supervise']",
    replace: "['supervise']",
    expected: ['V9'],
  },
  {
    name: 'no reason is asked for',
    file: `${features}/flow/flow-command.ts`,
    find: "if (rule.reason && (args.reason ?? '') === '')",
    replace: "if (false && rule.reason && (args.reason ?? '') === '')",
    expected: ['V12'],
  },
  {
    name: 'a signature is bound to no text',
    file: `${features}/outgoing/signature.ts`,
    find: 'signedHash: contentHash,',
    replace: 'signedHash: null,',
    expected: ['V7'],
  },
  {
    name: 'two units lead',
    file: `${features}/incoming/handling-units.ts`,
    find: 'return leads === 1 ?',
    replace: 'return leads >= 1 ?',
    expected: ['V13'],
  },
];

const root = join(import.meta.dirname, '../..');
const copied = ['src-shared', 'src-server', 'tests/flow', 'tests/support', 'tests/contract'];

/** A copy of the sources in which mutants are planted, one after the other. */
export function copySources(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'tongwen-flow-'));
  for (const part of copied) cpSync(join(root, part), join(folder, part), { recursive: true });
  for (const part of ['node_modules', 'assets']) symlinkSync(join(root, part), join(folder, part));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** How often the sources hold what the mutant replaces. */
export function matchesOf({ file, find }: FlowBug): number {
  return readFileSync(join(root, file), 'utf8').split(find).length - 1;
}

/** The rule that caught the mutant; undefined = nobody noticed. */
export async function caughtBy(
  folder: string,
  bug: FlowBug,
  walks: number,
): Promise<string | undefined> {
  const path = join(folder, bug.file);
  const sound = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    sound.replace(bug.find, () => bug.replace),
  );
  try {
    const output = await run(join(folder, 'tests/flow/model-main.ts'), ['1', String(walks), '250']);
    return /"broken": "(\w+)"/u.exec(output)?.[1];
  } finally {
    writeFileSync(path, sound);
  }
}

async function run(main: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => (output += chunk));
  }
  await new Promise<void>((resolve) => {
    child.on('close', () => resolve());
  });
  return output;
}
