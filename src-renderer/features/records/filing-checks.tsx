/** FilingChecks: what the archive will receive of one document, line by line, each with what to do. */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { CheckMark } from './check-mark.tsx';
import type { FilingRow } from './records-model.ts';

export function FilingChecks({ row }: { readonly row: FilingRow }): ReactElement {
  const { t } = useText();
  return (
    <table className="tw-records-checks" aria-label={t('records.checks')}>
      <tbody>
        {row.checks.map(({ key, state, have, of }) => (
          <tr key={key}>
            <th scope="row">{t(`records.check.${key}`)}</th>
            <td>
              <CheckMark state={state}>{t(`records.state.${state}`)}</CheckMark>
              {of > 0 && ` ${have}/${of}`}
            </td>
            <td>{state === 'missing' || state === 'doubtful' ? t(`records.todo.${key}`) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
