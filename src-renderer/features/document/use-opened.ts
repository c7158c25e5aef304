/** UseOpened: reading is audited: one entry a document and hour. */
import { useEffect } from 'react';
import { useConnection } from '../../bridge/use-bridge.ts';

const hourMs = 3_600_000;

export function useOpened(documentId: string | undefined): void {
  const connection = useConnection();
  useEffect(() => {
    if (documentId === undefined) return;
    const hour = Math.floor(Date.now() / hourMs);
    void connection.call('command.execute', {
      name: 'document.opened',
      args: { documentId, hour },
    });
  }, [connection, documentId]);
}
