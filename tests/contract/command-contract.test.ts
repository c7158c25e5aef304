/**
 * Command contract test: every case on the real client core and the real kernel.
 *
 * The outcome is the case's; what the client showed without the line equals what the server decided, but for the fields
 * listed under `serverDecides`; afterwards both hold the same rows and the outbox is empty.
 */

import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import { commandNames, commands } from '../../src-shared/registry.ts';
import { worldImage } from '../convergence/sim-server.ts';
import type { CommandName } from '../../src-shared/registry.ts';
import type { CommandCase, Given } from './command-case.ts';
import { commandCases } from './command-cases.ts';
import { CaseStage } from './case-stage.ts';

/** A case whose arguments are no longer those of one command. */
type AnyCase = Omit<CommandCase<CommandName>, 'args'> & { readonly args: unknown };

const systemCommand = deriveId('case', 'system');

let image: Uint8Array;
let stage: CaseStage | undefined;

beforeAll(async () => {
  image = await worldImage();
});

afterEach(() => {
  stage?.close();
  stage = undefined;
});

async function prepared(one: AnyCase): Promise<CaseStage> {
  stage = new CaseStage(image);
  for (const step of one.given ?? []) {
    const answer = await stage.give(step);
    expect(answer, `${step.name} before the case`).toMatchObject({ outcome: 'accepted' });
  }
  if (one.waitMs !== undefined) await stage.wait(one.waitMs);
  return stage;
}

const codeOf = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null && 'rejection' in answer
    ? (answer.rejection as { code: unknown }).code
    : 'accepted';

test.each(commandNames)('%s has an accepted and a rejected case', (name) => {
  const outcomes = [...commandCases[name]].map((one) => one.outcome === 'accepted');
  expect(new Set(outcomes)).toEqual(new Set([true, false]));
});

describe.each(commandNames)('%s', (name) => {
  const command = commands.get(name);
  const cases = [...commandCases[name]] as readonly AnyCase[];
  test.each(cases.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
    const on = await prepared(one);
    if (one.by === 'system') {
      const step: Given = { by: 'system', name, args: one.args, commandId: systemCommand };
      const answer = await on.give(step);
      expect(codeOf(answer)).toBe(one.outcome);
      return;
    }
    await on.seat(one.by);
    const isQueueable = command?.offline === 'queueable';
    if (isQueueable) on.takeLineDown();
    await playOnClient(on, one, name, new Set(command?.serverDecides ?? []));
    expect(on.failures).toEqual([]);
  });
});

/** What the person sees at once, what the server decides, and what both hold in the end. */
async function playOnClient(
  on: CaseStage,
  one: AnyCase,
  name: CommandName,
  serverDecides: ReadonlySet<string>,
): Promise<void> {
  const before = on.rows();
  const receipt = await on.execute(one.by, name, one.args);
  if (receipt.status === 'refused') {
    expect(receipt.rejection.code).toBe(one.outcome);
    expect(on.client.state()?.outbox ?? []).toEqual([]);
    // The server, asked by somebody whose client does not look first, says the same.
    const step: Given = { by: one.by, name, args: one.args, commandId: systemCommand };
    expect(codeOf(await on.give(step))).toBe(one.outcome);
    return;
  }
  if (commands.get(name)?.offline === 'queueable') {
    const foreseen = one.outcome === 'accepted' || one.foreseen === false || one.shown === false;
    expect(foreseen, 'a refusal that the client can know is given at once').toBe(true);
    expect(receipt.applied).toBe(one.shown ?? true);
  }
  const guessed = new Map([...on.rows()].filter(([id, row]) => before.get(id)?.text !== row.text));
  await on.restoreLine();
  expect(codeOf(on.outcomeOf(receipt.commandId))).toBe(one.outcome);
  const state = on.client.state();
  expect(state?.outbox).toEqual([]);
  expect([...(state?.problems ?? [])]).toEqual(
    one.outcome === 'accepted' ? [] : [receipt.commandId],
  );
  for (const row of one.outcome === 'accepted' ? guessed.values() : []) {
    const decided = on.decidedBody(row.type, row.key, receipt.commandId);
    if (decided === 'later') continue;
    const shown: unknown = row.deleted ? undefined : JSON.parse(row.text);
    expect(without(shown, row.type, serverDecides), `${row.type}/${row.key}`).toEqual(
      without(decided, row.type, serverDecides),
    );
  }
  expect(on.confirmed()).toEqual(on.rows());
}

/** A row without the fields that only the server decides. */
function without(body: unknown, type: string, serverDecides: ReadonlySet<string>): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).filter(([field]) => !serverDecides.has(`${type}.${field}`)),
  );
}
