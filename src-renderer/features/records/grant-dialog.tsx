/** GrantDialog: for how many days an item is lent, and whether it may be printed. */
import { Checkbox, Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { maxLoanDays } from '../../../src-shared/features/archive/loan-model.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import type { Loan } from './loan-words.ts';

export function GrantDialog(props: {
  readonly loan: Loan;
  readonly identityId: string | undefined;
  readonly onClose: () => void;
}): ReactElement {
  const { loan, identityId, onClose } = props;
  const { t } = useText();
  const act = useAct();
  const [days, setDays] = useState(loan.days);
  const [mayPrint, setMayPrint] = useState(false);
  const grant = async (): Promise<void> => {
    const args = { requestId: loan.id, unitId: loan.unitId, days, mayPrint };
    const given = await act('archive.borrowGrant', args, { identityId, done: t('loan.granted') });
    if (given !== null) onClose();
  };
  return (
    <Modal
      open
      title={t('loan.grantTitle')}
      okText={t('loan.grant')}
      cancelText={t('action.cancel')}
      onOk={() => void grant()}
      onCancel={onClose}
    >
      <p className="tw-dialog-text">
        {t('loan.grantTo', {
          no: loan.archiveNo,
          title: loan.title ?? t('loan.titleUnknown'),
          name: `${loan.borrowerUnitName} ${loan.borrowerName}`,
          purpose: loan.purpose,
        })}
      </p>
      <Form layout="vertical">
        <Form.Item label={t('loan.days')} htmlFor="tw-loan-days">
          <InputNumber
            id="tw-loan-days"
            min={1}
            max={maxLoanDays}
            precision={0}
            value={days}
            onChange={(value) => {
              setDays(value ?? loan.days);
            }}
          />
        </Form.Item>
        {loan.kind === 'electronic' && (
          <Form.Item help={t('loan.mayPrintNote')}>
            <Checkbox
              checked={mayPrint}
              onChange={(event) => {
                setMayPrint(event.target.checked);
              }}
            >
              {t('loan.mayPrint')}
            </Checkbox>
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
