/** AuditButton: asks the server for numbers below the next one that nobody has explained. */
import { App, Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAsk } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { RegisterUnit } from './numbers-model.ts';

export interface AuditButtonProps {
  readonly unit: RegisterUnit;
  readonly isOffline: boolean;
}

export function AuditButton(props: AuditButtonProps): ReactElement {
  const { t } = useText();
  const ask = useAsk();
  const { message } = App.useApp();
  const [isBusy, setIsBusy] = useState(false);
  const check = async (): Promise<void> => {
    setIsBusy(true);
    try {
      const { books } = await ask('numbering.audit', { unitId: props.unit.unitId });
      const bad = books.filter((book) => book.holeCount > 0);
      const holes = bad.map((book) => `${book.code}〔${book.year}〕${book.holes}`).join('；');
      if (bad.length === 0) void message.success(t('numbers.audit.ok', { n: books.length }));
      else void message.warning(t('numbers.audit.bad', { holes }), 10);
    } catch {
      // The answer is missing for one of many reasons of the line; the person can only ask again.
      void message.error(t('numbers.audit.failed'), 6);
    }
    setIsBusy(false);
  };
  return (
    <Button
      loading={isBusy}
      disabled={props.isOffline}
      title={props.isOffline ? t('act.whenOnline') : t('actions.online')}
      onClick={() => {
        void check();
      }}
    >
      {t('numbers.audit')}
    </Button>
  );
}
