/**
 * FileViewer: a file inside the window, with its words to be found, its size to be changed, and paper to be printed on.
 *
 * Invariant: whatever the file is, there is its name, a way to keep it, and either its content or why it is not shown.
 */
import { Modal, Spin } from 'antd';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { readStyleNonce } from '../../app/style-nonce.ts';
import { useFiles } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';
import { isolated } from '../../ui/isolated-name.tsx';
import { OfdStage } from './ofd-stage.tsx';
import { PdfFrame } from './pdf-frame.tsx';
import { ReadFrame } from './read-frame.tsx';
import { RefusedFile } from './refused-file.tsx';
import type { RefusedReading, ShownNote, ShownPart } from './reading/shown-file.ts';
import { viewedKind } from './reading/shown-file.ts';
import type { Stage } from './stage.ts';
import { useFileBytes } from './use-file-bytes.ts';
import { useFind } from './use-find.ts';
import { useViewMark } from './use-view-mark.ts';
import { useViewerKeys } from './use-viewer-keys.ts';
import type { ViewedFile } from './viewer-context.tsx';
import { ViewerBar } from './viewer-bar.tsx';
import { ViewerNotes } from './viewer-notes.tsx';
import './viewer.css';

export interface FileViewerProps {
  readonly file: ViewedFile;
  readonly onClose: () => void;
}

/** What a way of showing tells the viewer. */
export interface ShowingProps {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly mime: string;
  readonly mark: readonly string[];
  readonly nonce: string | undefined;
  readonly onStage: (stage: Stage | null) => void;
  readonly onShown: (shown: ShownFacts) => void;
  readonly onRefused: (reason: RefusedReading) => void;
}

export interface ShownFacts {
  readonly notes: readonly ShownNote[];
  readonly parts: readonly ShownPart[];
}

const nothing: ShownFacts = { notes: [], parts: [] };
const noTerms: readonly string[] = [];

export function FileViewer({ file, onClose }: FileViewerProps): ReactElement {
  const { t } = useText();
  const { save } = useFiles();
  const loaded = useFileBytes(file.fileRefId);
  const [stage, setStage] = useState<Stage | null>(null);
  const [facts, setFacts] = useState<ShownFacts>(nothing);
  const [refusal, setRefusal] = useState<RefusedReading | null>(null);
  const [part, setPart] = useState(0);
  const mark = useViewMark();
  const isReadOnly = file.isReadOnly === true;
  const nonce = useRef(readStyleNonce(document)).current;
  const find = useFind(stage, { terms: file.terms ?? noTerms, part, onPart: setPart });
  useViewerKeys(stage, { mayPrint: !isReadOnly, onClose });
  const reason = loaded.refusal ?? refusal;
  const keep = (): void => {
    void save(file.fileRefId);
  };
  return (
    <Modal
      open
      footer={null}
      className="tw-viewer"
      width="calc(100vw - 48px)"
      title={t('viewer.title', { name: isolated(loaded.name) })}
      onCancel={onClose}
    >
      <ViewerBar
        find={find}
        stage={stage}
        parts={facts.parts}
        part={part}
        onPart={setPart}
        mayPrint={!isReadOnly}
        onSave={isReadOnly || reason === 'hostile' ? null : keep}
        onPlace={
          file.onPlace === undefined
            ? undefined
            : () => {
                onClose();
                file.onPlace?.();
              }
        }
      />
      <ViewerNotes notes={facts.notes} />
      <div className="tw-viewer-desk">
        {reason !== null || loaded.failure !== null ? (
          <RefusedFile reason={reason} failure={loaded.failure} onSave={isReadOnly ? null : keep} />
        ) : loaded.bytes === null ? (
          <Spin className="tw-viewer-wait" />
        ) : (
          <Showing
            {...{ bytes: loaded.bytes, name: loaded.name, mime: loaded.mime, mark, nonce }}
            onStage={setStage}
            onShown={setFacts}
            onRefused={setRefusal}
          />
        )}
      </div>
    </Modal>
  );
}

function Showing(props: ShowingProps): ReactElement {
  switch (viewedKind(props.name)) {
    case 'pdf':
      return <PdfFrame {...props} />;
    case 'ofd':
      return <OfdStage {...props} />;
    default:
      return <ReadFrame {...props} />;
  }
}
