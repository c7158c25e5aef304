/**
 * Planted-bugs: one-line faults, as text substitutions, and the invariants that must catch them.
 *
 * A substitution that no longer matches exactly once fails: the mutant is then out of date, not the product.
 */

import { plantedMessageBugs } from './planted-message-bugs.ts';
import type { Invariant } from './violation.ts';

export interface Substitution {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export interface PlantedBug {
  readonly name: string;
  readonly substitutions: readonly Substitution[];
  /** Any of these catches it. */
  readonly expected: readonly Invariant[];
  /** Runs in every `npm test`; the others with `npm run sim -- --planted`. */
  readonly quick?: boolean;
  /** Defence in depth: what it breaks is caught by another rule, so no invariant may fall. */
  readonly harmless?: boolean;
}

const core = 'src-main/core';
const kernel = 'src-server/kernel';

/** A server that leaves out the first of two changes of one scope; the client's check of seqs has to notice. */
const leakyServer: Substitution = {
  file: `${kernel}/fan-out.ts`,
  find: `    for (const index of subset.visible) {
`,
  replace: `    for (const index of subset.visible) {
      const scopeAt = (at: number | undefined): string | undefined =>
        at === undefined ? undefined : committed.changes[at]?.wire.scope;
      const isFirstOfTwo = index === subset.visible[0] && scopeAt(index) === scopeAt(subset.visible[1]);
      if (committed.commit % 3 === 0 && isFirstOfTwo) continue;
`,
};

const plantedSyncBugs: readonly PlantedBug[] = [
  {
    name: 'no undo',
    substitutions: [
      {
        file: `${core}/rebase/rebase.ts`,
        find: 'cache.rows.write(image.type, image.key, image.previous);',
        replace: '',
      },
    ],
    expected: ['S1', 'S2', 'S9'],
    quick: true,
  },
  {
    name: 'undo in the wrong order',
    substitutions: [
      {
        file: `${core}/rebase/rebase.ts`,
        find: 'written.sort((a, b) => b.n - a.n)',
        replace: 'written.sort((a, b) => a.n - b.n)',
      },
    ],
    expected: ['S1', 'S2', 'S9'],
    quick: true,
  },
  {
    name: 'pushed again under a new id',
    substitutions: [
      {
        file: `${core}/sync/push-loop.ts`,
        find: '            entries.map(({ envelope }) => envelope),',
        replace: `            entries.map(({ envelope, tries }) => tries === 0 ? envelope
              : { ...envelope, commandId: envelope.commandId.replace(/^.{8}/, '0000000' + (tries % 10)) }),`,
      },
    ],
    expected: ['S4', 'converges'],
    quick: true,
  },
  {
    name: 'cursor skips a commit',
    substitutions: [
      {
        file: `${core}/sync/apply-frames.ts`,
        find: 'cache.notes.setPosition({ epoch, commit: at, at: replica.now() });',
        replace: 'cache.notes.setPosition({ epoch, commit: at + 1, at: replica.now() });',
      },
    ],
    expected: ['S1', 'S7', 'converges', 'neverLost'],
  },
  {
    name: 'answered before the commit',
    substitutions: [
      {
        file: `${kernel}/group-commit.ts`,
        find: `    try {
      db.exec('COMMIT');`,
        replace: `    this.#publish(settled);
    for (const entry of settled) if ('executed' in entry) entry.job.resolve(entry.executed.result);
    try {
      db.exec('COMMIT');`,
      },
    ],
    expected: ['S4', 'S2', 'S1', 'S7', 'neverLost', 'converges'],
  },
  {
    name: 'outbox not run again at start',
    substitutions: [
      {
        file: `${core}/open-profile.ts`,
        find: 'startUp(replica, rerunSet(replica));',
        replace: 'startUp(replica, []);',
      },
    ],
    expected: ['S1', 'S11'],
    quick: true,
  },
  {
    name: 'outbox not run again after a frame',
    substitutions: [
      {
        file: `${core}/rebase/rebase.ts`,
        find: `    runCommand(environment, command);
    const run = runs.get(ord);`,
        replace: '    const run = runs.get(ord);',
      },
    ],
    expected: ['S1'],
  },
  {
    name: 'withdrawn at the answer, before it was seen',
    substitutions: [
      {
        file: `${core}/sync/settle.ts`,
        find: '({ commit, epoch }) => epoch !== position.epoch || commit <= position.commit,',
        replace: '() => true,',
      },
    ],
    expected: ['S6'],
  },
  {
    name: 'settled from work alone',
    substitutions: [
      {
        file: `${core}/outbox/outbox-store.ts`,
        find: `        this.#statements.keepReceipt.run(`,
        replace: `        if (Number(commit) < 0) this.#statements.keepReceipt.run(`,
      },
    ],
    expected: ['neverLost', 'S1'],
  },
  {
    // The start-up rule undoes everything and asks `work` anew, so this order is only a second defence.
    name: 'settled in work before cache',
    substitutions: [
      {
        file: `${core}/sync/settle.ts`,
        find: '  if (drop.size > 0) {',
        replace: '  work.outbox.accept(answers.accepted, replica.now());\n  if (drop.size > 0) {',
      },
    ],
    expected: [],
    harmless: true,
  },
  {
    name: 'an older revision wins',
    substitutions: [
      {
        file: `${core}/rebase/confirmed-rows.ts`,
        find: `  const before = cache.rows.get(change.type, change.key);
  if (before !== undefined && before.rev > change.rev) return false;`,
        replace: `  const before = cache.rows.get(change.type, change.key);`,
      },
      {
        file: `${core}/rebase/confirmed-rows.ts`,
        find: '  if (before !== undefined && before.rev > change.rev) return [];',
        replace: '',
      },
    ],
    expected: ['S8', 'S1'],
  },
  {
    name: 'members not derived',
    substitutions: [
      {
        file: 'src-shared/follows/triggers.ts',
        find: "    case 'member':\n",
        replace: "    case 'member':\n      if (change.op === 'put') break;\n",
      },
    ],
    expected: ['S12'],
    quick: true,
  },
  {
    name: 'delegated documents not derived',
    substitutions: [
      {
        file: 'src-shared/follows/triggers.ts',
        find: '    ...delegatedScopes(identity, reader),\n',
        replace: '',
      },
    ],
    expected: ['S12'],
  },
  {
    name: 'a frame in two transactions',
    substitutions: [
      {
        file: `${core}/sync/apply-frames.ts`,
        find: `    cache.notes.setPosition({ epoch, commit: at, at: replica.now() });
    return done;
  });`,
        replace: `    return done;
  });
  cache.commit(() => cache.notes.setPosition({ epoch, commit: at, at: replica.now() }));`,
      },
    ],
    expected: ['S1', 'S3', 'S7'],
  },
  {
    name: 'a leaky server is noticed by the seqs',
    substitutions: [leakyServer],
    expected: [],
    harmless: true,
  },
  {
    name: 'a leaky server and no check of seqs',
    substitutions: [
      leakyServer,
      {
        file: `${core}/sync/apply-frames.ts`,
        find: 'if (hasHole(replica, usable))',
        replace: 'if (hasHole(replica, usable) && usable.length < 0)',
      },
    ],
    expected: ['S1', 'S2'],
  },
  {
    name: 'permission before idempotency',
    substitutions: [
      {
        file: `${kernel}/executor.ts`,
        find: '  if (known !== undefined) {',
        replace: `  if (known !== undefined && intake.kind === 'ready' && identity !== 'system') {
    const allowed = loadActor(intake.command, intake.envelope, identity, parts.reader, now);
    if (!allowed.ok) {
      return { result: refusal(intake.commandId, allowed.error), committed: undefined, effects: false };
    }
  }
  if (known !== undefined) {`,
      },
    ],
    expected: ['S4', 'neverLost'],
  },
  {
    name: 'the first answer for anybody',
    substitutions: [
      {
        file: `${kernel}/executor.ts`,
        find: 'known.actor === actorKey(identity) && ',
        replace: '',
      },
    ],
    expected: ['S4'],
  },
  {
    name: 'another command under an old id',
    substitutions: [
      {
        file: `${kernel}/executor.ts`,
        find: ' && known.args_digest === intake.digest',
        replace: '',
      },
    ],
    expected: ['S4'],
  },
  {
    name: 'a lost scope stays in sight',
    substitutions: [
      {
        file: `${core}/sync/follow-changes.ts`,
        find: '    hidden: true,\n    readyAt: null,',
        replace: '    hidden: false,\n    readyAt: null,',
      },
    ],
    expected: ['S7', 'S1'],
    quick: true,
  },
  {
    name: 'messages from before the join are sent',
    substitutions: [
      {
        file: `${kernel}/visibility.ts`,
        find: 'return !row.timeline || row.born >= window.fromSeq;',
        replace: 'return true;',
      },
    ],
    expected: ['S7', 'S1'],
  },
  {
    name: 'gained scopes are not sent',
    substitutions: [
      {
        file: `${kernel}/gains.ts`,
        find: 'return difference.wanted?.toSeq === null && !isPartition(difference.scope);',
        replace: "return difference.scope === '';",
      },
    ],
    expected: ['S1', 'S9', 'converges', 'S7'],
  },
  {
    name: 'a narrow rebase forgets later commands',
    substitutions: [
      {
        file: `${core}/rebase/rebase.ts`,
        find: 'for (const later of metBy(environment, run)) {\n      if (lifted.has(later)) continue;',
        replace: 'for (const later of [] as number[]) {\n      if (lifted.has(later)) continue;',
      },
      {
        file: `${core}/rebase/rebase.ts`,
        find: 'for (const later of metBy(environment, run)) if (!lifted.has(later)) met.add(later);',
        replace: '',
      },
    ],
    expected: ['S11', 'S1', 'S2'],
  },
  {
    name: 'contained commands run again',
    substitutions: [
      {
        file: `${core}/sync/replica.ts`,
        find: '.filter(({ envelope }) => !contained.has(envelope.commandId))',
        replace: '.filter(() => contained.size >= 0)',
      },
    ],
    expected: ['S1', 'S11'],
  },
  {
    name: 'sums forget what was erased',
    substitutions: [
      {
        file: `${core}/rebase/confirmed-rows.ts`,
        find: '  moveSum(cache, row, undefined);',
        replace: '',
      },
    ],
    expected: ['S9'],
  },
  {
    name: 'a number is given twice',
    substitutions: [
      {
        file: 'src-shared/features/document/numbering.ts',
        find: '{ ...series, next: seq + 1 })',
        replace: '{ ...series, next: seq + (seq % 2) })',
      },
    ],
    expected: ['S14'],
  },
  {
    name: 'an effect is done before it has run',
    substitutions: [
      {
        file: `${kernel}/effects-runner.ts`,
        find: '      await this.#perform(effect);\n      effects.done(effect.id, clock.now());',
        replace: '      effects.done(effect.id, clock.now());\n      await this.#perform(effect);',
      },
    ],
    expected: ['S15'],
  },
  {
    name: 'partitions are never fetched again',
    substitutions: [
      {
        file: `${core}/sync/server-notices.ts`,
        find: 'cache.notes.putPartition({ ...known, version, wanted: 1 });',
        replace: 'cache.notes.putPartition({ ...known, version });',
      },
    ],
    expected: ['S13'],
  },
];

export const plantedBugs: readonly PlantedBug[] = [...plantedSyncBugs, ...plantedMessageBugs];
