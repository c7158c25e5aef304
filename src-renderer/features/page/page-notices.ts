/** PageNotices: what the layout had to do or could not do, in sentences and at its place on the page. */
import type { LaidOut, LayoutNotice } from '../../../src-shared/layout/laid-out.ts';
import { pointsToMm, typeArea } from '../../../src-shared/layout/measures.ts';
import type { Translate } from '../../i18n/text.tsx';
import type { PagePin } from './page-pins.tsx';

export function noticeWords({ code, params }: LayoutNotice, t: Translate): string {
  return t(`notice.${code}`, params);
}

/** Told by the tag beside the tools, for the whole page. */
const toldElsewhere: readonly LayoutNotice['code'][] = ['substituteFace'];

export function noticePins(laid: LaidOut, t: Translate): readonly PagePin[] {
  return laid.notices
    .filter(({ code }) => !toldElsewhere.includes(code))
    .map((notice, index) => ({
      id: `notice-${index}`,
      kind: 'notice',
      words: noticeWords(notice, t),
      ...placeOf(laid, notice),
      isCurrent: false,
    }));
}

/** Beside the first line of the element on the sheet; the top of the type area where it has no line. */
function placeOf(
  laid: LaidOut,
  { sheet, element }: LayoutNotice,
): Pick<PagePin, 'sheet' | 'yMm' | 'heightMm'> {
  const page = laid.pages.find((one) => one.sheet === sheet) ?? laid.pages[0];
  const run = page?.items.find((item) => item.kind === 'glyphs' && item.element === element);
  const here = page?.sheet ?? 1;
  if (run?.kind !== 'glyphs') return { sheet: here, yMm: typeArea.topMm, heightMm: 0 };
  return { sheet: here, yMm: run.topMm, heightMm: pointsToMm(run.sizePt) };
}
