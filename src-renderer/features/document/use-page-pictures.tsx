/** UsePagePictures: what stands in the places of pictures: seals drawn from their marks, pictures from their files. */
import { useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { FileRow } from '../../../src-shared/features/file/file-row.ts';
import { useConnection, useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { PictureOf } from '../page/sheet.tsx';
import { sealPictureId } from '../../../src-shared/features/page/page-seals.ts';
import { SealOnPage } from '../seal/seal-on-page.tsx';
import type { z } from 'zod';

type PictureFile = Pick<z.infer<typeof FileRow>, 'fileRefId' | 'sha256' | 'mime' | 'held'>;

const noFiles: readonly PictureFile[] = [];

export function usePagePictures(
  documentId: string | null,
  files: readonly PictureFile[] = noFiles,
): PictureOf {
  const marks = useQuery('seal.marks', documentId === null ? null : { documentId }).data?.marks;
  return useCallback<PictureOf>(
    (picture) => {
      if (picture.seal === null) {
        const file = files.find(({ sha256 }) => sha256 === picture.sha256);
        return file === undefined ? <MissingPicture /> : <FilePicture file={file} />;
      }
      // A seal that is void is kept in the records and stands on no page.
      const standing = marks?.filter(({ doubts }) => !doubts.includes('voided')).length ?? 0;
      const mark = marks?.find((one) => sealPictureId(one) === picture.sha256);
      return mark === undefined ? null : (
        <SealOnPage mark={mark} xMm={picture.x} isCompact={standing > 1} />
      );
    },
    [marks, files],
  );
}

function FilePicture({ file }: { readonly file: PictureFile }): ReactElement {
  const connection = useConnection();
  const { fileRefId, held } = file;
  const [source, setSource] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    connection.call('files.export', { fileRefId }).then(
      ({ base64, mime }) => {
        if (isCurrent && base64 !== null) setSource(`data:${mime};base64,${base64}`);
      },
      // What cannot be read now keeps its place on the page, and says so.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
    // A file that arrives is read again.
  }, [connection, fileRefId, held]);
  return source === null ? <MissingPicture /> : <img src={source} alt="" />;
}

function MissingPicture(): ReactElement {
  const { t } = useText();
  return <div className="tw-picture-missing">{t('page.pictureMissing')}</div>;
}
