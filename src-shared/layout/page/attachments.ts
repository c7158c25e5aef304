/**
 * Attachments: each on a page of its own after the text and before the colophon (7.3.7).
 *
 * 附件, with its number if there are several, stands in 黑体 on line 1; the title is centred from line 3 on; the text follows
 * as that of the body does. An attachment that is not bound in begins with the number of the document.
 */
import type { PageItem } from '../laid-out.ts';
import { distances, typeArea } from '../measures.ts';
import type { Attachment, SourceRef } from '../page-document.ts';
import { gridStyle } from '../text/styled-text.ts';
import { bodyUnits } from './body-units.ts';
import { paginate, textBottom } from './flow.ts';
import { fullPage, GAP_TOLERANCE_MM, gridBelow, lineTop } from './page-grid.ts';
import { oneLine } from './setting.ts';
import type { Setting, ZoneNotice } from './setting.ts';
import { sheetOf } from './sheets.ts';
import type { Sheet } from './sheets.ts';
import { setTitleOf } from './title.ts';

/** 居中编排在版心第三行. */
const TITLE_LINE = 2;

export interface LaidAttachment {
  readonly mark: string;
  readonly title: string;
  readonly sheets: readonly Sheet[];
}

export function layOutAttachments(setting: Setting): readonly LaidAttachment[] {
  return setting.document.attachments.map((attachment, index) =>
    layOutAttachment(setting, attachment, index),
  );
}

function layOutAttachment(setting: Setting, attachment: Attachment, index: number): LaidAttachment {
  const mark = setting.document.attachments.length > 1 ? `附件${index + 1}` : '附件';
  const full = fullPage(setting.grid);
  const titleSource: SourceRef = { element: 'attachmentTitle', index, attachment: index };
  const title = setTitleOf(setting, {
    text: attachment.title,
    source: titleSource,
    topMm: lineTop(full, TITLE_LINE),
  });
  const place = { element: 'attachmentBody', attachment: index } as const;
  const units = bodyUnits(setting, attachment.blocks, place);
  const gapMm = distances.oneLineMm - GAP_TOLERANCE_MM;
  const first = gridBelow(full, { headBottomMm: title.bottomMm, gapMm });
  const pages = paginate(units, {
    gridOf: (page) => (page === 0 ? first : full),
    headBottomMm: title.bottomMm,
    headGapMm: gapMm,
    breakBefore: null,
  });
  const above = [...setMark(setting, { mark, isBound: attachment.isBound, index }), ...title.items];
  const sheets = pages.map((page, number) => {
    const sheet = sheetOf(page, {
      part: 'attachment',
      above: number === 0 ? above : [],
      below: [],
      bottomMm: textBottom(page),
    });
    const own: readonly ZoneNotice[] = number === 0 ? title.notices : [];
    return { ...sheet, notices: [...own, ...sheet.notices] };
  });
  return { mark, title: attachment.title, sheets };
}

function setMark(
  setting: Setting,
  { mark, isBound, index }: { mark: string; isBound: boolean; index: number },
): readonly PageItem[] {
  const { document, grid } = setting;
  const source: SourceRef = { element: 'attachmentMark', index, attachment: index };
  const number = isBound ? '' : (document.issueNo ?? '');
  const line = oneLine(setting, source, [
    { text: number, style: gridStyle('fangsong', grid.kind) },
    { text: mark, style: gridStyle('hei', grid.kind) },
  ]);
  return setting.place(line, { xMm: typeArea.leftMm, topMm: typeArea.topMm, source });
}
