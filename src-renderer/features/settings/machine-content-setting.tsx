/** MachineContentSetting: 本机内容: what lies on this computer, how much room its files may take, and what was let go. */
import { App, Select, Table } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { HeldFilesChoice } from '../../../src-shared/features/file/held-files.ts';
import {
  fileBudgetsMiB,
  heldFilesKey,
  readHeldFiles,
} from '../../../src-shared/features/file/held-files.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { failureWords } from '../../bridge/answer-words.ts';
import { useConnection, useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { fileSizeWords } from '../../ui/file-size-words.ts';
import { MomentText } from '../../ui/moment-text.tsx';
import { Setting } from './setting.tsx';

type Group = QueryResult<'file.holdings'>['groups'][number];

export function MachineContentSetting(): ReactElement {
  const { t } = useText();
  const held = useQuery('file.holdings', {}).data;
  return (
    <>
      <Setting label={t('machine.content')} note={t('machine.contentNote')}>
        <Table<Group>
          size="small"
          aria-label={t('machine.content')}
          pagination={false}
          rowKey={({ kind, year }) => `${kind}/${year}`}
          dataSource={[...(held?.groups ?? [])]}
          columns={[
            {
              title: t('machine.kind'),
              render: (_, { kind, year }) =>
                kind === 'archive' && year !== null
                  ? t('machine.archiveYear', { year })
                  : t(`machine.kind.${kind}`),
            },
            { title: t('machine.scopes'), dataIndex: 'scopes', align: 'right' },
            { title: t('machine.rows'), dataIndex: 'rows', align: 'right' },
            { title: t('machine.files'), dataIndex: 'files', align: 'right' },
            {
              title: t('machine.bytes'),
              align: 'right',
              render: (_, { bytes }) => fileSizeWords(bytes),
            },
            {
              title: t('machine.newest'),
              render: (_, { newestAt }) =>
                newestAt === null ? '—' : <MomentText at={newestAt} form="full" />,
            },
          ]}
        />
      </Setting>
      <Setting label={t('machine.budget')} note={t('machine.budgetNote')}>
        <Budget />
        <p role="status">
          {held !== null && t('machine.taken', { n: held.files, size: fileSizeWords(held.bytes) })}
          {held !== null && held.letGo > 0 && t('machine.letGo', { n: held.letGo })}
        </p>
      </Setting>
    </>
  );
}

function Budget(): ReactElement {
  const { t } = useText();
  const connection = useConnection();
  const { message } = App.useApp();
  const [choice, setChoice] = useState<HeldFilesChoice>(readHeldFiles(null));
  useEffect(() => {
    connection.call('buffer.get', { key: heldFilesKey }).then(
      ({ value }) => {
        setChoice(readHeldFiles(value));
      },
      // Without a core there is nothing to show; it is read again with the page.
      () => undefined,
    );
  }, [connection]);
  return (
    <Select<number>
      className="tw-machine-budget"
      aria-label={t('machine.budget')}
      value={choice.budgetMiB}
      options={fileBudgetsMiB.map((mebibytes) => ({
        value: mebibytes,
        label: mebibytes === 0 ? t('machine.unbounded') : `${mebibytes / 1_024} GB`,
      }))}
      onChange={(budgetMiB) => {
        setChoice({ budgetMiB });
        connection
          .call('buffer.put', { key: heldFilesKey, value: { budgetMiB } })
          .catch((cause: unknown) => {
            void message.error(failureWords(cause, t));
          });
      }}
    />
  );
}
