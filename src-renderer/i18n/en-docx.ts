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

  'block.table': 'Table',
  'block.picture': 'Picture',
  'block.up': 'Move up: {kind}',
  'block.down': 'Move down: {kind}',
  'block.remove': 'Remove: {kind}',
  'table.title': 'Table',
  'table.insert': 'Insert table',
  'table.rows': 'Rows',
  'table.columns': 'Columns',
  'table.edit': 'Edit table',
  'table.show': 'Show table',
  'table.done': 'Done',
  'table.size': '{rows} rows, {columns} columns',
  'table.landscape': 'Landscape, on pages of its own',
  'table.caption': 'Caption (optional)',
  'table.tools': 'Table tools',
  'table.cell': 'Row {row}, column {column}',
  'table.addRow': 'Add row below',
  'table.removeRow': 'Remove row',
  'table.addColumn': 'Add column at right',
  'table.removeColumn': 'Remove column',
  'table.align': 'Alignment of the column',
  'table.align.start': 'Left',
  'table.align.center': 'Centre',
  'table.align.end': 'Right',
  'table.share': 'Share of width',
  'table.headRows': 'Head rows',
  'table.keys':
    'Tab: next cell; Enter: row below; Alt+Enter: new line in the cell; Ctrl+arrows: move. Cells can be pasted from WPS, Word and Excel.',
  'picture.caption': 'Caption (optional)',
  'picture.noCaption': 'Picture without a caption',
  'picture.width': 'Printed width in millimetres',
  'picture.pixels': '{width} × {height} pixels',
  'picture.absent': 'The picture is not on this computer yet',
  'picture.refused.title': '“{name}” was not inserted',
  'attachmentText.add': 'Write an attachment',
  'attachmentText.title': 'Text of an attachment',
  'attachmentText.untitled': 'Attachment without a title',
  'attachmentText.name': 'Title (printed in the attachment note)',
  'attachmentText.bound': 'Bound together with the text',
  'attachmentText.body': 'Text',
  'word.menu': 'Word file: import, export',
  'word.menu.import': 'Import a Word file…',
  'word.menu.export': 'Export as a Word file',
  'word.menu.export28': 'Export as a Word file (28-point lines)',
  'word.import.title': 'Import “{name}”',
  'word.import.reading': 'Reading “{name}” …',
  'word.import.refused': '“{name}” was not imported',
  'word.import.take': 'Take into the draft',
  'word.import.taken': 'What was read',
  'word.import.counts':
    '{paragraphs} paragraphs ({headings} of them headings), {tables} tables, {pictures} pictures, {attachments} attachments, {characters} characters.',
  'word.import.place': 'Where it goes',
  'word.import.append': 'Behind the present text',
  'word.import.replace': 'In place of the present text',
  'word.import.left': 'What is not taken',
  'word.import.nothingLeft': 'Nothing was left out.',
  'word.import.done': 'Taken into the draft',
  'word.import.check': 'Please check levels, tables and pictures.',
  'word.import.undo': 'Undo the import',
  'word.part.title': 'Title: {value}',
  'word.part.kind': 'Kind: {value}',
  'word.part.mainToText': 'Collective name of addressees: {value}',
  'word.part.body': 'Text ({n} paragraphs, tables, pictures)',
  'word.part.attachmentTexts': 'Attachments: {value}',
  'word.part.note': 'Note: {value}',
  'word.part.mark': 'Issuer mark: {value}',
  'word.part.urgency': 'Urgency: {value}',
  'word.seen.issueNo': 'Number “{value}”: given by the system when it numbers.',
  'word.seen.copyNo':
    'Copy number “{value}”: secret documents only, which this system does not handle.',
  'word.seen.signers': 'Signer “{value}”: who really signs counts.',
  'word.seen.signatures': 'Signature “{value}”: the issuing unit counts.',
  'word.seen.date': 'Date “{value}”: given by the system from the signature.',
  'word.seen.cc': 'Copies to “{value}”: choose the units from the directory.',
  'word.seen.printOrg': 'Printed by “{value}”: the issuing unit counts.',
  'word.seen.attachments':
    'Attachments “{value}” are names only: add the files or write the texts.',
  'word.left.textBox': '{n} text boxes: their words were not taken.',
  'word.left.footnote': '{n} footnotes: not taken.',
  'word.left.endnote': '{n} endnotes: not taken.',
  'word.left.comment': '{n} comments: not taken.',
  'word.left.deletedText': '{n} tracked deletions: treated as accepted, not taken.',
  'word.left.insertedText': '{n} tracked insertions: treated as accepted, taken.',
  'word.left.hiddenText': '{n} hidden texts: not taken.',
  'word.left.headerFooter':
    '{n} headers or footers: not taken; page numbers are made by the system.',
  'word.left.hyperlink': '{n} links: the words were taken, the links were not.',
  'word.left.equation': '{n} formulas: letters only; check them, or insert them as pictures.',
  'word.left.drawing': '{n} drawings or charts: not taken; save them as pictures and insert those.',
  'word.left.symbol': '{n} special symbols: not taken, please add them.',
  'word.left.bullet': '{n} bulleted paragraphs: the bullets were not taken.',
  'word.left.mergedCells':
    '{n} tables with merged cells: the words stand in the first cell, please check.',
  'word.left.nestedTable': '{n} tables inside of cells: their words are in the cell.',
  'word.left.tableAsText': '{n} tables too wide or too full: taken as text.',
  'word.left.pictureInCell': '{n} pictures in tables: not taken.',
  'word.left.pictureFormat':
    '{n} pictures that are not PNG or JPEG: not taken; save them as PNG and insert those.',
  'word.left.pictureTooLarge':
    '{n} pictures too large: not taken; make them smaller, at most 6000 pixels on the long side and 10 MB, and insert those.',
  'word.left.pictureMissing': '{n} pictures are missing in the file.',
  'word.left.picturesOverLimit':
    '{n} pictures beyond the 16 a text may have: not taken; add them as attachments.',
  'word.left.typedNumber': '{n} numbers out of sequence: kept as text, please check the levels.',
  'word.left.splitParagraph': '{n} paragraphs too long: divided.',
  'word.left.shortened': '{n} titles or names too long: shortened, please check.',
};
