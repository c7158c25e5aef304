/** En-outgoing: why a step of the outgoing way was not taken: the rule, its article, and what to do. */
import type { zhOutgoing } from './zh-CN-outgoing.ts';

export const enOutgoing: Readonly<Record<keyof typeof zhOutgoing, string>> = {
  'guard.unsuitable':
    'The office found this document unsuitable to issue (art. 21). Its head must release it before it is submitted again.',
  'guard.notUnsuitable': 'This document was not found unsuitable; there is nothing to release.',
  'guard.hasOpinions':
    'Somebody has already given an opinion, so it cannot be discarded. The office head may terminate it.',
  'guard.noOwner':
    'Nobody can take the next step. Ask the administrator to fill that post, then try again.',
  'guard.noNextStep':
    'The flow of this unit has no step to go to. Ask the office head to check the flow.',
  'guard.returnTarget':
    'A document is returned to an earlier step of its own way. Choose another step.',
  'guard.noChange': 'The text is the same as before. Change it first, or act on it as it is.',
  'guard.countersignUnit':
    'A unit on the list does not exist or is closed. Take it off and choose again.',
  'guard.countersignOwnUnit':
    'The issuing unit does not countersign its own document. Take it off the list.',
  'guard.countersignOwner':
    '{unit} has nobody who may countersign. Ask that unit or the administrator to fill the post.',
  'guard.countersignAnswered':
    '{unit} has answered and stays on the list; who disagreed must be asked again in the next round.',
  'guard.countersignConflict':
    '{units} disagree. A document that is not agreed may not go to lower bodies (art. 16(4)). Ask again, or let the office record the coordination.',
  'guard.noConflict': 'No disagreement is open; there is nothing to record.',
  'guard.needsChief':
    'Upward and important documents are signed by the principal head (art. 22). Send it to the head.',
  'guard.jointSigner':
    'The heads of all joint issuers sign (art. 22). The signer of {unit} is missing.',
  'guard.issuersFixed':
    'Other joint issuers need other signers. Return it to the office review to name them.',
  'guard.meetingDate':
    'The meeting date {on} is still to come. The adoption date becomes the date of the document; check it.',
  'guard.substantive':
    'The change is one of substance ({fields}), not of form (art. 25(1)). Use the substantive change, so that the signers sign again.',
  'guard.notTypeset': 'There is no layout to proofread yet. Typeset it first.',
  'guard.proofTwoPersons':
    'Two different people proofread. You have read it; ask a colleague to read it too.',
  'guard.alreadyRecipient':
    '{unit} is among the recipients already. Remind it, or deliver again where it was refused.',
  'guard.recipientUnit':
    'A document is sent to other units that are in use. Check the list of units.',
  'guard.nothingToWithdraw':
    'The copies chosen are withdrawn, asked for or sent back already; none is left to withdraw.',
  'guard.deliverySettled': 'The copy of {unit} is settled: there is nothing to explain or to urge.',
  'guard.requestUnanswered':
    'A request stays open until its reply is linked. Choose the reply, or write why none will come.',
  'guard.notAnAnswer': 'That document is not a reply that this unit received. Choose another.',
  'guard.correctionUnit': 'A correction is a document issued by this unit. Choose another.',
  'guard.correctionNotIssued':
    'A correction goes the same way as what it corrects. Issue it first, then link it here.',
  'guard.repealDate':
    'A repeal cannot take effect before the date of the document, {on}. What is void from the beginning is revoked (art. 33).',
  'guard.alreadyVoid': 'It is revoked or repealed already (art. 33); its standing cannot change.',
  'guard.numbered':
    'It has its number, so it cannot be terminated. Void the number, so that the register has no gap.',
};
