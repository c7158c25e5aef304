/** EnArchive: texts of filing, lists, loans and disposal. */
import type { zhArchive } from './zh-CN-archive.ts';

export const enArchive: Readonly<Record<keyof typeof zhArchive, string>> = {
  'guard.organTwice': 'One class code is there twice. Remove or change one.',
  'guard.ownTable':
    'Somebody other than who imported the table must approve it: the office head or the principal.',
  'guard.noOrgan':
    'The arrangement has no class {organ}. Choose another or add it under “Arrangement” first.',
  'guard.organWanted': 'This fonds is arranged by class: choose the class of this item.',
  'guard.filingCheck':
    'The check before filing failed. Open the check of this document under “Filing”, mend what it names, then file again.',
  'guard.tableDeparture':
    'The period differs from row {ruleNo} of the approved table. Give the reason, then file again.',
  'file.reason': 'Reason for departing from the table',
  'file.reason.help': 'Not needed where you follow the approved table.',
};
