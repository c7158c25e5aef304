/** Cold-start: the first hit of fresh processes, their own start included; the pages of the file are dropped if the system lets us. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { median, rounded } from '../main-job/figures.ts';
import type { Question } from './questions.ts';

const run = promisify(execFile);
const worker = fileURLToPath(new URL('cold-worker.ts', import.meta.url));
const Answer = z.object({ took: z.number(), fromStart: z.number(), hits: z.number() });
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
    const { stdout } = await run(process.execPath, [worker, folder, text]);
    const answer = Answer.parse(JSON.parse(stdout));
    if (answer.hits === 0) throw new Error('a cold process found nothing');
    first.push(answer.took);
    whole.push(answer.fromStart);
  }
  return { coldOpenToHitMs: rounded(median(first)), coldFirstHitMs: rounded(median(whole)) };
}
