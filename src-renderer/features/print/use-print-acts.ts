/** UsePrintActs: asks the core for a print or a file, and tells the person what became of it. */
import { App } from 'antd';
import { useState } from 'react';
import type { InputOf, OutputOf } from '../../../src-shared/bridge/bridge.ts';
import { failureWords } from '../../bridge/answer-words.ts';
import { useConnection } from '../../bridge/use-bridge.ts';
import { offerFile } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';

export interface PrintActs {
  readonly isBusy: boolean;
  /** true = made; false = refused, the person has been told why. */
  readonly make: (input: InputOf<'print.make'>) => Promise<boolean>;
  readonly list: (input: InputOf<'print.list'>) => Promise<boolean>;
  readonly ruler: () => Promise<boolean>;
}

export function usePrintActs(): PrintActs {
  const connection = useConnection();
  const { t } = useText();
  const { message } = App.useApp();
  const [isBusy, setIsBusy] = useState(false);
  const tell = (printed: OutputOf<'print.make'>): void => {
    const { state, base64, name, mime, pageCount, missing } = printed;
    if (state === 'sent') {
      void message.success(t('print.sent', { n: pageCount }));
    } else if (base64 !== null) {
      offerFile(base64, name, mime);
      void message.success(t('print.offered', { name, n: pageCount }), 8);
    }
    if (missing > 0) void message.warning(t('print.missing', { n: missing }), 10);
  };
  const run = async (ask: () => Promise<OutputOf<'print.make'>>): Promise<boolean> => {
    setIsBusy(true);
    try {
      tell(await ask());
      return true;
    } catch (cause) {
      void message.error(failureWords(cause, t), 8);
      return false;
    } finally {
      setIsBusy(false);
    }
  };
  return {
    isBusy,
    make: (input) => run(() => connection.call('print.make', input)),
    list: (input) => run(() => connection.call('print.list', input)),
    ruler: () => run(() => connection.call('print.ruler', { way: 'paper' })),
  };
}
