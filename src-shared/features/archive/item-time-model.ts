/**
 * Item-time-model: where a filed item stands in time, for lists and for what the search finds.
 *
 * What was filed here stands where it was filed. A holding of before is as old as its document, whenever it was taken in: a
 * catalogue of thirty years is not the news of the day on which it came.
 */

/** Written out, because the row type takes a column from here. */
interface Item {
  readonly id: string;
  readonly documentId: string;
  readonly writtenDate: string | null;
  readonly year: number;
  readonly itemNo: number;
  readonly filedAt: number;
}

/** Items of one day follow each other by their numbers, within office hours of that day in China. */
const stepMs = 36_000;
const stepsOfDay = 1_000;

/** A holding stands for itself: its document is on no server (holding-commands.ts). */
export function isHolding({ id, documentId }: Pick<Item, 'id' | 'documentId'>): boolean {
  return id === documentId;
}

/** Without a date a holding stands at the end of its 归档年度. */
export function itemTime(item: Item): number {
  if (!isHolding(item)) return item.filedAt;
  const written = Date.parse(`${item.writtenDate ?? ''}T00:00:00Z`);
  const day = Number.isNaN(written) ? Date.UTC(item.year, 11, 31) : written;
  return day + (item.itemNo % stepsOfDay) * stepMs;
}

/** The time that may be shown: 0 = nobody knows the day. */
export function shownItemTime(item: Item): number {
  return isHolding(item) && item.writtenDate === null ? 0 : itemTime(item);
}
