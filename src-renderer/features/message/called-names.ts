/** CalledNames: whom a text calls: names behind @ or ＠, the longest that fits, so that @王建国 does not call 王建 too. */

export interface TextPart {
  readonly text: string;
  /** The name that is called, without its sign; null = other words. */
  readonly name: string | null;
}

export function splitByNames(text: string, names: readonly string[]): readonly TextPart[] {
  const sorted = [...names].sort((a, b) => b.length - a.length);
  const parts: TextPart[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const sign = text[at];
    const name =
      sign === '@' || sign === '＠'
        ? sorted.find((one) => text.startsWith(one, at + 1))
        : undefined;
    if (name === undefined) {
      plain += sign ?? '';
      at += 1;
      continue;
    }
    if (plain !== '') parts.push({ text: plain, name: null });
    plain = '';
    parts.push({ text: text.slice(at, at + 1 + name.length), name });
    at += 1 + name.length;
  }
  if (plain !== '') parts.push({ text: plain, name: null });
  return parts;
}

export interface Named {
  readonly personId: string;
  readonly name: string;
}

export interface Called {
  readonly mentions: readonly string[];
  readonly mentionsAll: boolean;
}

/** Of people with one name those are meant who were chosen from the list; all of them where the name was only typed. */
export function calledIn(
  text: string,
  people: readonly Named[],
  { everybody, chosen }: { readonly everybody: string; readonly chosen: ReadonlySet<string> },
): Called {
  const parts = splitByNames(text, [everybody, ...people.map((one) => one.name)]);
  const names = new Set(parts.map((part) => part.name));
  const named = people.filter((one) => names.has(one.name));
  const isChosen = (one: Named): boolean => chosen.has(one.personId);
  return {
    mentions: named
      .filter(
        (one) => isChosen(one) || !named.some((two) => two.name === one.name && isChosen(two)),
      )
      .map((one) => one.personId),
    mentionsAll: names.has(everybody),
  };
}
