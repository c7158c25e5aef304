/**
 * Xml-text: text and attribute values as XML allows them.
 *
 * Invariant: characters that XML 1.0 forbids (controls, lone surrogates) become U+FFFD, so a file never fails to parse.
 */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export function escapeXml(text: string): string {
  return text

    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/gu, '\ufffd')
    .replace(/[&<>"]/gu, (character) => ENTITIES[character] ?? character);
}
