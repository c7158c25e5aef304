/**
 * Word-checks: M12 of docs/specs/messaging.md: who may not see a message sees its words in no other row of its conversation, and
 * what was recalled is repeated by no row anywhere, but for copies that people made. After every commit, also of one that shared
 * its group, and so its frame, with others.
 *
 * Every text of the simulation holds a word of its own (`newWord`), by which it is found in whatever row repeats it.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { purgedPreview, recalledPreview } from '../../src-shared/features/message/emptied.ts';
import { coveredHead, previewOf } from '../../src-shared/features/message/writing.ts';
import type { FollowWindow } from '../../src-shared/follows/audience.ts';
import { isInside } from './expected-view.ts';
import type { ServerHistory, ServerRow } from './server-history.ts';
import { rowId } from './server-history.ts';
import { hold } from './violation.ts';

const anyWord = /第[0-9a-f]{12}句/g;

/** A text like no other; made of an id of the run. */
export const newWord = (id: string): string => `第${id.slice(-12)}句`;

export class WordChecks {
  /** Word → the message that said it first. */
  readonly #saidBy = new Map<string, string>();

  check(history: ServerHistory, commit: number): void {
    const written = history.writtenAt(commit).filter((row) => row.scope.startsWith('conv:'));
    for (const row of written) this.#note(row);
    for (const row of written.filter(isRecall)) this.#checkRecalled(history, commit, row);
    for (const scope of new Set(written.map((row) => row.scope))) {
      const own = written.filter((row) => row.scope === scope);
      const joins = own.some((row) => row.type === 'member');
      // Who has just joined sees all of it, not only what is new.
      const rows = joins ? [...history.rowsOf(scope, commit)] : own;
      for (const [personId, window] of history.audience(scope, commit)) {
        if (window.toSeq !== null) continue;
        checkHead(history, commit, { scope, personId, window });
        for (const row of rows) this.#checkRow(history, commit, { row, personId, window });
      }
    }
  }

  #note({ type, key, body }: ServerRow): void {
    if (type !== 'message' || body === undefined || isCopy(type, body)) return;
    for (const word of wordsIn(body)) {
      if (!this.#saidBy.has(word)) this.#saidBy.set(word, rowId('message', key));
    }
  }

  #checkRow(
    history: ServerHistory,
    commit: number,
    { row, personId, window }: { row: ServerRow; personId: string; window: FollowWindow },
  ): void {
    // The head is looked at by itself: of a copy that may be seen it repeats the words.
    if (window.fromSeq === 0 || row.body === undefined || row.type === 'conversation') return;
    if (!isInside(row, window) || isCopy(row.type, row.body)) return;
    for (const word of wordsIn(row.body)) {
      const source = history.at(this.#saidBy.get(word) ?? '', commit);
      hold(
        source?.scope !== row.scope || source.born >= window.fromSeq,
        'M12',
        () => `${row.type}/${row.key} tells ${personId} at ${commit} of ${source?.key ?? ''}`,
      );
    }
  }

  #checkRecalled(history: ServerHistory, commit: number, recalled: ServerRow): void {
    const words = new Set(
      [...this.#saidBy].filter(([, by]) => by === rowId('message', recalled.key)).map(([w]) => w),
    );
    if (words.size === 0) return;
    const types = ['conversation', 'message', 'messageEdit', 'urgentNotice'] as const;
    for (const row of types.flatMap((type) => [...history.rowsOfType(type, commit)])) {
      if (row.body === undefined || isCopy(row.type, row.body)) continue;
      if (row.type === 'conversation' && repeatsCopy(history, commit, row)) continue;
      const told = wordsIn(row.body).some((word) => words.has(word));
      hold(
        !told,
        'M12',
        () => `${row.type}/${row.key} tells at ${commit} of ${recalled.key}, which was recalled`,
      );
    }
  }
}

function wordsIn(body: Readonly<Record<string, unknown>>): readonly string[] {
  return JSON.stringify(body).match(anyWord) ?? [];
}

function isRecall({ type, body }: ServerRow): boolean {
  return type === 'message' && typeof body?.['recalledAt'] === 'number';
}

/** What somebody passed on is his own message. */
function isCopy(type: ServerRow['type'], body: Readonly<Record<string, unknown>>): boolean {
  return (
    type === 'message' && (typeof body['forwardedFromName'] === 'string' || body['record'] != null)
  );
}

function newestOf(history: ServerHistory, commit: number, scope: string): ServerRow | undefined {
  const head = headOf(history, commit, scope);
  for (const row of history.rowsOf(scope, commit)) {
    if (row.type === 'message' && row.body?.['no'] === head?.lastNo) return row;
  }
  return undefined;
}

function headOf(
  history: ServerHistory,
  commit: number,
  scope: string,
): RowOf<'conversation'> | undefined {
  const row = history.at(rowId('conversation', scope.slice('conv:'.length)), commit);
  return row?.body as RowOf<'conversation'> | undefined;
}

function repeatsCopy(history: ServerHistory, commit: number, head: ServerRow): boolean {
  const newest = newestOf(history, commit, head.scope);
  return newest?.body !== undefined && isCopy('message', newest.body);
}

/** The head repeats the newest message as it is now, or tells nothing of it; nothing to whom the message is not. */
function checkHead(
  history: ServerHistory,
  commit: number,
  { scope, personId, window }: { scope: string; personId: string; window: FollowWindow },
): void {
  const head = headOf(history, commit, scope);
  const newest = newestOf(history, commit, scope);
  if (head === undefined || newest?.body === undefined) return;
  const message = newest.body as RowOf<'message'>;
  const silent: readonly string[] = [coveredHead.lastPreview, recalledPreview, purgedPreview];
  const isSilent = silent.includes(head.lastPreview);
  const isSeen = isInside(newest, window);
  hold(
    isSilent || (isSeen && message.recalledAt === null && head.lastPreview === previewOf(message)),
    'M12',
    () => `the head of ${scope} tells ${personId} at ${commit}: ${head.lastPreview}`,
  );
  hold(
    isSeen || head.lastSenderName === '',
    'M12',
    () => `the head of ${scope} tells ${personId} at ${commit} who spoke: ${head.lastSenderName}`,
  );
}
