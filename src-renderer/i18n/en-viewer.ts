/** EnViewer: words of the viewer of files. */
import type { zhViewer } from './zh-CN-viewer.ts';

export const enViewer: Readonly<Record<keyof typeof zhViewer, string>> = {
  'viewer.title': 'File: {name}',
  'viewer.bar': 'View file',
  'viewer.find': 'Find in this file',
  'viewer.findNone': 'Not found',
  'viewer.findCount': '{i} of {n}',
  'viewer.findMany': '{i} of {n} or more',
  'viewer.findPrevious': 'Previous place',
  'viewer.findNext': 'Next place',
  'viewer.zoomIn': 'Zoom in',
  'viewer.zoomOut': 'Zoom out',
  'viewer.zoomWhole': 'Back to its own size',
  'viewer.save': 'Save a copy',
  'viewer.place': 'Open where it belongs',
  'viewer.slide': 'Slide {n}',
  'viewer.slideNotes': 'Notes',
  'viewer.note.rowsCut':
    'A long table: the first {n} rows of each sheet are shown, 60,000 cells at most. Save it to see all.',
  'viewer.note.textCut': 'A long file: its first {n} characters are shown. Save it to see all.',
  'viewer.note.sheetsHidden': '{n} hidden sheets are not shown.',
  'viewer.note.partsCut': 'The first {n} pages are shown. Save it to see all.',
  'viewer.note.picturesLeftOut':
    '{n} pictures are not shown (linked, of another kind, or too large).',
  'viewer.note.objectsLeftOut':
    '{n} parts could not be read and are not shown; the original is what counts.',
  'viewer.note.facesReplaced':
    '{n} fonts are replaced by similar ones; the characters may look different from the original.',
  'viewer.note.sealsNotShown':
    'The file carries electronic seals; they are neither shown nor proved here. Save it and use an OFD reader.',
  'viewer.note.formulasAsText': '{n} formulas are shown as text only, not set as in the original.',
  'viewer.note.chartsNotShown': '{n} charts are not shown; save the file and open it to see them.',
  'viewer.note.slidesAsWords':
    'Of slides the words and notes are shown; {n} pictures and charts are not.',
  'viewer.formula': 'Formula',
  'viewer.chart': 'A chart stands here; it is not shown',
  'viewer.findLooking': 'Still opening; not found so far',
  'viewer.margins': 'Headers and footers',
  'viewer.comments': 'Comments',
  'viewer.sheetBeside': 'Comments and text boxes',
  'viewer.pageTorn': 'Page {n} is damaged and not shown.',
  'viewer.note.pagesTorn':
    '{n} damaged pages are not shown; you can ask the sender to send the file again.',
  'viewer.note.noWords':
    'These {n} pages hold no text (a scan, most likely); there is nothing to find in them.',
  'viewer.notHere': 'The file is not on this computer',
  'viewer.refused.damaged':
    'This file cannot be opened: it is incomplete, or not what its name says.',
  'viewer.instead.damaged':
    'Ask the sender to check it and send it again; you can save it as it is.',
  'viewer.refused.hostile':
    'This file was not opened: it unpacks to an absurd size or brings in outside content, and may be harmful.',
  'viewer.instead.hostile':
    'Do not open it with another program; tell the information centre and the sender its name.',
  'viewer.refused.encrypted': 'This file has a password and cannot be shown here.',
  'viewer.instead.encrypted': 'Save it and open it with an office program.',
  'viewer.refused.empty': 'There is nothing in this file.',
  'viewer.instead.empty': 'If it should not be empty, ask the sender to send it again.',
  'viewer.refused.tooSlow': 'Reading this file took too long and was stopped.',
  'viewer.instead.tooSlow': 'Save it and open it with an office program.',
  'viewer.refused.tooLarge': 'The file is larger than 50 MB and is not shown here.',
  'viewer.instead.tooLarge': 'Save it and open it with an office program.',
  'viewer.refused.pictureTooLarge':
    'The picture has more than 50 million pixels and is not shown here.',
  'viewer.instead.pictureTooLarge': 'Save it and open it with a picture viewer.',
  'viewer.instead.readOnly':
    'This file may be read here only and not kept; please borrow the paper from the unit that keeps it.',
  'viewer.refused.unsupported': 'Files of this kind are not shown here.',
  'viewer.instead.unsupported':
    'Save it and open it with its own program. PDF, OFD, DOCX and XLSX are shown here.',
};
