/** DocumentInput: another document that this machine holds, the newest first. */
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';

export interface DocumentInputProps {
  readonly except: string;
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (documentId: string | undefined) => void;
}

const offered = 300;

export function DocumentInput(props: DocumentInputProps): ReactElement {
  const { t } = useText();
  const list = useQuery('document.list', { limit: offered });
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      {...(props.value === undefined ? {} : { value: props.value })}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={t('field.none')}
      options={(list.data?.rows ?? [])
        .filter(({ id }) => id !== props.except)
        .map(({ id, title, issueNo, receiptNo }) => ({
          value: id,
          label: [issueNo ?? receiptNo ?? '', title].filter((part) => part !== '').join('　'),
        }))}
      onChange={(documentId: string | undefined) => props.onChange?.(documentId)}
    />
  );
}
