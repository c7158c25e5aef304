/**
 * Model-steps: the invariants that compare two moments: what a step may not change, and what the audit says of it.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import { flowRules } from '../../src-shared/features/flow/rules.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import type { Rows } from './model-world.ts';
import { hold } from './model-world.ts';

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
/** Words that are about readers, or begin a circulation beside what they do. */
const readersWords = ['document.precheck', 'document.instruct'];
const filedStates: readonly string[] = ['D13', 'R11'];
/** Fields of a filed document that still move: its standing, and that it was given back. */
const movable = ['state', 'standing', 'standingOn', 'updatedAt', 'lastReason', 'deliveredCount'];

export interface Said {
  readonly name: string;
  readonly outcome: string;
  /** The reason that was given; undefined = the command takes none. */
  readonly reason: string | undefined;
}

/** Words that are nothing without a reason. */
const asks = new Set(
  Object.values(flowRules)
    .filter(({ reason }) => reason)
    .map(({ command }) => command),
);

/** Content hashes that each document has had. */
export type Hashes = Map<string, Set<string>>;

export function checkStep(before: Rows, after: Rows, said: Said, hashes: Hashes): void {
  const isUnexplained = said.outcome === 'accepted' && said.reason === '' && asks.has(said.name);
  hold(!isUnexplained, 'V12', `${said.name} was accepted without a reason`);
  for (const one of after.document) {
    const known = hashes.get(one.id) ?? new Set();
    hashes.set(one.id, known.add(one.contentHash));
  }
  for (const one of before.opinion) {
    const still = after.opinion.find(({ id }) => id === one.id);
    hold(
      same(one, still),
      'V8',
      `opinion ${one.id} of ${one.personName} changed after ${said.name}`,
    );
  }
  for (const one of after.opinion) {
    const known = hashes.get(one.documentId)?.has(one.contentHash);
    hold(known === true, 'V8', `opinion ${one.id} is about a text that never was`);
  }
  if (!said.name.startsWith('circulation.')) checkReaders(before, after, said);
  for (const one of before.archiveItem) {
    const still = after.archiveItem.find(({ id }) => id === one.id);
    hold(same(one, still), 'V19', `${one.archiveNo} changed`);
  }
  for (const one of before.document.filter(({ state }) => filedStates.includes(state))) {
    const still = after.document.find(({ id }) => id === one.id);
    hold(same(fixed(one), fixed(still)), 'V19', `${one.id} changed after filing`);
  }
  if (said.outcome !== 'accepted')
    hold(same(before, after), 'V1', `a refused ${said.name} changed rows`);
}

function fixed(document: RowOf<'document'> | undefined): object {
  return Object.fromEntries(
    Object.entries(document ?? {}).filter(([field]) => !movable.includes(field)),
  );
}

/** V9: no word of the main line touches a reader, or the task by which he reads. */
function checkReaders(before: Rows, after: Rows, said: Said): void {
  for (const row of before.circulationRow) {
    const still = after.circulationRow.find(({ id }) => id === row.id);
    hold(same(row, still), 'V9', `${said.name} changed the reader ${row.personName}`);
  }
  const mayAdd = readersWords.includes(said.name);
  const added = after.circulationRow.length - before.circulationRow.length;
  hold(added === 0 || mayAdd, 'V9', `${said.name} added readers`);
  if (said.name === 'document.opened') return;
  for (const task of before.task.filter(({ step }) => step === 'read')) {
    const still = after.task.find(({ id }) => id === task.id);
    hold(same(task, still), 'V9', `${said.name} changed the reading of ${task.personName}`);
  }
}

interface Counts {
  readonly audited: number;
  readonly accepted: number;
}

interface Acted {
  readonly personId: string;
  readonly principal: string;
  readonly at: number;
}

/** V18 and, from the same table, V15 and V16. */
export function checkAudit(
  office: FlowOffice,
  rows: Rows,
  administrators: readonly string[],
): void {
  const { db } = office.server.store;
  const chain = office.server.kernel.verifyAuditChain();
  hold(chain.brokenAt === undefined, 'V18', `the chain breaks at ${chain.brokenAt}`);
  const counts = db
    .prepare<[], Counts>(
      `SELECT (SELECT count(*) FROM audit WHERE command_id IS NOT NULL AND outcome = 'accepted') AS audited,
         (SELECT count(*) FROM outcome WHERE commit_no IS NOT NULL) AS accepted`,
    )
    .get();
  hold(counts?.audited === counts?.accepted, 'V18', `${counts?.audited} of ${counts?.accepted}`);
  const acted = db
    .prepare<[], Acted>(
      `SELECT person_id AS personId, on_behalf AS principal, at FROM audit
       WHERE on_behalf IS NOT NULL AND outcome = 'accepted'`,
    )
    .all();
  for (const one of acted) hold(stoodIn(one, rows), 'V15', `${one.personId} had no delegation`);
  for (const personId of administrators) {
    const found = db
      .prepare<[string], { n: number }>(
        "SELECT count(*) AS n FROM audit WHERE person_id = ? AND outcome = 'accepted'",
      )
      .get(personId);
    hold(found?.n === 0, 'V16', `the administrator ${personId} acted`);
  }
}

function stoodIn({ personId, principal, at }: Acted, { delegation }: Rows): boolean {
  return delegation.some(
    (one) =>
      one.fromIdentityId === principal &&
      one.toIdentityId === `${personId}-1` &&
      one.startAt <= at &&
      at < one.endAt &&
      (one.revokedAt === null || at <= one.revokedAt),
  );
}
