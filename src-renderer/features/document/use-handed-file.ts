/** UseHandedFile: takes the files that were handed to this draft from messages, once. */
import { App } from 'antd';
import { useEffect } from 'react';
import { handedFilesKey } from '../../../src-shared/features/drafting/handed-files.ts';
import { failureWords } from '../../bridge/answer-words.ts';
import { useConnection } from '../../bridge/use-bridge.ts';
import type { ImportedFile } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';
import { useLatest } from '../../ui/use-latest.ts';

export interface HandedFileParts {
  readonly documentId: string;
  /** The draft has been read and may be written. */
  readonly isReady: boolean;
  readonly attach: (file: ImportedFile) => void;
}

export function useHandedFile({ documentId, isReady, attach }: HandedFileParts): void {
  const connection = useConnection();
  const { message } = App.useApp();
  const { t } = useText();
  const latest = useLatest(attach);
  useEffect(() => {
    if (!isReady) return;
    const key = handedFilesKey(documentId);
    const take = async (): Promise<void> => {
      const { value } = await connection.call('buffer.get', { key });
      const files = Array.isArray(value) ? value.filter(isFile) : [];
      if (files.length === 0) return;
      for (const file of files) latest.current(file);
      await connection.call('buffer.put', { key, value: null });
    };
    take().catch((cause: unknown) => {
      void message.error(failureWords(cause, t), 6);
    });
  }, [connection, documentId, isReady, latest, message, t]);
}

function isFile(value: unknown): value is ImportedFile {
  return typeof value === 'object' && value !== null && 'sha256' in value && 'name' in value;
}
