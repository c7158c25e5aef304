/** OfdPicture: a picture or a seal of an OFD, with the bytes that stand in the file. */
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { MeasuredPicture } from '../../../src-shared/layout/reading/measured-file.ts';

export function OfdPicture({ picture }: { readonly picture: MeasuredPicture }): ReactElement {
  const { x, y, widthMm, heightMm, seal } = picture;
  const url = useObjectUrl(picture.bytes);
  const box = { x, y, width: widthMm, height: heightMm };
  // Shown until the window has decoded it, and where the file keeps no picture of its own.
  if (url === null) return <rect {...box} className="tw-viewer-picture" />;
  return (
    <image
      {...box}
      href={url}
      preserveAspectRatio="none"
      className={seal === null ? undefined : 'tw-viewer-seal'}
    />
  );
}

function useObjectUrl(bytes: Uint8Array | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (bytes === null) return undefined;
    const made = URL.createObjectURL(new Blob([bytes.slice()]));
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
    };
  }, [bytes]);
  return url;
}
