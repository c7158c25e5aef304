/** EnPage: the texts around the official page and what its layout has to say, in English. */
import type { zhPage } from './zh-CN-page.ts';

export const enPage: Readonly<Record<keyof typeof zhPage, string>> = {
  'page.previewShort': 'Preview',
  'page.preview': 'Preview: substitute face for {faces}',
  'page.previewMore': '{faces} and others ({n})',
  'page.previewNote':
    'This computer lacks the faces of the standard for {faces}. The page shows the faces that the product brings along: a preview, never the final text.',
  'page.facesMissing':
    'A font file cannot be read: {faces}. Other faces stand in at the same places; install the product again.',
  'page.face.fangsong': 'Fangsong',
  'page.face.xiaobiaosong': 'Xiaobiaosong',
  'page.face.hei': 'Hei',
  'page.face.kai': 'Kai',
  'page.face.song': 'Song',
  'page.missingGlyph':
    'No face has this character ({codes}); it is printed as a box. Check whether it is the right one.',
  'page.pins': 'Notes on this page',
  'page.stampOf':
    'Signature stamp of {name} (drawn from the record of signing, without a digital signature)',
  'page.sealStates': 'State of the seal: {name}',
  'page.pictureMissing': 'The picture has not reached this computer yet',
  'notice.missingGlyph':
    '{count} {count|character is|characters are} in none of the faces ({characters}), drawn as boxes. Check them, or ask for the characters to be added.',
  'notice.substituteFace': 'Characters here are not in the proper face; a similar one is used.',
  'notice.mainToMoved':
    'The addressees left no room for text on page 1 and were moved to the colophon (GB/T 9704, 7.3.2).',
  'notice.spacingAdjusted':
    'Seal and date did not fit; the spacing was adjusted (GB/T 9704, 7.3.5.5).',
  'notice.markNarrowed': 'The issuer mark did not fit and was narrowed to {percent}%.',
  'notice.titleTooLong': 'The title takes {lines} lines. Keep it within three.',
  'notice.tableRowSplit': 'A row of the table is higher than a page and was parted.',
  'notice.pictureShrunk': 'The picture was larger than the type area and was made smaller.',
  'notice.firstPageWithoutBody':
    'Page 1 shows no text (GB/T 9704, 7.3.3). Shorten the title or the addressees.',
};
