/** PrintedDate: a date in Arabic digits with the full year and without leading zeros (7.3.5.4). */

export function printedDate(isoDate: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/u.exec(isoDate);
  if (parts === null) return isoDate;
  const [, year, month, day] = parts;
  return `${year ?? ''}年${Number(month)}月${Number(day)}日`;
}

/** As wide as a date gets; keeps its place while the server has not computed it. */
export const WIDEST_DATE = '2026年12月31日';
