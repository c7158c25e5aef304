/** CorrectionsTab: corrections of the catalogue: what waits for a second person, and what became of the others. */
import { Button, Space, Table } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { ChangeLines } from './correction-list.tsx';
import type { Seat } from './records-model.ts';
import { TwoLines } from './two-lines.tsx';

type Request = QueryResult<'archive.corrections'>['rows'][number];

export function CorrectionsTab({ seat }: { readonly seat: Seat }): ReactElement | null {
  const { t } = useText();
  const act = useAct();
  const [refused, setRefused] = useState<Request | null>(null);
  const rows = useQuery('archive.corrections', { unitId: seat.unitId }).data?.rows;
  if (rows === undefined) return null;
  if (rows.length === 0) {
    return <EmptyState title={t('correction.none')} text={t('correction.noneText')} />;
  }
  const identityId = seat.headId ?? seat.archivistId ?? undefined;
  const refuse = async ({ id, unitId }: Request, reason: string): Promise<void> => {
    const args = { correctionId: id, unitId, reason };
    await act('archive.correctRefuse', args, { identityId, done: t('correction.refused') });
    setRefused(null);
  };
  return (
    <div className="tw-records-part">
      <Table<Request>
        size="small"
        rowKey="id"
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        dataSource={[...rows]}
        columns={[
          {
            title: t('loan.archiveNo'),
            render: (_, { archiveNo, title }) => <TwoLines first={archiveNo} second={title} />,
          },
          {
            title: t('correction.title'),
            width: '36%',
            render: (_, { fields, reason }) => (
              <>
                <ChangeLines fields={fields} />
                <div className="tw-records-second">{reason}</div>
              </>
            ),
          },
          {
            title: t('correction.asker'),
            width: 110,
            render: (_, { askedByName, askedAt }) => (
              <>
                <div>{askedByName}</div>
                <MomentText at={askedAt} />
              </>
            ),
          },
          {
            title: t('loan.state'),
            width: 130,
            render: (_, one) => (
              <TwoLines
                first={t(`correction.state.${one.state}`)}
                second={[one.decidedByName, one.refusal].filter(Boolean).join('　')}
              />
            ),
          },
          {
            width: 150,
            render: (_, one) => (
              <Acts request={one} seat={seat} identityId={identityId} onRefuse={setRefused} />
            ),
          },
        ]}
      />
      <ReasonDialog
        isOpen={refused !== null}
        topic="correction"
        title={t('correction.refuse')}
        confirmWord={t('correction.refuse')}
        explanation={refused?.archiveNo ?? ''}
        onConfirm={(reason) => {
          if (refused !== null) void refuse(refused, reason);
        }}
        onCancel={() => {
          setRefused(null);
        }}
      />
    </div>
  );
}

function Acts(props: {
  readonly request: Request;
  readonly seat: Seat;
  readonly identityId: string | undefined;
  readonly onRefuse: (request: Request) => void;
}): ReactElement | null {
  const { request, seat, identityId, onRefuse } = props;
  const { t } = useText();
  const act = useAct();
  if (request.state !== 'asked') return null;
  const args = { correctionId: request.id, unitId: request.unitId };
  return (
    <Space>
      {seat.headId !== null && (
        <Button
          size="small"
          type="primary"
          onClick={() =>
            void act('archive.correctApprove', args, { identityId, done: t('correction.approved') })
          }
        >
          {t('correction.approve')}
        </Button>
      )}
      <Button
        size="small"
        onClick={() => {
          onRefuse(request);
        }}
      >
        {t(seat.headId === null ? 'correction.withdraw' : 'correction.refuse')}
      </Button>
    </Space>
  );
}
