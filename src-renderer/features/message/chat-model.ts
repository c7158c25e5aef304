/** ChatModel: conversations and messages as the screen shows them. */
import type { MessageParams } from '../../i18n/format-message.ts';
import type { StatusKey } from '../../ui/status-table.ts';
import type { UrgencyLevel } from '../../ui/urgency.tsx';

export interface ConversationItem {
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'group' | 'notice' | 'document';
  /** Null for a conversation of two. */
  readonly memberCount: number | null;
  readonly preview: string;
  readonly prefix: 'queued' | 'mention' | 'draft' | null;
  readonly at: number;
  readonly unread: number;
  readonly isMuted: boolean;
  readonly isPinned: boolean;
}

export type SendState = 'queued' | 'sending' | 'sent' | 'read' | 'failed';

interface MessageBase {
  readonly id: string;
  readonly authorName: string;
  /** Post or unit, said beside the name. */
  readonly authorNote: string;
  readonly isOwn: boolean;
  readonly at: number;
  readonly state: SendState;
  readonly unreadCount: number;
}

export interface DocumentCardView {
  readonly documentId: string;
  readonly title: string;
  readonly number: string;
  readonly urgency: UrgencyLevel;
  readonly status: StatusKey;
  readonly statusParams?: MessageParams;
  readonly due: number | null;
}

export type MessageView =
  | (MessageBase & { readonly kind: 'text'; readonly text: string; readonly isEdited: boolean })
  | (MessageBase & { readonly kind: 'document'; readonly card: DocumentCardView })
  | (MessageBase & {
      readonly kind: 'file';
      readonly file: {
        readonly id: string;
        readonly name: string;
        readonly sizeBytes: number;
        readonly isHeld: boolean;
      };
    })
  | (MessageBase & { readonly kind: 'recalled' });

export interface ReceiptView {
  readonly name: string;
  readonly unit: string;
  /** When it was read, or why it was not: 在线, 网络中断, 周五 18:22 后未开机. */
  readonly note: string;
}

export interface ReceiptsView {
  readonly messageId: string;
  readonly unread: readonly ReceiptView[];
  readonly read: readonly ReceiptView[];
  readonly readCount: number;
  readonly unreadCount: number;
  readonly until: number;
}

export interface ConversationView {
  readonly id: string;
  readonly name: string;
  readonly memberCount: number | null;
  readonly messages: readonly MessageView[];
  /** The first message that was unread on opening. */
  readonly firstUnreadId: string | null;
}

/** The first message that waits in the queue; a line above it says so. */
export function firstQueuedId(messages: readonly MessageView[]): string | null {
  return messages.find((message) => message.isOwn && message.state === 'queued')?.id ?? null;
}
