/** PrintContainer: the print dialog over the core: material, profiles, and what the buttons do. */
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { clockTime, fullDate } from '../../../src-shared/features/page/forms/form-parts.ts';
import { pagesToPrint, watermarkLines } from '../../../src-shared/features/print/print-material.ts';
import { partsFor } from '../../../src-shared/features/print/profiles.ts';
import type { PrintChoice } from '../../../src-shared/features/print/profiles.ts';
import { printPages } from '../../../src-shared/layout/printing/print-pages.ts';
import { watermarkOf } from '../../../src-shared/layout/printing/watermark-face.ts';
import { createTypesetter } from '../../../src-shared/layout/text/typesetter.ts';
import { usePagePictures } from '../document/use-page-pictures.tsx';
import { usePageEngine } from '../page/page-engine.ts';
import type { PageEngine } from '../page/page-engine.ts';
import { PrintDialog } from './print-dialog.tsx';
import { usePrintActs } from './use-print-acts.ts';
import type { PrintView } from './use-print-material.ts';
import { usePrintMaterial } from './use-print-material.ts';
import { usePrintProfiles } from './use-print-profiles.ts';

export interface PrintContainerProps {
  readonly documentId: string;
  readonly onClose: () => void;
}

export function PrintContainer({ documentId, onClose }: PrintContainerProps): ReactElement {
  const held = usePrintMaterial(documentId);
  const view = held === 'notHeld' ? null : held;
  const flow = view?.material.source.document.flow ?? 'out';
  const profiles = usePrintProfiles(flow);
  const acts = usePrintActs();
  const engine = usePageEngine();
  const { choice } = profiles;
  const pages = useMemo(() => pagesOf(view, choice, engine), [view, choice, engine]);
  const allPages = useMemo(
    () => pagesOf(view, { ...choice, pages: '' }, engine),
    [view, choice, engine],
  );
  const mark = useMemo(() => {
    if (view === null || !choice.watermark) return null;
    const { me, timeZone } = view.beside;
    const now = Date.now();
    const moment = `${fullDate(now, timeZone)} ${clockTime(now, timeZone)}`;
    return watermarkOf(watermarkLines({ ...me, moment }), engine.fonts.fonts);
  }, [view, choice.watermark, engine]);
  const pictureOf = usePagePictures(documentId, view?.view.pictures);
  const make = (way: 'paper' | 'pdf' | 'ofd'): void => {
    profiles.remember();
    const made = acts.make({ documentId, way, choice });
    void made.then((isMade) => {
      if (isMade && way === 'paper') onClose();
    });
  };
  return (
    <PrintDialog
      title={view?.material.source.document.title ?? ''}
      isHeld={held !== 'notHeld'}
      page={view?.material.page ?? null}
      pages={pages}
      allCount={allPages?.ok === true ? allPages.value.laidOut.pages.length : 0}
      parts={partsFor(flow)}
      profiles={profiles}
      mark={mark}
      isBusy={acts.isBusy}
      pictureOf={pictureOf}
      onMake={make}
      onRuler={() => {
        void acts.ruler();
      }}
      onClose={onClose}
    />
  );
}

function pagesOf(
  view: PrintView | null,
  choice: PrintChoice,
  engine: PageEngine,
): ReturnType<typeof printPages> | null {
  if (view === null) return null;
  const typesetter = createTypesetter(engine.fonts.fonts);
  const maker = { typesetter, layOut: engine.layOut };
  return printPages(pagesToPrint(view.material, choice), maker);
}
