/** MainText: head, body and ending of the document itself, page by page: everything before the attachments. */
import type { LayoutNotice } from '../laid-out.ts';
import { typeArea } from '../measures.ts';
import { bodyUnits } from './body-units.ts';
import type { EndingPart } from './ending.ts';
import { chooseFirstPage, headGap } from './first-page.ts';
import type { FirstPage } from './first-page.ts';
import { noSealEnding } from './no-seal.ts';
import { closeText } from './room.ts';
import type { ClosedPage } from './room.ts';
import { noteWidthBesideSeal, sealEnding } from './seals.ts';
import type { Setting, ZoneNotice } from './setting.ts';
import { sheetOf } from './sheets.ts';
import type { Sheet } from './sheets.ts';
import { signatureStampEnding } from './signature-stamp.ts';
import { attachmentNoteUnits, attendanceUnits, mainToUnits, noteUnits } from './text-units.ts';

export interface MainText {
  readonly sheets: readonly Sheet[];
  readonly notices: readonly LayoutNotice[];
  /** Page 1 had no room for it: the colophon takes it. */
  readonly isMainToMoved: boolean;
}

export function layOutMainText(setting: Setting): MainText {
  const mainTo = mainToUnits(setting);
  const body = bodyUnits(setting, setting.document.body, { element: 'body' });
  const hasBody = body.length > 0;
  const first = chooseFirstPage(setting, { mainToLines: mainTo.length, hasBody });
  const closed = closeText(setting, {
    units: [
      ...(first.isMainToMoved ? [] : mainTo),
      ...body,
      ...attachmentNoteUnits(setting),
      ...attendanceUnits(setting),
    ],
    headBottomMm: first.head.bottomMm,
    headGapMm: headGap(first.head),
    ending: endingOf(setting),
    notes: noteUnits(setting, noteWidth(setting)),
  });
  const showsBody = closed.pages[0]?.placed.some(({ unit }) => unit.isBody) === true;
  const sheets = closed.pages.map((page, index) =>
    textSheet(page, index === 0 ? first : null, { isWithoutBody: hasBody && !showsBody }),
  );
  return { sheets, notices: closed.notices, isMainToMoved: first.isMainToMoved };
}

function textSheet(
  page: ClosedPage,
  first: FirstPage | null,
  { isWithoutBody }: { isWithoutBody: boolean },
): Sheet {
  const sheet = sheetOf(page, {
    part: 'text',
    above: first?.head.items ?? [],
    below: page.ending,
    bottomMm: page.bottomMm,
  });
  if (first === null) return sheet;
  const moved: ZoneNotice = { code: 'mainToMoved', element: 'mainTo', params: {} };
  const hidden: ZoneNotice = { code: 'firstPageWithoutBody', element: 'body', params: {} };
  const notices = [
    ...first.head.notices,
    ...(first.isMainToMoved ? [moved] : []),
    ...(isWithoutBody ? [hidden] : []),
    ...sheet.notices,
  ];
  return { ...sheet, notices };
}

function noteWidth(setting: Setting): number {
  const { mode, issuers } = setting.document.ending;
  return mode === 'seal' && issuers.length > 0 ? noteWidthBesideSeal(setting) : typeArea.widthMm;
}

function endingOf(setting: Setting): readonly EndingPart[] {
  const { mode, issuers, writtenDate } = setting.document.ending;
  if (issuers.length === 0) return writtenDate === null ? [] : [noSealEnding(setting)];
  switch (mode) {
    case 'seal':
      return sealEnding(setting);
    case 'none':
      return [noSealEnding(setting)];
    case 'signatureStamp':
      return [signatureStampEnding(setting)];
  }
}
