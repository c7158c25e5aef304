/** Pdf-bytes: numbers, texts and names in the notation of a PDF file. */

const POINTS_PER_MM = 72 / 25.4;

export function pointsOf(mm: number): number {
  return mm * POINTS_PER_MM;
}

/** A number with at most `digits` decimals and no needless character: `.5`, `-12`, `0`. */
export function numeral(value: number, digits = 3): string {
  const scale = SCALES[digits] ?? 10 ** digits;
  const text = String(Math.round(value * scale) / scale);
  // Rounded to few decimals no number of a page is written with an exponent.
  if (text.startsWith('0.')) return text.slice(1);
  return text.startsWith('-0.') ? `-${text.slice(2)}` : text;
}
const SCALES = [1, 10, 100, 1_000, 10_000];

/** One byte for each character; what is beyond 255 does not occur in what is written. */
export function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Text for a reader's window (title, bookmark): UTF-16 with its mark. */
export function textString(text: string): string {
  return `<FEFF${utf16Hex(text)}>`;
}

export function utf16Hex(text: string): string {
  return Array.from({ length: text.length }, (_, at) =>
    text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0'),
  ).join('');
}

/** Codes of two bytes each as a literal string, the shortest way to write them. */
export function codeString(codes: readonly number[]): string {
  let text = '(';
  for (const code of codes) text += (BYTES[code >> 8] ?? '') + (BYTES[code & 0xff] ?? '');
  return `${text})`;
}

const ESCAPED: ReadonlyMap<number, string> = new Map([
  [0x28, '\\('],
  [0x29, '\\)'],
  [0x5c, '\\\\'],
  [0x0d, '\\r'],
]);
/** Each byte as it stands in a literal string. */
const BYTES = Array.from(
  { length: 256 },
  (_, byte) => ESCAPED.get(byte) ?? String.fromCharCode(byte),
);
