/** ConversationFinder: conversations by title or by the name of a member, with what may be done about one. */
import { Input, Tag } from 'antd';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAsk } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';

type Found = QueryResult<'management.conversations'>;
export type FoundConversation = Found['rows'][number];

export function ConversationFinder(props: {
  readonly acts: (row: FoundConversation) => ReactNode;
}): ReactElement {
  const { t } = useText();
  const ask = useAsk();
  const [found, setFound] = useState<Found | 'failed' | null>(null);
  const search = async (text: string): Promise<void> => {
    if (text.trim() === '') return;
    try {
      setFound(await ask('management.conversations', { text: text.trim() }));
    } catch {
      // Whatever the line's reason, the person can only ask again.
      setFound('failed');
    }
  };
  const rows = found === null || found === 'failed' ? [] : found.rows;
  return (
    <section>
      <Input.Search
        aria-label={t('manage.find')}
        placeholder={t('manage.find')}
        enterButton
        maxLength={60}
        onSearch={(text) => {
          void search(text);
        }}
      />
      {found === 'failed' && <p className="tw-mute">{t('manage.offline')}</p>}
      {found !== null && found !== 'failed' && rows.length === 0 && (
        <p className="tw-mute">{t('manage.findNone')}</p>
      )}
      <ul className="tw-manage-list">
        {rows.map((row) => (
          <li key={row.conversationId}>
            <bdi>{row.title}</bdi>
            <span className="tw-mute">
              {t('manage.members', { n: row.memberCount })} ·{' '}
              {t('manage.messages', { n: row.messages })} · <MomentText at={row.lastAt} />
            </span>
            {row.held && <Tag color="red">{t('manage.held')}</Tag>}
            <span className="tw-manage-row-acts">{props.acts(row)}</span>
          </li>
        ))}
      </ul>
      {found !== null && found !== 'failed' && found.capped && (
        <p className="tw-mute">{t('manage.findMore')}</p>
      )}
    </section>
  );
}
