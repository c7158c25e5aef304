/**
 * Message-find-runner: the messages of one conversation that hold every word, newest first, from the local index.
 *
 * Invariant: what is answered is exact; a search that was broken off for time says so.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import { localKey, rowKey } from '../change-keys.ts';
import { foldTerms } from '../search/fold-text.ts';
import type { FoundEntry } from '../search/family-search.ts';
import { searchBudgetMs } from './limits.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';

/** Hits of all conversations that are looked through for those of one. */
const maxLookedThrough = 50_000;

export const messageFind: Runner<'message.find'> = (scene, args) => {
  scene.rows.dependOn(localKey.indexed, rowKey('message', ''));
  const terms = foldTerms(args.text);
  if (terms.length === 0) return { terms: [], rows: [], capped: false };
  const deadline = scene.environment.timers.monotonicMs() + searchBudgetMs;
  const found: FoundEntry[] = [];
  const rows: RowOf<'message'>[] = [];
  const search = { family: 'message', terms } as const;
  const slices = scene.search.newest(search, maxLookedThrough, found);
  let looked = 0;
  let isComplete = false;
  while (rows.length <= args.limit && scene.environment.timers.monotonicMs() < deadline) {
    const slice = slices.next();
    for (; looked < found.length && rows.length <= args.limit; looked += 1) {
      const row = messageAt(scene, found[looked]);
      if (row !== undefined && isWanted(row, args)) rows.push(row);
    }
    if (slice.done === true) {
      isComplete = true;
      break;
    }
  }
  slices.return();
  return {
    terms: [...terms],
    rows: rows.slice(0, args.limit).map(({ id, no, senderName, text, fileName, at }) => ({
      messageId: id,
      no,
      senderName,
      text: text === '' ? (fileName ?? '') : text,
      at,
    })),
    capped: !isComplete || !scene.search.isFilled() || rows.length > args.limit,
  };
};

function messageAt(scene: Scene, entry: FoundEntry | undefined): RowOf<'message'> | undefined {
  return entry === undefined ? undefined : scene.rows.get('message', entry.owner)?.row;
}

type Args = Parameters<typeof messageFind>[1];

function isWanted(row: RowOf<'message'>, args: Args): boolean {
  return (
    row.conversationId === args.conversationId &&
    row.recalledAt === null &&
    (args.senderPersonId === null || row.senderPersonId === args.senderPersonId) &&
    (args.kind === null || row.kind === args.kind) &&
    (args.fromAt === null || row.at >= args.fromAt) &&
    (args.toAt === null || row.at <= args.toAt)
  );
}
