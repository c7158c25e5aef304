/**
 * Huffman: lengths and bits of the codes for counted symbols, as Deflate wants them (RFC 1951, 3.2.2).
 *
 * Invariants:
 *  1. Symbols that occur have a code of 1 to `limit` bits; the others have none.
 *  2. The code is complete: the shares of all lengths add up to one, except where a single symbol occurs.
 *  3. It follows from the counts alone: equal counts give equal codes.
 */

/** Lengths of the codes; 0 for a symbol that does not occur. */
export function codeLengths(counts: Uint32Array, limit: number): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const used: number[] = [];
  for (let symbol = 0; symbol < counts.length; symbol += 1) {
    if ((counts[symbol] ?? 0) > 0) used.push(symbol);
  }
  if (used.length <= 2) {
    for (const symbol of used) lengths[symbol] = 1;
    return lengths;
  }
  used.sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b);
  const perLength = limited(depthsOf(used.map((symbol) => counts[symbol] ?? 0)), limit);
  // The rarest symbols get the longest codes.
  let at = 0;
  for (let length = limit; length > 0; length -= 1) {
    for (let left = perLength[length] ?? 0; left > 0; left -= 1) {
      lengths[used[at] ?? 0] = length;
      at += 1;
    }
  }
  return lengths;
}

/** How many leaves of the tree over ascending weights stand at each depth. */
function depthsOf(weights: readonly number[]): number[] {
  const leaves = weights.length;
  const parents = new Int32Array(2 * leaves - 1);
  const sums: number[] = [];
  let [leaf, inner] = [0, 0];
  /** The lightest of what is left gets its parent; its weight. */
  const takeInto = (parent: number): number => {
    const one = weights[leaf] ?? Infinity;
    const other = sums[inner] ?? Infinity;
    const isLeaf = one <= other;
    parents[isLeaf ? leaf : leaves + inner] = parent;
    if (isLeaf) leaf += 1;
    else inner += 1;
    return isLeaf ? one : other;
  };
  for (let made = 0; made < leaves - 1; made += 1) {
    const weight = takeInto(leaves + made);
    sums.push(weight + takeInto(leaves + made));
  }
  const depths = new Int32Array(2 * leaves - 1);
  const counted: number[] = [];
  for (let node = 2 * leaves - 3; node >= 0; node -= 1) {
    const depth = (depths[parents[node] ?? 0] ?? 0) + 1;
    depths[node] = depth;
    if (node < leaves) counted[depth] = (counted[depth] ?? 0) + 1;
  }
  return counted;
}

/** The same number of leaves, none deeper than the limit: deep ones go up, and shallow ones make room for them. */
function limited(counted: readonly number[], limit: number): number[] {
  const perLength = Array.from({ length: limit + 1 }, (_, length) => counted[length] ?? 0);
  for (let length = limit + 1; length < counted.length; length += 1) {
    perLength[limit] = (perLength[limit] ?? 0) + (counted[length] ?? 0);
  }
  let share = perLength.reduce((sum, count, length) => sum + count * 2 ** (limit - length), 0);
  while (share > 2 ** limit) {
    perLength[limit] = (perLength[limit] ?? 0) - 1;
    let length = limit - 1;
    while (perLength[length] === 0) length -= 1;
    perLength[length] = (perLength[length] ?? 0) - 1;
    perLength[length + 1] = (perLength[length + 1] ?? 0) + 2;
    share -= 1;
  }
  return perLength;
}

/** The bits of each code, turned round: Deflate writes its codes from the highest bit on. */
export function codesOf(lengths: Uint8Array): Uint16Array {
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const next = new Uint32Array(longest + 2);
  for (const length of lengths) if (length > 0) next[length + 1] = (next[length + 1] ?? 0) + 1;
  for (let length = 2; length <= longest; length += 1) {
    next[length] = ((next[length - 1] ?? 0) + (next[length] ?? 0)) * 2;
  }
  const codes = new Uint16Array(lengths.length);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    codes[symbol] = turned(code, length);
  }
  return codes;
}

function turned(code: number, length: number): number {
  let [bits, left] = [0, code];
  for (let bit = 0; bit < length; bit += 1) {
    bits = (bits << 1) | (left & 1);
    left >>= 1;
  }
  return bits;
}
