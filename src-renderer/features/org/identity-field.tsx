/** IdentityField: one colleague in one post, found by name or initials as one types. */
import { Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';

export interface IdentityFieldProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (identityId: string | null) => void;
}

const HITS_SHOWN = 20;

export function IdentityField(props: IdentityFieldProps): ReactElement {
  const { t } = useText();
  const [text, setText] = useState('');
  const found = useQuery('person.search', text === '' ? null : { text, limit: HITS_SHOWN });
  const rows = found.data?.rows ?? [];
  return (
    <Select<string>
      style={{ minWidth: 260 }}
      aria-label={props.label}
      placeholder={t('identityField.hint')}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      notFoundContent={t(text === '' ? 'identityField.hint' : 'identityField.nobody')}
      value={props.value}
      options={rows.map((row) => ({
        value: row.identityId,
        label: `${row.name} · ${row.unitName} · ${row.post}`,
      }))}
      onChange={(identityId: string | undefined) => {
        props.onChange(identityId ?? null);
      }}
    />
  );
}
