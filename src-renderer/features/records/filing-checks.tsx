/** FilingChecks: what the archive will receive of one document, line by line, each with what to do. */
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { FilingRow } from './records-model.ts';

const colours = {
  there: 'success',
  missing: 'error',
  doubtful: 'warning',
  notNeeded: 'default',
} as const;

export function FilingChecks({ row }: { readonly row: FilingRow }): ReactElement {
  const { t } = useText();
  return (
    <table className="tw-records-checks" aria-label={t('records.checks')}>
      <tbody>
        {row.checks.map(({ key, state, have, of }) => (
          <tr key={key}>
            <th scope="row">{t(`records.check.${key}`)}</th>
            <td>
              <Tag color={colours[state]}>{t(`records.state.${state}`)}</Tag>
              {of > 0 && `${have}/${of}`}
            </td>
            <td>{state === 'missing' || state === 'doubtful' ? t(`records.todo.${key}`) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
