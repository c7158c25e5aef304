/**
 * Use-sealing: 用印 from the page: the keeper's machine signs the final file, the server judges.
 *
 * Invariant: what is signed is the hash that the document has on this machine; a hash that has changed is refused there.
 */

import { useCallback } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useConnection } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';

export interface Sealing {
  readonly documentId: string;
  readonly taskId: string;
  readonly sealId: string;
  readonly finalHash: string;
  readonly identityId: string;
}

/** Resolves true when the command is stored. */
export function useSealing(): (sealing: Sealing) => Promise<boolean> {
  const connection = useConnection();
  const act = useAct();
  const { t } = useText();
  return useCallback(
    async ({ taskId, identityId, ...sealed }) => {
      const signed = await connection.call('seal.sign', { identityId, ...sealed });
      const done = await act(
        'document.seal',
        { ...sealed, ...signed, taskId },
        { identityId, done: t('seal.done') },
      );
      return done !== null;
    },
    [connection, act, t],
  );
}
