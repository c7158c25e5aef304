/** FileChip: one file with its name, its size and whether it is on this computer. */
import { DownloadOutlined, PaperClipOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useText } from '../i18n/text.tsx';
import { fileSizeWords } from './file-size-words.ts';
import { IsolatedName, isolated } from './isolated-name.tsx';

export interface FileChipProps {
  readonly name: string;
  readonly sizeBytes: number;
  readonly pages?: number;
  readonly held: boolean;
  readonly onOpen: () => void;
}

export function FileChip(props: FileChipProps): ReactElement {
  const { t } = useText();
  const size = fileSizeWords(props.sizeBytes);
  const note =
    props.pages === undefined ? size : `${t('file.pages', { n: props.pages })} · ${size}`;
  return (
    <button
      type="button"
      className="tw-file-chip"
      title={isolated(props.name)}
      onClick={props.onOpen}
    >
      <PaperClipOutlined aria-hidden="true" />
      <span className="tw-file-name">
        <IsolatedName name={props.name} />
      </span>
      <span className="tw-file-note">{note}</span>
      {!props.held && (
        <span className="tw-file-note">
          <DownloadOutlined aria-hidden="true" /> {t('file.onServer')}
        </span>
      )}
    </button>
  );
}
