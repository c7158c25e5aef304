/** Cold-start: the first hit of fresh processes, their own start included, and the memory that all questions add to one. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { median, rounded } from '../main-job/figures.ts';
import type { Question } from './questions.ts';

const run = promisify(execFile);
const worker = fileURLToPath(new URL('cold-worker.ts', import.meta.url));
const Answer = z.object({
  took: z.number(),
  fromStart: z.number(),
  hits: z.number(),
  rssAddedMiB: z.number(),
});
const questionsAsked = 7;

export async function startsCold(
  folder: string,
  questions: readonly Question[],
): Promise<Readonly<Record<string, number>>> {
  const asked = questions
    .filter(({ kind }) => kind === 'twoCommon' || kind === 'phrase')
    .slice(-questionsAsked);
  const first: number[] = [];
  const whole: number[] = [];
  for (const { text } of asked) {
    const answer = await ask(folder, { wanted: 1, texts: [text] });
    if (answer.hits === 0) throw new Error('a cold process found nothing');
    first.push(answer.took);
    whole.push(answer.fromStart);
  }
  const all = await ask(folder, { wanted: 50, texts: questions.map(({ text }) => text) });
  return {
    searchRssMiB: rounded(all.rssAddedMiB),
    coldOpenToHitMs: rounded(median(first)),
    coldFirstHitMs: rounded(median(whole)),
  };
}

async function ask(
  folder: string,
  { wanted, texts }: { wanted: number; texts: readonly string[] },
) {
  const { stdout } = await run(process.execPath, [worker, folder, String(wanted), ...texts]);
  return Answer.parse(JSON.parse(stdout));
}
