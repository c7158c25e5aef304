/** FrameFaces: the faces of this window as rules for a frame, so that a machine without Chinese fonts shows every character. */

const families = ['Noto Sans SC', 'LXGW WenKai'];

export function faceRules(page: Document): string {
  const rules: string[] = [];
  for (const sheet of page.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const family = rule.style.getPropertyValue('font-family').replaceAll(/["']/gu, '');
      if (families.includes(family)) rules.push(withWholeAddresses(rule.cssText, sheet.href));
    }
  }
  return rules.join('\n');
}

/** An address in a style is relative to its file; the frame has none. */
function withWholeAddresses(rule: string, base: string | null): string {
  if (base === null) return rule;
  return rule.replaceAll(
    /url\("([^"]*)"\)/gu,
    (_, address: string) => `url("${new URL(address, base).href}")`,
  );
}
