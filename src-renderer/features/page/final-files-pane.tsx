/**
 * FinalFilesPane: the fixed PDF and OFD of a document, what was measured in them, and the seals that stand in them.
 */
import { FilePdfOutlined, FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ProofLine } from '../../../src-shared/features/page/final-files-model.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useFiles } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { fileSizeWords } from '../../ui/file-size-words.ts';
import { MomentText } from '../../ui/moment-text.tsx';
import { SealStates } from '../seal/seal-marks.tsx';
import { FinalFileViewer } from './final-file-viewer.tsx';
import { DraftProofSection } from './draft-proof.tsx';
import { MeasuredLines } from './measured-lines.tsx';
import { usePageEngine } from './page-engine.ts';
import { ProofVerdict } from './proof-verdict.tsx';
import type { FinalFiles, HeldFinalFile } from './use-final-files.ts';
import { useFinalFiles } from './use-final-files.ts';
import './proof.css';

export interface FinalFilesPaneProps {
  /** The document, the arrival or the archived item. */
  readonly ownerId: string;
  readonly title: string;
  /** Came from outside: the issuer's proof stays with the issuer. */
  readonly isReceived: boolean;
  /** A text of the office's own that nothing final was made of: its draft is measured here. */
  readonly isDraft: boolean;
  readonly onPlace?: (line: ProofLine) => void;
}

export function FinalFilesPane(props: FinalFilesPaneProps): ReactElement | null {
  const { t } = useText();
  const files = useFinalFiles(props.ownerId);
  if (files === null) return null;
  if (files.state === 'none') {
    return props.isDraft ? (
      <DraftProofSection documentId={props.ownerId} title={props.title} onPlace={props.onPlace} />
    ) : (
      <EmptyState
        icon={<FilePdfOutlined />}
        title={t('proof.none')}
        text={t(props.isReceived ? 'proof.noneReceived' : 'proof.noneText')}
      />
    );
  }
  return (
    <div className="tw-final-files">
      <ProofVerdict files={files} />
      <MakeButton documentId={props.ownerId} files={files} />
      {files.state === 'made' && <Files files={files} />}
      {files.seals.length > 0 && (
        <section aria-label={t('proof.seals')}>
          <h3 className="tw-section">{t('proof.seals')}</h3>
          {files.seals.map((mark) => (
            <SealStates key={`${mark.unitId}/${mark.at}`} mark={mark} />
          ))}
        </section>
      )}
      <Measured {...props} files={files} />
    </div>
  );
}

function MakeButton(props: {
  readonly documentId: string;
  readonly files: FinalFiles;
}): ReactElement | null {
  const { t } = useText();
  const act = useAct();
  const { documentId, files } = props;
  if (!files.mayAsk || files.state === 'awaited') return null;
  return (
    <Button
      onClick={() => {
        void act('document.makeFiles', { documentId }, { done: t('proof.asked') });
      }}
    >
      {t(files.state === 'failed' ? 'proof.makeAgain' : 'proof.make')}
    </Button>
  );
}

function Files({ files }: { readonly files: FinalFiles }): ReactElement {
  const { t } = useText();
  const { fonts } = usePageEngine();
  const [open, setOpen] = useState<HeldFinalFile | null>(null);
  const here = new Set(fonts.fonts.faces.map(({ id }) => id));
  const hasOtherFaces = files.faces.some((face) => !here.has(face));
  return (
    <section aria-label={t('proof.files')}>
      <h3 className="tw-section">{t('proof.files')}</h3>
      <p className="tw-final-facts tw-mute">
        {t(`proof.stage.${files.stage ?? 'set'}`)} · {t('file.pages', { n: files.pageCount })}
        {files.madeAt !== null && (
          <>
            {' · '}
            <MomentText at={files.madeAt} />
          </>
        )}
      </p>
      {[files.pdf, files.ofd].map(
        (file) => file !== null && <FileLine key={file.fileRefId} file={file} onOpen={setOpen} />,
      )}
      <p className="tw-final-facts tw-mute">
        {t('proof.faces')}：{files.faces.map((face) => face.replace(/@.*$/u, '')).join('、')}
      </p>
      {hasOtherFaces && <p className="tw-tone-amber">{t('proof.otherFaces')}</p>}
      {open !== null && (
        <FinalFileViewer
          file={open}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </section>
  );
}

function FileLine(props: {
  readonly file: HeldFinalFile;
  readonly onOpen: (file: HeldFinalFile) => void;
}): ReactElement {
  const { t } = useText();
  const { save } = useFiles();
  const { file, onOpen } = props;
  return (
    <div className="tw-final-file">
      {file.name.endsWith('.pdf') ? <FilePdfOutlined /> : <FileTextOutlined />}
      <span className="tw-final-file-name" title={file.sha256}>
        {file.name}
      </span>
      <span className="tw-final-file-size tw-mute">{fileSizeWords(file.size)}</span>
      <Button
        size="small"
        aria-label={`${t('proof.open')} ${file.name}`}
        onClick={() => {
          onOpen(file);
        }}
      >
        {t('proof.open')}
      </Button>
      <Button
        size="small"
        aria-label={`${t('proof.save')} ${file.name}`}
        onClick={() => {
          void save(file.fileRefId);
        }}
      >
        {t('proof.save')}
      </Button>
    </div>
  );
}

function Measured(
  props: FinalFilesPaneProps & { readonly files: FinalFiles },
): ReactElement | null {
  const { t } = useText();
  const { files } = props;
  const [pdf, ofd] = [files.pdf?.lines ?? [], files.ofd?.lines ?? []];
  if (pdf.length === 0 && ofd.length === 0) return null;
  return (
    <section aria-label={t('proof.tab')}>
      <h3 className="tw-section">{t('proof.tab')}</h3>
      <MeasuredLines
        {...{ pdf, ofd }}
        caption={t('proof.caption', { title: props.title, edition: files.edition })}
        onPlace={props.onPlace}
      />
    </section>
  );
}
