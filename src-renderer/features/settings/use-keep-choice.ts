/** UseKeepChoice: changes what this machine keeps; the screens see it by the query that counts what is here. */
import { App } from 'antd';
import { useCallback } from 'react';
import type { HeldFilesChoice } from '../../../src-shared/features/file/held-files.ts';
import { heldFilesKey } from '../../../src-shared/features/file/held-files.ts';
import { failureWords } from '../../bridge/answer-words.ts';
import { useConnection } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';

export type KeepChoice = (choice: HeldFilesChoice, change: Partial<HeldFilesChoice>) => void;

export function useKeepChoice(): KeepChoice {
  const { t } = useText();
  const connection = useConnection();
  const { message } = App.useApp();
  return useCallback(
    (choice, change) => {
      connection
        .call('buffer.put', { key: heldFilesKey, value: { ...choice, ...change } })
        .catch((cause: unknown) => {
          void message.error(failureWords(cause, t));
        });
    },
    [connection, message, t],
  );
}

/** With the value, or without it when it was there. */
export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}
