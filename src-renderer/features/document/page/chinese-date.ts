/** ChineseDate: `2026-11-23` as 2026年11月23日, the form of official pages: Arabic figures, no leading zero. */
export function chineseDate(isoDate: string): string {
  const [year = '', month = '', day = ''] = isoDate.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}
