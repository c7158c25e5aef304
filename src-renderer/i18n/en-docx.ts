/** EnDocx: the texts of tables, pictures, attachments' texts and Word files, in English. */
import type { zhDocx } from './zh-CN-docx.ts';

export const enDocx: Readonly<Record<keyof typeof zhDocx, string>> = {
  'diff.attachmentTexts': 'Texts of attachments',
  'guard.pictureTooLarge':
    'The picture has too many pixels and was not saved. Make it smaller in an image program, at most 6000 pixels on the long side, and insert it again.',
  'guard.pictureMissing':
    'A picture in the text is neither on this computer nor on the server. Remove it and insert it again.',
  'guard.tableRagged':
    'The rows of a table differ in their number of columns; it was not saved. Remove the table and insert it again.',
};
