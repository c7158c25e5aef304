/** RecordsContainer: the archive office (档案室) of one's unit: filing, annual list, arrangement and table of periods. */
import { Tabs } from 'antd';
import type { ReactElement } from 'react';
import { useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { AnnualListTab } from './annual-list-tab.tsx';
import { CorrectionsTab } from './corrections-tab.tsx';
import { disposalSeatOf } from './disposal-seat.ts';
import { DisposalTab } from './disposal-tab.tsx';
import { FilingTab } from './filing-tab.tsx';
import { LoansTab } from './loans-tab.tsx';
import { seatOf } from './records-model.ts';
import { SchemeTab } from './scheme-tab.tsx';
import './records.css';

export function RecordsContainer(): ReactElement | null {
  const { t } = useText();
  const session = useSession();
  const seat = seatOf(session?.identities ?? []);
  const disposal = session === null ? null : disposalSeatOf(session);
  if (seat === null) return null;
  return (
    <Pane
      label={t('records.title')}
      className="tw-records"
      head={<PaneHead title={t('records.title')} note={seat.unitName} />}
    >
      <Tabs
        className="tw-records-tabs"
        destroyOnHidden
        items={[
          { key: 'filing', label: t('records.filing'), children: <FilingTab seat={seat} /> },
          { key: 'list', label: t('records.list'), children: <AnnualListTab seat={seat} /> },
          {
            key: 'corrections',
            label: t('correction.tab'),
            children: <CorrectionsTab seat={seat} />,
          },
          { key: 'loans', label: t('loan.title'), children: <LoansTab seat={seat} /> },
          {
            key: 'disposal',
            label: t('disposal.title'),
            children: disposal === null ? null : <DisposalTab seat={disposal} />,
          },
          { key: 'scheme', label: t('records.scheme'), children: <SchemeTab seat={seat} /> },
        ]}
      />
    </Pane>
  );
}
