/** EnOperation: words of operation, delegation and hand-over, in English. */
import type { zhOperation } from './zh-CN-operation.ts';

export const enOperation: Readonly<Record<keyof typeof zhOperation, string>> = {
  'command.document.retract': 'Take back',
  'command.document.transfer': 'Transfer',
  'command.document.urge': 'Reminder',
  'command.document.addSign': 'Ask for an opinion',
  'command.document.answerSign': 'Opinion asked for',
  'command.document.removeSign': 'Stop asking',
  'command.document.jump': 'Jump',
  'command.document.hold': 'Hold',
  'command.document.resume': 'Resume',
  'command.handover.open': 'Hand-over',
  'command.handover.addItems': 'More to hand over',
  'command.handover.assign': 'Successor',
  'command.handover.signOff': 'Hand-over signature',

  'guard.receiverActed': '{name} has acted already; ask for the document to be returned instead.',
  'guard.retractTarget':
    'This step was not opened by your own act, so it cannot be taken back. Ask for a return.',
  'guard.retractLasting':
    'What is numbered, sealed or issued is not taken back: void the number, or withdraw the issue.',
  'guard.transferTarget':
    'This person cannot take the step: it needs an active colleague of the unit with a fitting role; only a leader who may sign takes a signature (art. 22).',
  'guard.consultOpen':
    'An opinion that was asked for first is still missing. Wait for it, or stop asking.',
  'guard.consultTarget': 'Ask an active colleague other than yourself and no administrator.',
  'guard.consultTwice': 'This person has been asked already.',
  'guard.notConsulted': 'This person was not asked.',
  'guard.jumpTarget': 'Choose another enabled step of this document; issuing and closing are acts.',
  'guard.jumpCountersign': 'A countersigning unit has not answered (art. 16).',
  'guard.jumpUnsigned': 'The document is not signed (art. 22).',
  'guard.jumpUnnumbered': 'The document has no number (art. 25).',
  'guard.jumpNumbered': 'The document has a number. Void the number first.',
  'guard.jumpUnsealed': 'The document is not sealed (art. 9).',
  'guard.jumpUnassigned': 'No handling unit has been named yet.',
  'guard.holdUntil': 'The end of the hold must lie ahead.',
  'guard.urgeLimit':
    'You have sent {limit} reminders about this document today. Try tomorrow, or telephone.',

  'guard.delegationScope': 'The delegation does not cover this kind of document.',
  'guard.delegationNoSign': 'The delegation does not allow signing (art. 22).',
  'guard.delegationImportant':
    'Important and upward documents are signed by the principal head himself (art. 22).',
  'guard.delegateAdministrator': 'Administrators neither delegate nor stand in.',
  'guard.handoverOpen':
    '{n} matters are not handed over, or the hand-over is not signed (art. 36). Hand over first, or give a reason.',
  'guard.handoverItems': '{n} matters have no successor yet.',
  'guard.handoverNew': '{n} new matters are not on the list. Add them first.',
  'guard.handoverTaker': 'You are not a successor in this hand-over.',
  'guard.handoverNobody': 'There is nothing to hand over.',
  'guard.handoverItem': '"{title}" cannot go to this person: the role does not fit the step.',
};
