/**
 * UseFilePicture: an address for a picture that this machine holds, as long as it is shown.
 *
 * Invariants:
 *  1. Only raster kinds are shown; everything else is a file to save.
 *  2. The address is given back when the picture leaves the screen.
 *  3. A picture of more pixels than `maxShownPixels`, or whose head does not say how many, is never decoded here.
 */
import { useEffect, useState } from 'react';
import {
  maxShownPixels,
  pictureSize,
} from '../../../src-shared/features/document/picture-check.ts';
import { useConnection } from '../../bridge/use-bridge.ts';

const shownKinds = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'];
/** Larger ones are opened by hand. */
const maxShownBytes = 12 * 1024 * 1024;

export function isShownPicture(mime: string | null, size: number | null): boolean {
  return mime !== null && shownKinds.includes(mime) && (size ?? 0) <= maxShownBytes;
}

export type FilePicture =
  | { readonly state: 'shown'; readonly url: string }
  | { readonly state: 'tooLarge'; readonly widthPx: number; readonly heightPx: number };

/** null until it is here, or when it cannot be had. */
export function useFilePicture(fileRefId: string | null): FilePicture | null {
  const connection = useConnection();
  const [shown, setShown] = useState<{
    readonly of: string;
    readonly picture: FilePicture;
  } | null>(null);
  useEffect(() => {
    if (fileRefId === null) return undefined;
    let url: string | null = null;
    let isWanted = true;
    connection.call('files.export', { fileRefId }).then(
      (file) => {
        if (!isWanted || file.base64 === null) return;
        const bytes = Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0));
        const size = pictureSize(bytes) ?? { widthPx: 0, heightPx: 0 };
        const pixels = size.widthPx * size.heightPx;
        if (pixels === 0 || pixels > maxShownPixels) {
          setShown({ of: fileRefId, picture: { state: 'tooLarge', ...size } });
          return;
        }
        url = URL.createObjectURL(new Blob([bytes], { type: file.mime }));
        setShown({ of: fileRefId, picture: { state: 'shown', url } });
      },
      // The chip stays, with which it can be asked for again.
      () => undefined,
    );
    return () => {
      isWanted = false;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [connection, fileRefId]);
  return shown !== null && shown.of === fileRefId ? shown.picture : null;
}
