/** UseFileBytes: the bytes of a file as a whole, fetched when they are not here; the core hands out only what has the right digest. */
import { useEffect, useState } from 'react';
import { BridgeError } from '../../../src-shared/bridge/bridge-endpoint.ts';
import { failureWords } from '../../bridge/answer-words.ts';
import { useConnection } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { RefusedReading } from './reading/shown-file.ts';

export interface LoadedFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array | null;
  readonly refusal: RefusedReading | null;
  /** A sentence. */
  readonly failure: string | null;
}

const loading: LoadedFile = { name: '', mime: '', bytes: null, refusal: null, failure: null };

export function useFileBytes(fileRefId: string): LoadedFile {
  const connection = useConnection();
  const { t } = useText();
  const [loaded, setLoaded] = useState<LoadedFile>(loading);
  useEffect(() => {
    let isCurrent = true;
    connection.call('files.export', { fileRefId }).then(
      ({ base64, name, mime }) => {
        if (!isCurrent) return;
        const failure = base64 === null ? t('bridge.fileMissing') : null;
        const bytes =
          base64 === null ? null : Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        setLoaded({ name, mime, bytes, refusal: null, failure });
      },
      (cause: unknown) => {
        if (!isCurrent) return;
        const isTooLarge = cause instanceof BridgeError && cause.code === 'fileTooLarge';
        const refusal = isTooLarge ? 'tooLarge' : null;
        setLoaded({ ...loading, refusal, failure: isTooLarge ? null : failureWords(cause, t) });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [connection, fileRefId, t]);
  return loaded;
}
