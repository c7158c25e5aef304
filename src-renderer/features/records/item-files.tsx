/** ItemFiles: the files of a filed item, fixed ones first, each opened in the window; with the seals that the fixed files bear. */
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useText } from '../../i18n/text.tsx';
import { FileChip } from '../../ui/file-chip.tsx';
import { useFinalFiles } from '../page/use-final-files.ts';
import { SealStates } from '../seal/seal-marks.tsx';
import { useViewer } from '../viewer/viewer-context.tsx';

export interface ItemFilesProps {
  /** The item, or the loan of one. */
  readonly ownerId: string;
  readonly files: QueryResult<'archive.view'>['files'];
  /** Read in the window alone. */
  readonly isReadOnly: boolean;
}

export function ItemFiles({ ownerId, files, isReadOnly }: ItemFilesProps): ReactElement | null {
  const { t } = useText();
  const viewer = useViewer();
  const seals = useFinalFiles(ownerId)?.seals ?? [];
  if (files.length === 0) return null;
  return (
    <>
      <h3 className="tw-section">{t('loan.files')}</h3>
      <div className="tw-loan-files">
        {files.map(({ fileRefId, name, size, held }) => (
          <FileChip
            key={fileRefId}
            {...{ name, held }}
            sizeBytes={size}
            onOpen={() => {
              viewer.open({ fileRefId, isReadOnly });
            }}
          />
        ))}
      </div>
      {seals.map((mark) => (
        <SealStates key={`${mark.unitId}/${mark.at}`} mark={mark} />
      ))}
    </>
  );
}
