/** En incoming: why a step of an incoming document, a circulation or a supervision is not taken, and what to do. */
import type { zhIncoming } from './zh-CN-incoming.ts';

export const enIncoming: Readonly<Record<keyof typeof zhIncoming, string>> = {
  'guard.precheckObjection':
    'A question of the first check was answered with no. Return the document to its sender with the reason (art. 24(3)).',
  'guard.noReaders':
    'A document for information needs its reading list first (art. 24(4)). Choose who reads it.',
  'guard.duplicateArrival': 'This document is registered already, as {receiptNo}.',
  'guard.unitNotBelow': '"{unit}" is not a section or a body below this unit.',
  'guard.unitTwice': '"{unit}" is among the handling units already.',
  'guard.noHead': '"{unit}" has no head yet. Ask the administrator, or name another unit.',
  'guard.oneLead': 'With two or more units exactly one leads (art. 24(4)). There are {leads}.',
  'guard.limitMissing': 'An urgent document needs a time limit (art. 24(4)). Give one.',
  'guard.limitPast': 'That time has passed. Give a later one.',
  'guard.notHandlingUnit': 'Your unit is not among those that handle this document.',
  'guard.objectionLate':
    'A unit objects within {hours} working hours. Ask the office to name another unit.',
  'guard.handlerElsewhere': 'The handler must be a person of "{unit}".',
  'guard.handlerTwice': '{name} handles this document already.',
  'guard.notAssist': 'Only an assisting unit does this; the lead ends the handling.',
  'guard.notLead': 'Only the leading unit does this; an assisting unit gives its answer.',
  'guard.assistsOpen':
    'Still to answer: {units}. Wait for them, or let the head of the office let them off.',
  'guard.extensionPending': 'A request for more time is waiting for its answer.',
  'guard.extensionLate': 'The limit has passed. Speak to who gave the task.',
  'guard.extensionEarlier': 'The new limit must be later than the old one.',
  'guard.noExtensionAsked': 'Nobody has asked for more time.',
  'guard.notLimitSetter': 'Who set the limit, or the head of the office, decides on more time.',
  'guard.answerEmpty':
    'Write a short answer, or name an issued document of this unit (art. 24(7)).',
  'guard.answerElsewhere': 'Only a document issued by this unit can be the answer.',
  'guard.answerNotIssued': '"{title}" has not been issued. It can answer once it is.',
  'guard.disposalApprover': 'The head of the office approves a destruction (art. 35).',
  'guard.disposalUnapproved': 'Approval first, then two witnesses (art. 35).',
  'guard.witnessTwice':
    'Two persons other than who approved witness it, each once. {name} has taken part.',
  'guard.readerTwice': '{name} has this document to read already.',
  'guard.readerGone': 'Somebody chosen is no longer here. Choose another.',
  'guard.readerState': 'The reading of {name} has moved on. Look at the board.',
  'guard.stillReading': 'Somebody has not read it yet.',
  'guard.urgedEnough': '{name} was reminded {times} times today. Use the telephone.',
  'guard.leadGone': 'Who should lead is no longer here. Choose another.',
  'guard.leadCannotSee':
    'A matter without a document is led by somebody of the unit who reads its register.',
  'guard.supervisionState':
    'The matter is in another state. After the lead asks, the supervisor checks and closes it or sends it back.',
};
