/** EnBeside: words of the conversation beside a document, and of what a message can become. */
import type { zhBeside } from './zh-CN-beside.ts';

export const enBeside = {
  'beside.tab': 'Discussion',
  'beside.tabUnread': 'Discussion {n}',
  'beside.note': 'Talk does not move the document; “agreed” said here is no approval.',
  'beside.notYet': 'You do not take part in the discussion of this document yet',
  'beside.notYours': 'You do not handle this document',
  'beside.notYoursText': 'Its drafter and the people who handle or handled it can take part.',
  'beside.invite': 'Who shall take part',
  'beside.inviteAll': 'All',
  'beside.open': 'Start, {n} people',
  'beside.takeIn': 'Take people in',
  'beside.takeInCount': 'Take in {n}',
  'beside.inMessages': 'Open in messages',
  'beside.toOpinion': 'Turn into opinion draft',
  'beside.noOpinionStep':
    'Nothing of this document waits for an opinion of yours, so nothing was done.',
  'beside.opinionFilled':
    'Put into the opinion box and not submitted. Check it and submit it yourself.',
  'beside.opinionSource': 'The words in the opinion box come from a message of {name}: ',
  'guard.phoneRecordEmpty':
    'This message was recalled or has no words and cannot be put on record. Choose one with words.',
  'command.document.keepPhoneRecord': 'Put on record',
  'beside.toPhoneRecord': 'Put on record',
  'beside.phoneRecordKept': 'Put on record, with who said it and when',
  'beside.phoneRecords': 'Telephone records {n}',
  'beside.keptBy': 'Put on record by {name}',
  'beside.toAttachment': 'Save as document attachment',
  'beside.attach': 'Add to draft',
  'beside.attachTo': 'To which draft',
  'beside.noDrafts': 'You are drafting no document. Begin one first',
  'draftSync.other': 'On another device you wrote at the same time: ',
  'draftSync.append': 'Append it',
  'draftSync.replace': 'Use it instead',
  'draftSync.drop': 'Drop it',
} as const satisfies Readonly<Record<keyof typeof zhBeside, string>>;
