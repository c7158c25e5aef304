/** EnMessage: words of conversations, notices and the rules for messages. */
import type { zhMessage } from './zh-CN-message.ts';

export const enMessage: Readonly<Record<keyof typeof zhMessage, string>> = {
  'guard.mutedAll':
    'Only the owner and the admins write in this group at present. Your text is still in the box.',
  'guard.sensitiveWord':
    'The word “{word}” may not be sent by the rules of your office. Change it.',
  'guard.sensitiveWordAsk': 'There is a sensitive word, “{word}”. Confirm that it may be sent.',
  'guard.fileTooLarge':
    'The file is larger than {megabytes} MB. Compress or split it, or attach it to a document.',
  'guard.recalledSource':
    'Some of the messages were recalled or cannot be read. Leave them out and forward again.',
  'guard.forwardOne': 'One message is forwarded at a time. Merge them, or forward each.',
  'guard.recordTooLong': 'The merged messages have more than {chars} characters. Choose fewer.',
  'guard.noticeNobody':
    'The notice has no recipient: nobody chosen is in this conversation. Choose again.',
  'guard.escalateTo': 'The person to turn to is not active. Choose somebody else.',
  'guard.besideConversation':
    'This is not the discussion of the document. Open it from the document again.',
  'command.message.forward': 'Forward',
  'command.message.react': 'Reaction',
  'command.message.pin': 'Pin',
  'command.message.favour': 'Favourite',
  'command.message.urgent': 'Urgent notice',
  'command.conversation.arrange': 'Group settings',
  'command.conversation.setRole': 'Role in the group',
  'command.conversation.besideDocument': 'Discussion of a document',
  'command.conversation.keep': 'Conversation settings',
  'command.conversation.draft': 'Draft of a message',
  'command.announcement.post': 'Announcement',
  'command.announcement.withdraw': 'Announcement withdrawn',
  'command.announcement.confirm': 'Announcement read',
  'command.notice.answer': 'Answer to a notice',
  'command.notice.end': 'End of a notice',
  'command.person.focus': 'Special attention',
  'command.messagePolicy.set': 'Rules for messages',
};
