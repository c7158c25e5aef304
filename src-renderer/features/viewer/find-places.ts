/**
 * FindPlaces: where a text stands in a page, as ranges of its nodes.
 *
 * Case and width make no difference, and neither do blanks: a line of a PDF ends in the middle of a word. What stands in
 * two cells or two paragraphs is never one place.
 */

export const maxPlaces = 1_000;

const blocks = 'p, td, th, li, h1, h2, h3, h4, h5, h6, pre, .words, svg';

export function findPlaces(root: Element, wanted: string): readonly Range[] {
  const needle = [...wanted].map(folded).join('');
  if (needle === '') return [];
  const { text, nodes, places } = readText(root);
  const ranges: Range[] = [];
  for (let at = text.indexOf(needle); at >= 0 && ranges.length < maxPlaces;) {
    const last = at + needle.length - 1;
    const [from, to] = [nodes[at], nodes[last]];
    if (from !== undefined && to !== undefined) {
      const range = root.ownerDocument.createRange();
      range.setStart(from, places[at] ?? 0);
      range.setEnd(to, Math.min(to.length, (places[last] ?? 0) + 1));
      ranges.push(range);
    }
    at = text.indexOf(needle, last + 1);
  }
  return ranges;
}

interface PageText {
  readonly text: string;
  /** Of each unit of the text: its node and its place there. */
  readonly nodes: readonly (Text | undefined)[];
  readonly places: readonly number[];
}

function readText(root: Element): PageText {
  const pieces: string[] = [];
  const nodes: (Text | undefined)[] = [];
  const places: number[] = [];
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let block: Element | null = null;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.closest('[aria-hidden="true"]') != null) continue;
    const own = node.parentElement?.closest(blocks) ?? null;
    if (own !== block) {
      pieces.push('\n');
      nodes.push(undefined);
      places.push(0);
      block = own;
    }
    // A tree walker for texts gives nothing else.
    const text = node as Text;
    for (let at = 0; at < text.data.length; at += 1) {
      for (const unit of folded(text.data.charAt(at))) {
        pieces.push(unit);
        nodes.push(text);
        places.push(at);
      }
    }
  }
  return { text: pieces.join(''), nodes, places };
}

/** Empty for blanks. A half of a pair stays as it is. */
function folded(letter: string): string {
  if (/^\s$/u.test(letter)) return '';
  const code = letter.charCodeAt(0);
  if (code < 0x80) return letter.toLowerCase();
  if (code >= 0x4e00 && code <= 0x9fff) return letter;
  return letter.normalize('NFKC').toLowerCase();
}
