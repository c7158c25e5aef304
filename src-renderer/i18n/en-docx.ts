/** EnDocx: the texts of tables, pictures, attachments' texts and Word files, in English. */
import type { zhDocx } from './zh-CN-docx.ts';

export const enDocx: Readonly<Record<keyof typeof zhDocx, string>> = {
  'diff.attachmentTexts': 'Texts of attachments',
  'diff.formOnly': 'differs in form only',
  'guard.pictureTooLarge':
    'The picture has too many pixels and was not saved. Make it smaller in an image program, at most 6000 pixels on the long side, and insert it again.',
  'guard.pictureMissing':
    'A picture in the text is neither on this computer nor on the server; nothing was saved. Remove it and insert it again.',
  'guard.tableRagged':
    'The rows of a table differ in their number of columns; nothing was saved. Remove the table and insert it again.',

  'word.refused.notWord':
    'This is no Word file (.docx); nothing was imported. Open the original in WPS or Word, save it as .docx and import that.',
  'word.refused.oldFormat':
    'This is an old Word file (.doc, .wps or .rtf); nothing was imported. Open it in WPS or Word, save it as .docx and import that.',
  'word.refused.encrypted':
    'The file has a password; nothing was imported. Remove the password in WPS or Word, save, and import again.',
  'word.refused.macros':
    'The file holds macros; nothing was imported. Save it in WPS or Word as a .docx without macros, and import that.',
  'word.refused.externalLinks':
    'The file links to pictures, templates or data elsewhere; nothing was imported. Break the links: embed pictures, set the template back to Normal, turn fields into text with Ctrl+Shift+F9; save and import again.',
  'word.refused.activeContent':
    'The file embeds objects or controls of other programs; nothing was imported. Copy them and paste them back as pictures, save, and import again.',
  'word.refused.corrupted':
    'The file is damaged and cannot be read; nothing was imported. Open and repair it in WPS or Word and save it, or ask the sender for another copy.',
  'word.refused.tooLarge':
    'The file is larger than 20 MB; nothing was imported. Compress its pictures in WPS or Word, or add large pictures as attachments.',
  'word.refused.bomb':
    'The file is abnormally large once unpacked and may be harmful; nothing was imported. Check with the sender.',
  'word.refused.dtd':
    'The file has outside definitions that do not belong there and may be harmful; nothing was imported. Check with the sender.',
  'word.refused.tooLong':
    'Text and attachments together have more than 15,000 characters, more than one document holds; nothing was imported. Add long attachments as files, and import the rest.',
  'word.refused.empty': 'The file has no text, table or picture; nothing was imported.',
  'word.refused.timeout':
    'The file was not read in the time allowed; nothing was imported. Save a copy in WPS or Word and try that.',
  'word.refused.secretMark': 'The file carries a secrecy mark; nothing was imported.',

  'picture.refused.pictureFormat':
    'Only PNG and JPEG pictures can be inserted; nothing was inserted. Save it as PNG in an image program and insert that.',
  'picture.refused.pictureTooLarge':
    'The picture has {widthPx} × {heightPx} pixels, too many; nothing was inserted. Make it smaller in an image program, at most 6000 pixels on the long side, and insert that.',
  'picture.refused.pictureTooHeavy':
    'The picture is larger than 10 MB; nothing was inserted. Save it as JPEG or make it smaller, and insert that.',
  'picture.refused.pictureBroken':
    'The picture is damaged; nothing was inserted. Take another one, or save it anew in an image program.',
};
