/** DisposalContainer: the register for those who witness and are not of the archive office (监销). */
import type { ReactElement } from 'react';
import { useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { disposalSeatOf } from './disposal-seat.ts';
import { DisposalTab } from './disposal-tab.tsx';
import './records.css';

export function DisposalContainer(): ReactElement | null {
  const { t } = useText();
  const session = useSession();
  const seat = session === null ? null : disposalSeatOf(session);
  if (seat === null) return null;
  return (
    <Pane
      label={t('disposal.title')}
      className="tw-records"
      head={<PaneHead title={t('disposal.title')} note={seat.unitName} />}
    >
      <div className="tw-records-tabs">
        <DisposalTab seat={seat} />
      </div>
    </Pane>
  );
}
