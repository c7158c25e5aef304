/** SealField: the unit's seal to be put on the final file that this machine holds. */
import { Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { FormContext, SealChoice } from './action-form-model.ts';

export function SealField({ context }: { readonly context: FormContext }): ReactElement {
  const { t } = useText();
  const label = t('field.seal');
  return (
    <Form.Item
      label={label}
      name="seal"
      rules={[{ required: true, message: t('field.required', { label }) }]}
    >
      <SealInput context={context} />
    </Form.Item>
  );
}

interface SealInputProps {
  readonly context: FormContext;
  readonly id?: string;
  readonly value?: SealChoice;
  readonly onChange?: (choice: SealChoice) => void;
}

function SealInput({ context, id, value, onChange }: SealInputProps): ReactElement {
  const { t } = useText();
  const session = useSession();
  const documentId = context.view.document?.id ?? '';
  const unitId = session?.identities.find((one) => one.id === context.action.identityId)?.unitId;
  const seals = useQuery('seal.list', unitId === undefined ? null : { unitId });
  const marks = useQuery('seal.marks', { documentId });
  const finalHash = marks.data?.finalHash ?? null;
  const inForce = (seals.data?.seals ?? []).filter(({ retiredAt }) => retiredAt === null);
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value: value.sealId })}
      disabled={finalHash === null}
      options={inForce.map((seal) => ({ value: seal.id, label: seal.ringText }))}
      notFoundContent={t('field.none')}
      onChange={(sealId: string) => {
        if (finalHash !== null) onChange?.({ sealId, finalHash });
      }}
    />
  );
}
