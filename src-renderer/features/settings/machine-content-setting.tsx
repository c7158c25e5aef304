/** MachineContentSetting: 本机内容: what lies on this computer, how much room its files may take, and what was let go. */
import { PushpinFilled, PushpinOutlined } from '@ant-design/icons';
import { Button, Select, Space, Table } from 'antd';
import type { ReactElement } from 'react';
import type { LetGo } from '../../../src-shared/features/file/held-files.ts';
import { archiveYearsKept, fileBudgetsMiB } from '../../../src-shared/features/file/held-files.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { fileSizeWords } from '../../ui/file-size-words.ts';
import { MomentText } from '../../ui/moment-text.tsx';
import { Setting } from './setting.tsx';
import { toggled, useKeepChoice } from './use-keep-choice.ts';

type Group = QueryResult<'file.holdings'>['groups'][number];
type Choice = QueryResult<'file.holdings'>['choice'];

export function MachineContentSetting(): ReactElement {
  const { t } = useText();
  const held = useQuery('file.holdings', {}).data;
  const keep = useKeepChoice();
  const choice = held?.choice;
  const last = held?.lastLetGo ?? null;
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
            {
              title: t('machine.rows'),
              align: 'right',
              render: (_, { rows }) => rows.toLocaleString('en'),
            },
            {
              title: t('machine.files'),
              align: 'right',
              render: (_, { files }) => files.toLocaleString('en'),
            },
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
      {held !== null && <YearsSetting choice={held.choice} groups={held.groups} />}
      <Setting label={t('machine.budget')} note={t('machine.budgetNote')}>
        <Select<number>
          className="tw-machine-budget"
          aria-label={t('machine.budget')}
          disabled={choice === undefined}
          value={choice?.budgetMiB ?? 0}
          options={fileBudgetsMiB.map((mebibytes) => ({
            value: mebibytes,
            label: mebibytes === 0 ? t('machine.unbounded') : `${mebibytes / 1_024} GB`,
          }))}
          onChange={(budgetMiB) => {
            if (choice !== undefined) keep(choice, { budgetMiB });
          }}
        />
        <p role="status">
          {held !== null && t('machine.taken', { n: held.files, size: fileSizeWords(held.bytes) })}
          {held !== null && held.letGo > 0 && t('machine.letGo', { n: held.letGo })}
        </p>
        {last !== null && <LetGoLine last={last} />}
      </Setting>
    </>
  );
}

interface YearsSettingProps {
  readonly choice: Choice;
  readonly groups: readonly Group[];
}

function YearsSetting({ choice, groups }: YearsSettingProps): ReactElement {
  const { t } = useText();
  const keep = useKeepChoice();
  const years = groups.flatMap(({ kind, year, isLeftOut }) =>
    kind === 'archive' && year !== null ? [{ year, isLeftOut }] : [],
  );
  return (
    <Setting label={t('machine.years')} note={t('machine.yearsNote')}>
      <Select<number>
        className="tw-machine-budget"
        aria-label={t('machine.years')}
        value={choice.archiveYears}
        options={archiveYearsKept.map((count) => ({
          value: count,
          label: count === 0 ? t('machine.allYears') : t('machine.newestYears', { n: count }),
        }))}
        onChange={(archiveYears) => {
          keep(choice, { archiveYears });
        }}
      />
      <Space wrap role="group" aria-label={t('machine.pin')} className="tw-machine-years">
        {years.map(({ year, isLeftOut }) => {
          const isPinned = choice.pinnedYears.includes(year);
          return (
            <Button
              key={year}
              size="small"
              type={isPinned ? 'primary' : 'default'}
              aria-pressed={isPinned}
              title={t(isPinned ? 'machine.pinned' : 'machine.pin')}
              icon={isPinned ? <PushpinFilled /> : <PushpinOutlined />}
              onClick={() => {
                keep(choice, { pinnedYears: toggled(choice.pinnedYears, year) });
              }}
            >
              {t(isLeftOut ? 'machine.yearLeftOut' : 'machine.yearHere', { year })}
            </Button>
          );
        })}
      </Space>
      {choice.pinnedItems.length > 0 && (
        <p>{t('machine.pinnedItems', { n: choice.pinnedItems.length })}</p>
      )}
    </Setting>
  );
}

function LetGoLine({ last }: { readonly last: LetGo }): ReactElement {
  const { t } = useText();
  const size = fileSizeWords(last.bytes);
  return (
    <p role="status">
      {t('machine.lastLetGo', { n: last.files, size, names: last.names.join('、') })}{' '}
      <MomentText at={last.at} form="full" />
    </p>
  );
}
