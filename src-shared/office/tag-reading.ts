/** Tag-reading: XML tag by tag with the text that follows each, so that a long part is never a tree in memory. */

export interface Tag {
  readonly closes: boolean;
  readonly name: string;
  readonly attributes: string;
  /** Up to the next tag. */
  readonly text: string;
}

const tagPattern = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^>"']|"[^"]*"|'[^']*')*)>/gu;

/** A tag that closes itself comes twice: opened and closed. */
export function* tagsOf(xml: string): Generator<Tag> {
  for (const found of xml.matchAll(tagPattern)) {
    const [whole, slash = '', name = '', rest = ''] = found;
    const from = found.index + whole.length;
    const isEmpty = rest.endsWith('/');
    const end = xml.indexOf('<', from);
    const text = isEmpty || slash === '/' ? '' : unescaped(xml.slice(from, end < 0 ? from : end));
    yield { closes: slash === '/', name, attributes: rest, text };
    if (isEmpty) yield { closes: true, name, attributes: '', text: '' };
  }
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,4});/giu, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
  });
}
