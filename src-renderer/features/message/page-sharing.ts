/**
 * PageSharing: an answer of a live query of which everything that is as before is the same object as before, so that a row
 * which did not change is not drawn again while the window moves or somebody reads.
 */
import type { MessagePage } from './chat-model.ts';

export function sharedPage(before: MessagePage | null, now: MessagePage): MessagePage {
  if (before === null) return now;
  const known = new Map(before.rows.map((row) => [row.id, row]));
  return {
    ...now,
    rows: now.rows.map((row) => shared(known.get(row.id), row)),
    marks: shared(before.marks, now.marks),
  };
}

/** Both were read by one schema: equal values have equal text. */
function shared<Value>(before: Value | undefined, now: Value): Value {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
