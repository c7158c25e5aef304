/** TemplatesContainer: the letterheads of an issuing unit, kept by the head of its office. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { kindWord } from '../document/draft-content.ts';
import { KitRowActs } from './kit-row-acts.tsx';
import { directionKey } from './template-form.ts';
import { TemplateDialog } from './template-dialog.tsx';
import { useHeadedOffice } from './use-headed-office.tsx';
import type { HeadedOffice } from './use-headed-office.tsx';
import './kit.css';

type Template = QueryResult<'drafting.kit'>['templates'][number];

export function TemplatesContainer(): ReactElement {
  const { t } = useText();
  const { office, choice } = useHeadedOffice();
  // `null` = a new one.
  const [edited, setEdited] = useState<Template | null | undefined>(undefined);
  const mayAdd = office?.unit.mayIssue === true;
  return (
    <Pane
      label={t('kit.templates')}
      head={
        <PaneHead
          title={t('kit.templates')}
          extra={
            <>
              {choice}
              {mayAdd && (
                <Button
                  type="primary"
                  icon={<PlusOutlined />}
                  onClick={() => {
                    setEdited(null);
                  }}
                >
                  {t('kit.new')}
                </Button>
              )}
            </>
          }
        />
      }
    >
      {office === null && <EmptyState title={t('kit.onlyHead')} />}
      {office !== null && !mayAdd && (
        <EmptyState title={t('kit.noTemplates')} text={t('kit.notIssuing')} />
      )}
      {office !== null && mayAdd && <TemplateTable office={office} onEdit={setEdited} />}
      {office !== null && edited !== undefined && (
        <TemplateDialog
          office={office}
          template={edited}
          onClose={() => {
            setEdited(undefined);
          }}
        />
      )}
    </Pane>
  );
}

interface TemplateTableProps {
  readonly office: HeadedOffice;
  readonly onEdit: (template: Template) => void;
}

function TemplateTable({ office, onEdit }: TemplateTableProps): ReactElement | null {
  const { t } = useText();
  const act = useAct();
  const { identityId } = office;
  const unitId = office.unit.id;
  const templates = useQuery('drafting.kit', { unitId }).data?.templates;
  if (templates === undefined) return null;
  if (templates.length === 0) {
    return <EmptyState title={t('kit.noTemplates')} text={t('kit.noTemplatesText')} />;
  }
  return (
    <Table<Template>
      className="tw-kit-table"
      rowKey="id"
      size="small"
      pagination={false}
      dataSource={[...templates]}
      columns={[
        {
          title: t('kit.name'),
          key: 'name',
          render: (_, { name, note }) => (
            <>
              <div>{name}</div>
              {note !== '' && <div className="tw-label">{note}</div>}
            </>
          ),
        },
        {
          title: t('kit.mark'),
          key: 'mark',
          render: (_, { issuerMark }) => <span className="tw-kit-mark">{issuerMark}</span>,
        },
        { title: t('editor.kind'), key: 'kind', render: (_, { kind }) => kindWord[kind] },
        {
          title: t('editor.direction'),
          key: 'direction',
          render: (_, { direction }) => t(directionKey(direction)),
        },
        {
          title: t('kit.series'),
          key: 'series',
          render: (_, { seriesCode }) => (seriesCode === '' ? t('kit.seriesFree') : seriesCode),
        },
        {
          title: t('kit.by'),
          key: 'by',
          render: (_, { byName, at }) => (
            <span className="tw-label">
              {byName} <MomentText at={at} form="brief" />
            </span>
          ),
        },
        {
          title: '',
          key: 'acts',
          align: 'right',
          render: (_, row) => (
            <KitRowActs
              name={row.name}
              onEdit={() => {
                onEdit(row);
              }}
              onRetire={() => {
                const options = { identityId, done: t('kit.retired') };
                void act('template.retire', { templateId: row.id, unitId }, options);
              }}
            />
          ),
        },
      ]}
    />
  );
}
