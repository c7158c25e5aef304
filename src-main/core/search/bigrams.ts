/**
 * Bigrams: the tokens of a folded text, and the question to the index for a set of terms.
 *
 * A run "防汛抗旱" gives 防汛 汛抗 抗旱 旱: each pair of neighbours by code point, and the last character alone. So a term
 * of two or more characters is found by its pairs, a term of one by the prefix of a pair, and the lone last
 * character keeps two runs from touching in a phrase.
 *
 * Invariant: the expressions are built from folded characters inside quotes; nothing that a person types is read
 * as syntax (performance-reliability-security J2).
 */

/** Pairs of one term that are asked for; a longer term is settled by verification. */
export const maxPairsPerTerm = 16;

/** The tokens of a folded text, separated by spaces. */
export function bigramsOf(folded: string): string {
  const tokens: string[] = [];
  for (const run of folded.split(' ')) {
    let previous: string | undefined;
    for (const char of run) {
      if (previous !== undefined) tokens.push(previous + char);
      previous = char;
    }
    if (previous !== undefined) tokens.push(previous);
  }
  return tokens.join(' ');
}

/** The pairs of a term; a single character is a prefix. */
function pairsOf(term: string): readonly string[] {
  const chars = Array.from(term);
  return chars.slice(1).map((char, index) => (chars[index] ?? '') + char);
}

/** Every document that may hold all terms (never fewer than do); for a table with `detail=none`. */
export function candidateExpression(terms: readonly string[]): string {
  const tokens = new Set<string>();
  for (const term of terms) {
    const pairs = pairsOf(term);
    if (pairs.length === 0) tokens.add(`${quoted(term)}*`);
    for (const pair of spread(pairs)) tokens.add(quoted(pair));
  }
  return [...tokens].join(' AND ');
}

/** Exactly the documents that hold all terms; for a table with `detail=full`. */
export function phraseExpression(terms: readonly string[]): string {
  return terms
    .map((term) => {
      const pairs = pairsOf(term);
      return pairs.length === 0 ? `${quoted(term)}*` : quoted(pairs.join(' '));
    })
    .join(' AND ');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '')}"`;
}

/** At most `maxPairsPerTerm`, spread over the whole term. */
function spread(pairs: readonly string[]): readonly string[] {
  if (pairs.length <= maxPairsPerTerm) return pairs;
  const step = (pairs.length - 1) / (maxPairsPerTerm - 1);
  return Array.from({ length: maxPairsPerTerm }, (_value, n) => pairs[Math.round(n * step)] ?? '');
}
