/**
 * FinalFileViewer: the bytes of a fixed file as pages: what is shown is the file, not the document it was made of,
 * with name and time of who looks across it.
 */
import { Modal, Spin } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useConnection } from '../../bridge/use-bridge.ts';
import { failureWords } from '../../bridge/answer-words.ts';
import { useText } from '../../i18n/text.tsx';
import { drawnPdf, maxDrawnPages } from './drawn-pdf.ts';
import type { HeldFinalFile } from './use-final-files.ts';
import { useViewMark } from '../viewer/use-view-mark.ts';
import { ViewMark } from '../viewer/view-mark.tsx';
import { maxSheets, OfdSheets } from './ofd-sheets.tsx';
import './proof.css';
import '../viewer/viewer.css';

export interface FinalFileViewerProps {
  readonly file: HeldFinalFile;
  readonly onClose: () => void;
}

const wide = 900;
/** As the sheets that are shown at most reach, each of seven rows of three and the gap below. */
const markTiles = Math.max(maxDrawnPages, maxSheets) * 24;

export function FinalFileViewer({ file, onClose }: FinalFileViewerProps): ReactElement {
  const { t } = useText();
  const { bytes, failure } = useBytes(file.fileRefId);
  const mark = useViewMark();
  return (
    <Modal
      open
      footer={null}
      width={wide}
      title={t('proof.viewer', { name: file.name })}
      onCancel={onClose}
    >
      {failure !== null && <p className="tw-tone-red">{failure}</p>}
      {bytes === null ? (
        failure === null && <Spin />
      ) : (
        <div className="tw-viewer-pages">
          {file.name.endsWith('.pdf') ? <PdfSheets bytes={bytes} /> : <OfdSheets bytes={bytes} />}
          <ViewMark lines={mark} tiles={markTiles} over="sheets" />
        </div>
      )}
    </Modal>
  );
}

interface Loaded {
  readonly bytes: Uint8Array | null;
  readonly failure: string | null;
}

/** The core hands out bytes only when they have the digest on record. */
function useBytes(fileRefId: string): Loaded {
  const connection = useConnection();
  const { t } = useText();
  const [loaded, setLoaded] = useState<Loaded>({ bytes: null, failure: null });
  useEffect(() => {
    let isCurrent = true;
    connection.call('files.export', { fileRefId }).then(
      ({ base64 }) => {
        if (!isCurrent) return;
        setLoaded(
          base64 === null
            ? { bytes: null, failure: t('bridge.fileMissing') }
            : {
                bytes: Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
                failure: null,
              },
        );
      },
      (cause: unknown) => {
        if (isCurrent) setLoaded({ bytes: null, failure: failureWords(cause, t) });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [connection, fileRefId, t]);
  return loaded;
}

function PdfSheets({ bytes }: { readonly bytes: Uint8Array }): ReactElement {
  const { t } = useText();
  const sheets = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'drawing' | 'drawn' | 'cut' | 'broken'>('drawing');
  useEffect(() => {
    const place = sheets.current;
    if (place === null) return undefined;
    const stop = new AbortController();
    drawnPdf(bytes, { signal: stop.signal, page: document }).then(
      ({ sheets: canvases, isCut }) => {
        if (stop.signal.aborted) return;
        for (const [index, canvas] of canvases.entries()) {
          canvas.setAttribute('role', 'img');
          canvas.setAttribute('aria-label', t('proof.viewerPage', { i: index + 1 }));
        }
        place.replaceChildren(...canvases);
        setState(isCut ? 'cut' : 'drawn');
      },
      () => {
        if (!stop.signal.aborted) setState('broken');
      },
    );
    return () => {
      stop.abort();
    };
  }, [bytes, t]);
  return (
    <>
      {state === 'drawing' && <Spin />}
      {state === 'cut' && <p>{t('proof.viewerLong', { n: maxDrawnPages })}</p>}
      {state === 'broken' && <p className="tw-tone-red">{t('proof.viewerFailed')}</p>}
      <div
        ref={sheets}
        className="tw-viewer-sheets"
        data-state={state === 'cut' ? 'drawn' : state}
      />
    </>
  );
}
