/** FilesTab: the files of a conversation, found by name, kind, person and day, page by page; each leads to its place. */
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FileKind } from '../../../src-shared/features/file/file-kinds.ts';
import { fileKinds } from '../../../src-shared/features/file/file-kinds.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileChip } from '../../ui/file-chip.tsx';
import { IsolatedName } from '../../ui/isolated-name.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import type { FilesWish } from './files-model.ts';
import { anyFile, filesArgsOf, isAnyFile } from './files-model.ts';
import { maxFindText } from './find-model.ts';
import { DayRange, SenderSelect } from './find-parts.tsx';

export interface FilesTabProps {
  readonly conversationId: string;
  readonly onOpenNo: (no: number) => void;
  readonly onOpenFile: (fileRefId: string) => void;
}

export function FilesTab(props: FilesTabProps): ReactElement {
  const { t } = useText();
  const [wish, setWish] = useState(anyFile);
  /** Where each page begins, from the newest on; the last one is shown. */
  const [below, setBelow] = useState<readonly (number | null)[]>([null]);
  const { conversationId } = props;
  const beforeNo = below.at(-1) ?? null;
  const files = useQuery('conversation.files', filesArgsOf(conversationId, wish, beforeNo));
  const olderBelow = files.data?.olderBelow ?? null;
  const change = (parts: Partial<FilesWish>): void => {
    setBelow([null]);
    setWish({ ...wish, ...parts });
  };
  return (
    <>
      <Narrowing conversationId={conversationId} wish={wish} onChange={change} />
      {files.data?.rows.length === 0 && (
        <Nothing
          wish={wish}
          isFirstPage={below.length === 1 && olderBelow === null}
          onWiden={() => {
            change(anyFile);
          }}
        />
      )}
      <ul className="tw-drawer-list" aria-label={t('files.list')}>
        {(files.data?.rows ?? []).map((row) => (
          <li key={row.messageId} className="tw-found-file">
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
      <div className="tw-find-row">
        {below.length > 1 && (
          <Button
            className="tw-find-part"
            onClick={() => {
              setBelow(below.slice(0, -1));
            }}
          >
            {t('files.newer')}
          </Button>
        )}
        {olderBelow !== null && (
          <Button
            className="tw-find-part"
            onClick={() => {
              setBelow([...below, olderBelow]);
            }}
          >
            {t('chat.older')}
          </Button>
        )}
      </div>
    </>
  );
}

const KIND_WORDS: Readonly<Record<FileKind, MessageKey>> = {
  image: 'files.kind.image',
  text: 'files.kind.text',
  sheet: 'files.kind.sheet',
  other: 'files.kind.other',
};

interface NarrowingProps {
  readonly conversationId: string;
  readonly wish: FilesWish;
  readonly onChange: (parts: Partial<FilesWish>) => void;
}

function Narrowing(props: NarrowingProps): ReactElement {
  const { wish, onChange } = props;
  const { t } = useText();
  return (
    <>
      <Input
        allowClear
        role="searchbox"
        maxLength={maxFindText}
        aria-label={t('files.name')}
        placeholder={t('files.name')}
        value={wish.text}
        onChange={(event) => {
          onChange({ text: event.target.value });
        }}
      />
      <div className="tw-find-row">
        <Segmented<FileKind | 'all'>
          aria-label={t('find.kind')}
          value={wish.kind ?? 'all'}
          options={[
            { value: 'all', label: t('chat.filesAll') },
            ...fileKinds.map((kind) => ({ value: kind, label: t(KIND_WORDS[kind]) })),
          ]}
          onChange={(kind) => {
            onChange({ kind: kind === 'all' ? null : kind });
          }}
        />
        <SenderSelect
          conversationId={props.conversationId}
          value={wish.senderPersonId}
          onChange={(senderPersonId) => {
            onChange({ senderPersonId });
          }}
        />
      </div>
      <DayRange value={wish} onChange={onChange} />
    </>
  );
}

interface NothingProps {
  readonly wish: FilesWish;
  readonly isFirstPage: boolean;
  readonly onWiden: () => void;
}

function Nothing(props: NothingProps): ReactElement {
  const { t } = useText();
  if (!props.isFirstPage) return <p className="tw-label">{t('files.noneHere')}</p>;
  if (isAnyFile(props.wish)) return <EmptyState title={t('chat.noFiles')} />;
  return (
    <EmptyState
      title={t('chat.nothingFound')}
      text={t('files.noneSuch')}
      action={<Button onClick={props.onWiden}>{t('files.widen')}</Button>}
    />
  );
}
