/** ReadFrame: a file that a worker turns into markup: Word, sheets, slides, text, tables, pictures. */
import { Spin } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { faceRules } from './frame-faces.ts';
import type { ShowingProps } from './file-viewer.tsx';
import { readInWorker } from './reading/read-in-worker.ts';
import type { ShownPart } from './reading/shown-file.ts';
import { viewedKind } from './reading/shown-file.ts';
import { ShownFrame } from './shown-frame.tsx';
import { shownPage } from './shown-page.ts';

export function ReadFrame(props: ShowingProps): ReactElement {
  const { bytes, name, mime, mark, nonce, onShown, onRefused } = props;
  const { t } = useText();
  const [parts, setParts] = useState<readonly ShownPart[] | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const words = {
      ...{ slide: t('viewer.slide'), notes: t('viewer.slideNotes') },
      ...{ margins: t('viewer.margins'), comments: t('viewer.comments') },
      beside: t('viewer.sheetBeside'),
      ...{ formula: t('viewer.formula'), chart: t('viewer.chart') },
    };
    void readInWorker({ kind: viewedKind(name), bytes, mime, words }, stop.signal).then(
      (reading) => {
        if (stop.signal.aborted) return;
        if (reading.state === 'refused') {
          onRefused(reading.reason);
          return;
        }
        setParts(reading.parts);
        onShown(reading);
      },
    );
    return () => {
      stop.abort();
    };
  }, [bytes, name, mime, t, onShown, onRefused]);
  const page = useMemo(
    () => (parts === null ? null : shownPage({ parts, nonce, mark, faces: faceRules(document) })),
    [parts, nonce, mark],
  );
  if (page === null) return <Spin className="tw-viewer-wait" />;
  return <ShownFrame name={name} page={page} onReady={props.onStage} />;
}
