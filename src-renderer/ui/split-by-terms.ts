/** SplitByTerms: cuts a text into the parts that match a list of terms and the parts between them. */
export interface TextPart {
  readonly text: string;
  readonly start: number;
  readonly hit: boolean;
}

/** Longest match first at every place, case ignored; neighbouring hits are joined. */
export function splitByTerms(text: string, terms: readonly string[]): readonly TextPart[] {
  const wanted = terms
    .map((term) => term.trim().toLowerCase())
    .filter((term) => term !== '')
    .toSorted((a, b) => b.length - a.length);
  const lower = text.toLowerCase();
  // Lower-casing may change the length of a few foreign letters; then places would not agree.
  if (wanted.length === 0 || lower.length !== text.length) return [{ text, start: 0, hit: false }];
  const parts: TextPart[] = [];
  const add = (start: number, end: number, hit: boolean): void => {
    if (start === end) return;
    const last = parts.at(-1);
    if (last?.hit === hit) {
      parts[parts.length - 1] = { ...last, text: last.text + text.slice(start, end) };
    } else {
      parts.push({ text: text.slice(start, end), start, hit });
    }
  };
  let at = 0;
  let plainFrom = 0;
  while (at < text.length) {
    const place = at;
    const term = wanted.find((one) => lower.startsWith(one, place));
    if (term === undefined) {
      at += 1;
      continue;
    }
    add(plainFrom, at, false);
    add(at, at + term.length, true);
    at += term.length;
    plainFrom = at;
  }
  add(plainFrom, text.length, false);
  return parts;
}
