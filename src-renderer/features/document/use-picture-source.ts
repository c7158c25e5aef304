/** UsePictureSource: a picture of a text as a page can show it, by the digest of its bytes. */
import { useEffect, useState } from 'react';
import { useConnection } from '../../bridge/use-bridge.ts';

/** Null while the bytes are not at hand; `attempt` asks again. */
export function usePictureSource(sha256: string, attempt: unknown = null): string | null {
  const connection = useConnection();
  const [source, setSource] = useState<{ readonly of: string; readonly url: string } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    connection.call('pictures.read', { sha256 }).then(
      ({ base64, mime }) => {
        if (isCurrent && base64 !== null) {
          setSource({ of: sha256, url: `data:${mime};base64,${base64}` });
        }
      },
      // What cannot be read now keeps its place, and says so there.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [connection, sha256, attempt]);
  return source?.of === sha256 ? source.url : null;
}
