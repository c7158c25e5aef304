/** UsePictureUrl: the address of a picture that this window draws; null until it is drawn, and where it cannot be. */
import { useEffect, useState } from 'react';
import { useLatest } from '../../ui/use-latest.ts';

export function usePictureUrl(draw: () => Promise<string>, name: string): string | null {
  const latest = useLatest(draw);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    latest.current().then(
      (made) => {
        if (isCurrent) setUrl(made);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [latest, name]);
  return url;
}
