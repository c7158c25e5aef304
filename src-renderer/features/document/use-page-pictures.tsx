/** UsePagePictures: what stands in the places of pictures: seals from their marks, stamps from names, pictures from files. */
import { useCallback } from 'react';
import type { ReactElement } from 'react';
import type { FileRow } from '../../../src-shared/features/file/file-row.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { PictureOf } from '../page/sheet.tsx';
import { sealPictureId } from '../../../src-shared/features/page/page-seals.ts';
import { stampedName } from '../../../src-shared/features/page/signature-stamps.ts';
import { SealOnPage } from '../seal/seal-on-page.tsx';
import { StampOnPage } from '../seal/stamp-on-page.tsx';
import type { z } from 'zod';
import { usePictureSource } from './use-picture-source.ts';

type PictureFile = Pick<z.infer<typeof FileRow>, 'sha256' | 'held'>;

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
        return <FilePicture sha256={picture.sha256} isHeld={file?.held === true} />;
      }
      const signer = stampedName(picture.sha256);
      if (signer !== null) return <StampOnPage name={signer} />;
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

function FilePicture({
  sha256,
  isHeld,
}: {
  readonly sha256: string;
  /** A file that arrives is read again. */
  readonly isHeld: boolean;
}): ReactElement {
  const source = usePictureSource(sha256, isHeld);
  return source === null ? <MissingPicture /> : <img src={source} alt="" />;
}

function MissingPicture(): ReactElement {
  const { t } = useText();
  return <div className="tw-picture-missing">{t('page.pictureMissing')}</div>;
}
