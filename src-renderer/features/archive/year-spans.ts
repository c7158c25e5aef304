/** YearSpans: years in as few words as they need: 2014–2016、2011. */

/** Years, the newest first, each once. */
export function yearSpans(years: readonly number[]): string {
  const spans: { from: number; readonly to: number }[] = [];
  for (const year of years) {
    const last = spans.at(-1);
    if (last?.from === year + 1) last.from = year;
    else spans.push({ from: year, to: year });
  }
  return spans.map(({ from, to }) => (from === to ? String(to) : `${from}–${to}`)).join('、');
}
