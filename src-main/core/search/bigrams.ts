/**
 * Bigrams: the tokens of a folded text, and the question to the index for a set of terms.
 *
 * A run "防汛抗旱" gives 防汛 汛抗 抗旱 旱: each pair of neighbours by code point, and the last character alone. So a term
 * of two or more characters is found by its pairs, a term of one by the prefix of a pair, and the lone last
 * character is found by itself.
 *
 * Invariant: the expressions are built from folded characters inside quotes; nothing that a person types is read
 * as syntax (performance-reliability-security J2).
 */

/** Pairs of one term that are asked for; a longer term is settled by verification. */
export const maxPairsPerTerm = 16;

/** The tokens of a folded text, separated by spaces. */
export function bigramsOf(folded: string): string {
  let tokens = '';
  let previous = '';
  for (const char of folded) {
    if (char === ' ') {
      if (previous !== '') tokens += `${previous} `;
      previous = '';
    } else {
      if (previous !== '') tokens += `${previous}${char} `;
      previous = char;
    }
  }
  return (tokens + previous).trimEnd();
}

/** The pairs of a term; a single character is a prefix. */
function pairsOf(term: string): readonly string[] {
  const chars = Array.from(term);
  return chars.slice(1).map((char, index) => (chars[index] ?? '') + char);
}

/** Every entry that may hold all terms (never fewer than do). */
export function candidateExpression(terms: readonly string[]): string {
  const tokens = new Set<string>();
  for (const term of terms) {
    const pairs = pairsOf(term);
    if (pairs.length === 0) tokens.add(`${quoted(term)}*`);
    for (const pair of spread(pairs)) tokens.add(quoted(pair));
  }
  return [...tokens].join(' AND ');
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
