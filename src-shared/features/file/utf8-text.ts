/**
 * Utf8-text: whether a text that was decoded as UTF-8 is one. A file that was cut, or has a few torn characters, still is;
 * text in GB 18030 is hardly ever made of whole characters of UTF-8.
 */

/** Torn characters stand against so many whole ones. */
const wholeForTorn = 20;

export function isUtf8Text(decoded: string): boolean {
  const torn = decoded.split('\ufffd').length - 1;
  if (torn === 0) return true;
  let whole = 0;
  for (let at = 0; at < decoded.length; at += 1) {
    const code = decoded.charCodeAt(at);
    if (code >= 0x80 && code !== 0xfffd) whole += 1;
  }
  return whole >= torn * wholeForTorn;
}
