/** PhoneRecords: 电话记录 of a document: what was said, by whom and when, and who put it on record. */
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { IsolatedName } from '../../ui/isolated-name.tsx';

export function PhoneRecords(props: { readonly documentId: string }): ReactElement | null {
  const { t } = useText();
  const records = useQuery('document.beside', props).data?.phoneRecords ?? [];
  if (records.length === 0) return null;
  return (
    <section aria-label={t('beside.phoneRecords', { n: records.length })}>
      <h2 className="tw-section">{t('beside.phoneRecords', { n: records.length })}</h2>
      {records.map((record) => (
        <div key={record.messageId} className="tw-phone-record">
          <p>{record.text}</p>
          <p className="tw-label">
            <IsolatedName name={record.senderName} /> <MomentText at={record.sentAt} form="full" />
          </p>
          <p className="tw-label">
            {t('beside.keptBy', { name: record.keptByName })} <MomentText at={record.keptAt} />
          </p>
        </div>
      ))}
    </section>
  );
}
