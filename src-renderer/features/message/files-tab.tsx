/** FilesTab: the files and pictures of a conversation, and what was pinned; each leads to its place. */
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileChip } from '../../ui/file-chip.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';

export interface FilesTabProps {
  readonly conversationId: string;
  readonly onOpenNo: (no: number) => void;
  readonly onOpenFile: (fileRefId: string) => void;
}

export function FilesTab(props: FilesTabProps): ReactElement {
  const { t } = useText();
  const [only, setOnly] = useState<'all' | 'images'>('all');
  const [beforeNo, setBeforeNo] = useState<number | null>(null);
  const { conversationId } = props;
  const files = useQuery('conversation.files', { conversationId, only, beforeNo });
  const rows = files.data?.rows ?? [];
  return (
    <>
      <Segmented<'all' | 'images'>
        value={only}
        options={[
          { value: 'all', label: t('chat.filesAll') },
          { value: 'images', label: t('chat.filesImages') },
        ]}
        onChange={(value) => {
          setBeforeNo(null);
          setOnly(value);
        }}
      />
      {files.data !== null && rows.length === 0 && <EmptyState title={t('chat.noFiles')} />}
      <ul className="tw-drawer-list">
        {rows.map((row) => (
          <li key={row.messageId}>
            <FileChip
              name={row.name}
              sizeBytes={row.size}
              held={row.held}
              onOpen={() => {
                props.onOpenFile(row.fileRefId);
              }}
            />
            <span className="tw-label">
              <IsolatedName name={row.senderName} /> <MomentText at={row.at} />
              <Button
                type="link"
                size="small"
                onClick={() => {
                  props.onOpenNo(row.no);
                }}
              >
                {t('chat.toPlace')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {files.data?.hasOlder === true && (
        <Button
          block
          onClick={() => {
            setBeforeNo(rows.at(-1)?.no ?? null);
          }}
        >
          {t('chat.older')}
        </Button>
      )}
    </>
  );
}

export interface PinsTabProps {
  readonly conversationId: string;
  readonly onOpenNo: (no: number) => void;
}

export function PinsTab(props: PinsTabProps): ReactElement {
  const { t } = useText();
  const pins = useQuery('conversation.pins', { conversationId: props.conversationId });
  const rows = pins.data?.rows ?? [];
  if (pins.data !== null && rows.length === 0) return <EmptyState title={t('chat.noPins')} />;
  return (
    <ul className="tw-drawer-list">
      {rows.map((row) => (
        <li key={row.messageId}>
          <button
            type="button"
            className="tw-drawer-line"
            onClick={() => {
              props.onOpenNo(row.no);
            }}
          >
            <strong>
              <IsolatedName name={row.senderName} />
            </strong>
            <span>{row.preview}</span>
          </button>
          <span className="tw-label">{t('chat.pinnedBy', { name: isolated(row.byName) })}</span>
        </li>
      ))}
    </ul>
  );
}
