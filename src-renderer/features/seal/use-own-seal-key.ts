/**
 * Use-own-seal-key: the public key of the person's seal-keeping post on this machine.
 */

import { useEffect, useState } from 'react';
import { useConnection } from '../../bridge/use-bridge.ts';

/** null until it is known, and for who keeps no seal. */
export function useOwnSealKey(identityId: string | null): string | null {
  const connection = useConnection();
  const [own, setOwn] = useState<{ readonly identityId: string; readonly key: string } | null>(
    null,
  );
  useEffect(() => {
    if (identityId === null) return;
    let isWanted = true;
    connection.call('seal.publicKey', { identityId }).then(
      ({ publicKey }) => {
        if (isWanted) setOwn({ identityId, key: publicKey });
      },
      () => {
        // Signed out meanwhile: the page shows that, and has no key to show.
        if (isWanted) setOwn(null);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [connection, identityId]);
  return own !== null && own.identityId === identityId ? own.key : null;
}
