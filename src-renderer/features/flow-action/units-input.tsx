/** UnitsInput: units in order, chosen from the tree. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { UnitPicker } from '../org/unit-picker.tsx';
import type { UnitChoice } from './action-form-model.ts';

export interface UnitsInputProps {
  readonly title: string;
  readonly exclude: string;
  readonly value?: readonly UnitChoice[];
  readonly onChange?: (units: readonly UnitChoice[]) => void;
}

export function UnitsInput({
  title,
  exclude,
  value = [],
  onChange,
}: UnitsInputProps): ReactElement {
  const { t } = useText();
  const tree = useQuery('org.tree', {});
  const [isPicking, setIsPicking] = useState(false);
  return (
    <div className="tw-choices">
      {value.map((unit, index) => (
        <Tag
          key={unit.unitId}
          closable
          onClose={() => {
            onChange?.(value.filter(({ unitId }) => unitId !== unit.unitId));
          }}
        >
          {index + 1}. {unit.name}
        </Tag>
      ))}
      <Button
        icon={<PlusOutlined />}
        disabled={tree.data === null}
        onClick={() => {
          setIsPicking(true);
        }}
      >
        {t('field.chooseUnits')}
      </Button>
      {isPicking && tree.data !== null && (
        <UnitPicker
          title={title}
          tree={tree.data}
          chosen={value}
          exclude={exclude}
          onChosen={(units) => {
            setIsPicking(false);
            onChange?.(units);
          }}
          onCancel={() => {
            setIsPicking(false);
          }}
        />
      )}
    </div>
  );
}
