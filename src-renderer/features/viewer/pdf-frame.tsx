/** PdfFrame: the pages of a PDF as pictures with their words over them, in the frame that runs nothing. */
import { useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { faceRules } from './frame-faces.ts';
import type { ShowingProps } from './file-viewer.tsx';
import { drawPdfPages } from './draw-pdf-pages.ts';
import { ShownFrame } from './shown-frame.tsx';
import { shownPage } from './shown-page.ts';
import type { Stage } from './stage.ts';

/** Pages come beside it; it only says that there will be some. */
const emptySheet = { name: '', html: '<div class="paper" hidden></div>' };

export function PdfFrame(props: ShowingProps): ReactElement {
  const { bytes, name, mark, nonce, onStage, onShown, onRefused } = props;
  const { t } = useText();
  const [stage, setStage] = useState<Stage | null>(null);
  const page = useMemo(
    () => shownPage({ parts: [emptySheet], nonce, mark, faces: faceRules(document) }),
    [nonce, mark],
  );
  useEffect(() => {
    const place = stage?.root.querySelector('section') ?? null;
    if (stage === null || place === null) return undefined;
    const stop = new AbortController();
    const draw = drawPdfPages(bytes, {
      place,
      signal: stop.signal,
      label: (n) => t('proof.viewerPage', { i: n }),
      torn: (n) => t('viewer.pageTorn', { n }),
      onPage: (revision) => {
        onStage({ ...stage, revision, isWhole: false });
      },
    });
    void draw.then((drawn) => {
      if (stop.signal.aborted) return;
      if (drawn.state === 'refused') {
        onRefused(drawn.reason);
        return;
      }
      onShown({ notes: drawn.notes, parts: [] });
      onStage({ ...stage, revision: drawn.pages, isWhole: true });
    });
    return () => {
      stop.abort();
    };
  }, [bytes, stage, t, onStage, onShown, onRefused]);
  return <ShownFrame name={name} page={page} onReady={setStage} />;
}
