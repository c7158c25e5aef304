/** AppraiseDialog: the appraisal of one item: destroy it, or keep it longer, with the reason. */
import { Form, Input, InputNumber, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import type { DisposalLine, DisposalSeat } from './disposal-seat.ts';

type Verdict = 'destroy' | 'extend' | 'forGood';

const USUAL_YEARS = 10;

export function AppraiseDialog(props: {
  readonly line: DisposalLine;
  readonly seat: DisposalSeat;
  readonly onClose: () => void;
}): ReactElement {
  const { line, seat, onClose } = props;
  const { t } = useText();
  const act = useAct();
  const [verdict, setVerdict] = useState<Verdict>(verdictOf(line));
  const [until, setUntil] = useState(line.extendTo ?? new Date().getFullYear() + USUAL_YEARS);
  const [reason, setReason] = useState(line.reason ?? '');
  const [opinion, setOpinion] = useState(line.opinion ?? '');
  const keep = async (): Promise<void> => {
    const { listId, unitId, n } = line;
    const given = await act(
      'archive.disposalAppraise',
      {
        ...{ listId, unitId, n, reason: reason.trim(), opinion: opinion.trim() },
        verdict: verdict === 'destroy' ? 'destroy' : 'extend',
        extendTo: verdict === 'extend' ? until : null,
      },
      { identityId: seat.archivistId ?? undefined, done: t('disposal.appraised') },
    );
    if (given !== null) onClose();
  };
  return (
    <Modal
      open
      width={520}
      title={line.archiveNo}
      okText={t('disposal.appraise')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => void keep()}
      onCancel={onClose}
    >
      <p className="tw-dialog-text">{line.title}</p>
      <Form layout="vertical">
        <Form.Item label={t('disposal.verdict')}>
          <Radio.Group
            value={verdict}
            options={[
              { value: 'destroy', label: t('disposal.verdict.destroy') },
              { value: 'extend', label: t('disposal.verdict.extend') },
              { value: 'forGood', label: t('disposal.extendForGood') },
            ]}
            onChange={(event) => {
              setVerdict(event.target.value as Verdict);
            }}
          />
        </Form.Item>
        {verdict === 'extend' && (
          <Form.Item label={t('disposal.years')} htmlFor="tw-disposal-until">
            <InputNumber
              id="tw-disposal-until"
              min={1900}
              max={9999}
              precision={0}
              value={until}
              onChange={(value) => {
                setUntil(value ?? until);
              }}
            />
          </Form.Item>
        )}
        <Form.Item label={t('disposal.reason')} htmlFor="tw-disposal-reason" required>
          <Input
            id="tw-disposal-reason"
            value={reason}
            maxLength={200}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </Form.Item>
        <Form.Item label={t('disposal.opinion')} htmlFor="tw-disposal-opinion">
          <Input.TextArea
            id="tw-disposal-opinion"
            value={opinion}
            maxLength={500}
            className="tw-records-grow"
            onChange={(event) => {
              setOpinion(event.target.value);
            }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function verdictOf({ verdict, extendTo }: DisposalLine): Verdict {
  if (verdict === 'extend') return extendTo === null ? 'forGood' : 'extend';
  return 'destroy';
}
