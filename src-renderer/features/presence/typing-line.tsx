/** TypingLine: who is writing in the open conversation; the line keeps its height, so that nothing moves. */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { MessagePage } from '../message/chat-model.ts';
import { useShownConversation, useTyping } from './live-context.tsx';

/** More are counted. */
const NAMED = 2;

export interface TypingLineProps {
  readonly conversationId: string;
  readonly page: MessagePage;
}

export function TypingLine(props: TypingLineProps): ReactElement {
  const { conversationId, page } = props;
  const { t } = useText();
  useShownConversation(conversationId);
  const names = useTyping()
    .filter((one) => one.conversationId === conversationId && !hasSpoken(page, one))
    .flatMap(({ personId }) => page.marks.find((mark) => mark.personId === personId)?.name ?? []);
  return (
    <div className="tw-typing" role="status" aria-live="polite">
      {names.length === 0 ? null : (
        <>
          <span className="tw-typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {names.length > NAMED
            ? t('presence.typingMany', { n: names.length })
            : t('presence.typing', { names: names.join('、') })}
        </>
      )}
    </div>
  );
}

/** What was being written is there. */
function hasSpoken(
  page: MessagePage,
  typing: { readonly personId: string; readonly since: number },
): boolean {
  const last = page.rows.findLast((row) => row.senderPersonId === typing.personId);
  return last !== undefined && last.at >= typing.since;
}
