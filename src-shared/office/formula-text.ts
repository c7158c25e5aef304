/**
 * FormulaText: the maths of a Word file (OMML) as a line of text: `(a+b)/c`, `x^2`, `√x`.
 *
 * Invariant: every sign of the formula is in the line, in the order of the file; what is lost is how it was set.
 */
import { tagsOf } from './tag-reading.ts';

const formula = /<m:oMath(?:\s[^>]*)?>[\s\S]*?<\/m:oMath>/gu;

export interface WithFormulas {
  readonly xml: string;
  readonly formulas: number;
}

/** Puts a run of text in the place of each formula; `write` makes it of the line. */
export function withFormulasAsText(xml: string, write: (line: string) => string): WithFormulas {
  let formulas = 0;
  const changed = xml.replaceAll(formula, (omml) => {
    formulas += 1;
    return `<w:r><w:t xml:space="preserve">${escapedXml(write(formulaLine(omml)))}</w:t></w:r>`;
  });
  return { xml: formulas === 0 ? xml : changed, formulas };
}

/** What stands before a part; parts of several signs are put into brackets. */
const before: Readonly<Record<string, string>> = { num: '', den: '/', sup: '^', sub: '_' };

export function formulaLine(omml: string): string {
  const open: string[] = [''];
  const add = (text: string): void => {
    open.push((open.pop() ?? '') + text);
  };
  for (const { closes, name, attributes, text } of tagsOf(omml)) {
    if (Object.hasOwn(before, name)) {
      if (!closes) open.push('');
      else if (open.length > 1) {
        const part = open.pop() ?? '';
        if (part !== '') add((before[name] ?? '') + bracketed(part));
      }
    } else if (name === 'd') add(closes ? ')' : '(');
    else if (!closes) add(signOf(name, attributes, text));
  }
  return open.join('').trim();
}

function signOf(name: string, attributes: string, text: string): string {
  if (name === 't') return text;
  if (name === 'rad') return '√';
  // The sign of a sum or an integral.
  if (name === 'chr') return /[":]?val="([^"]{1,2})"/u.exec(attributes)?.[1] ?? '';
  return '';
}

function bracketed(part: string): string {
  return Array.from(part).length > 1 ? `(${part})` : part;
}

function escapedXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
