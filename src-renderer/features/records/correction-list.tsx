/** CorrectionList: what was corrected in the catalogue, with the value before it, who, why and when. */
import type { ReactElement } from 'react';
import type { FieldChange } from '../../../src-shared/features/archive/correction-model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Translate } from '../../i18n/text.tsx';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';

type Correction = QueryResult<'archive.view'>['corrections'][number];

export function CorrectionList(props: {
  readonly corrections: readonly Correction[];
}): ReactElement | null {
  const { t } = useText();
  if (props.corrections.length === 0) return null;
  return (
    <section aria-label={t('correction.title')}>
      <h3 className="tw-section">{t('correction.title')}</h3>
      <ol className="tw-records-process">
        {props.corrections.map((one) => (
          <li key={one.id}>
            <ChangeLines fields={one.fields} />
            <div className="tw-records-second">
              {t('correction.because', {
                reason: one.reason,
                by: one.askedByName,
                approvedBy: one.approvedByName,
              })}{' '}
              <MomentText at={one.approvedAt} form="full" />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function ChangeLines({ fields }: { readonly fields: readonly FieldChange[] }): ReactElement {
  const { t } = useText();
  return (
    <>
      {fields.map((change) => (
        <div key={change.field}>
          {t(`correction.field.${change.field}`)}：<del>{shownValue(change, change.before, t)}</del>{' '}
          → <ins>{shownValue(change, change.after, t)}</ins>
        </div>
      ))}
    </>
  );
}

function shownValue({ field }: FieldChange, text: string, t: Translate): string {
  if (text === '') return t('correction.nothing');
  if (field !== 'period') return text;
  return text === 'Y' || text === 'D30' || text === 'D10' ? t(`correction.period.${text}`) : text;
}
