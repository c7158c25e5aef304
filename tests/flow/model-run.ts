/**
 * Model-run: walks at random through both machines with the oracle after every step (fast-check).
 *
 * A walk is a list of numbers; the same list is the same walk. A failure names its seed, the step and the rule.
 */

import fc from 'fast-check';
import { openFlowOffice } from '../support/flow-office.ts';
import { enrolSeal } from './cell-arguments.ts';
import { checkRows } from './model-oracle.ts';
import { checkAudit, checkStep } from './model-steps.ts';
import type { Hashes } from './model-steps.ts';
import { administrators, Walk } from './model-walk.ts';
import { Broken, hold, rowsOf } from './model-world.ts';

export interface WalkOptions {
  readonly seed: number;
  readonly walks: number;
  readonly steps: number;
}

export interface WalkReport {
  /** The rule that broke, with the detail; undefined = all held. */
  readonly broken: string | undefined;
  readonly detail: string;
  readonly steps: number;
  readonly accepted: number;
  /** States that a document of the walks reached. */
  readonly states: readonly string[];
  /** Commands that were accepted at least once. */
  readonly commands: readonly string[];
}

const auditEvery = 20;

export async function walkAtRandom({ seed, walks, steps }: WalkOptions): Promise<WalkReport> {
  const counted = { steps: 0, accepted: 0, states: new Set<string>(), commands: new Set<string>() };
  const choice = fc.nat({ max: 2 ** 31 - 1 });
  const walk = fc.asyncProperty(
    fc.array(choice, { minLength: steps, maxLength: steps }),
    (choices) => walkOnce(choices, counted),
  );
  const result = await fc.check(walk, { seed, numRuns: walks, endOnFailure: true });
  const cause = result.errorInstance;
  const rule = cause instanceof Broken ? cause.rule : 'fault';
  return {
    broken: result.failed ? rule : undefined,
    detail: result.failed
      ? `seed ${seed}: ${cause instanceof Error ? (cause.stack ?? '') : ''}`
      : '',
    steps: counted.steps,
    accepted: counted.accepted,
    states: [...counted.states].toSorted(),
    commands: [...counted.commands].toSorted(),
  };
}

async function walkOnce(
  choices: readonly number[],
  counted: { steps: number; accepted: number; states: Set<string>; commands: Set<string> },
): Promise<void> {
  const office = await openFlowOffice();
  await enrolSeal(office);
  const walk = new Walk(office);
  const hashes: Hashes = new Map();
  const told: string[] = [];
  let before = rowsOf(office);
  try {
    for (const [index, one] of choices.entries()) {
      const said = await walk.step(one);
      const after = rowsOf(office);
      counted.steps += 1;
      if (said !== undefined) told.push(`${said.name} ${said.outcome}`);
      checkRows(after);
      if (said !== undefined) checkStep(before, after, said, hashes);
      if (index % auditEvery === 0 || index === choices.length - 1) {
        checkAudit(office, after, administrators);
      }
      if (said?.outcome === 'accepted') {
        counted.accepted += 1;
        counted.commands.add(said.name);
        for (const { state } of after.document) counted.states.add(state);
      }
      before = after;
    }
    hold(office.server.kernel.fullFollowDerivation().length === 0, 'V15', 'follows differ');
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const last = told.slice(-12).join('\n  ');
    cause.stack = `${cause.message}\nafter\n  ${last}\n${cause instanceof Broken ? '' : (cause.stack ?? '')}`;
    throw cause;
  } finally {
    await office.close();
  }
}
