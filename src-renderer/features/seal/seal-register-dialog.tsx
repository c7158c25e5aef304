/** SealRegisterDialog: the words on the ring, its size, and who keeps it. */
import { Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { SealPicture } from './seal-picture.tsx';

export interface SealRegisterDialogProps {
  readonly unitId: string;
  readonly onRegister: (ringText: string, keeperIdentityId: string, diameterMm: number) => void;
  readonly onCancel: () => void;
}

const usualDiameterMm = 42;

export function SealRegisterDialog(props: SealRegisterDialogProps): ReactElement {
  const { t } = useText();
  const people = useQuery('org.unitPeople', { unitId: props.unitId }).data?.rows ?? [];
  const keepers = people.filter((one) => one.roles.includes('SEAL_KEEPER'));
  const [ringText, setRingText] = useState('');
  const [keeper, setKeeper] = useState<string | null>(null);
  const [diameterMm, setDiameterMm] = useState(usualDiameterMm);
  const chosen = keeper ?? keepers[0]?.identityId ?? null;
  const text = ringText.trim();
  return (
    <Modal
      open
      title={t('seal.register')}
      okText={t('seal.register')}
      okButtonProps={{ disabled: text === '' || chosen === null }}
      onOk={() => {
        if (chosen !== null) props.onRegister(text, chosen, diameterMm);
      }}
      onCancel={props.onCancel}
    >
      <Form layout="vertical">
        <Form.Item label={t('seal.ring')}>
          <Input
            autoFocus
            maxLength={40}
            value={ringText}
            onChange={(event) => {
              setRingText(event.target.value);
            }}
          />
        </Form.Item>
        <Form.Item
          label={t('seal.keeper')}
          {...(keepers.length === 0 ? { help: t('guard.sealKeeper') } : {})}
        >
          <Select<string>
            value={chosen}
            options={keepers.map((one) => ({ value: one.identityId, label: one.name }))}
            onChange={setKeeper}
          />
        </Form.Item>
        <Form.Item label={t('seal.diameter')}>
          <InputNumber
            min={30}
            max={50}
            value={diameterMm}
            onChange={(value) => {
              setDiameterMm(value ?? usualDiameterMm);
            }}
          />
        </Form.Item>
        <div className="tw-seal-sample">
          <SealPicture ringText={text} diameterMm={diameterMm} />
        </div>
      </Form>
    </Modal>
  );
}
