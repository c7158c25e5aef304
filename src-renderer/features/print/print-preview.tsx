/** PrintPreview: the pages of a print, one below the other, as the file will have them. */
import { useCallback, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Watermark } from '../../../src-shared/layout/drawing.ts';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import type { printPages } from '../../../src-shared/layout/printing/print-pages.ts';
import { useText } from '../../i18n/text.tsx';
import { OfficialPage } from '../page/official-page.tsx';
import { PagePreviewTag } from '../page/page-preview-tag.tsx';
import type { PictureOf } from '../page/sheet.tsx';
import { usePageInView } from '../page/use-page-in-view.ts';
import { WatermarkOverlay } from './watermark-overlay.tsx';

export interface PrintPreviewProps {
  readonly page: Pick<PageDocument, 'title' | 'body'>;
  readonly pages: ReturnType<typeof printPages>;
  readonly allCount: number;
  readonly mark: Watermark | null;
  readonly pictureOf: PictureOf;
}

export function PrintPreview(props: PrintPreviewProps): ReactElement {
  const { t } = useText();
  const { pages, mark } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const count = pages.ok ? pages.value.laidOut.pages.length : 0;
  const sheet = usePageInView(scroller, count);
  const overlay = useCallback(
    (): ReactNode => (mark === null ? null : <WatermarkOverlay mark={mark} />),
    [mark],
  );
  if (!pages.ok) {
    return (
      <p className="tw-print-waiting" role="status">
        {pages.error === 'nothing'
          ? t('print.nothing')
          : t('print.pagesBad', { n: props.allCount })}
      </p>
    );
  }
  return (
    <section className="tw-print-preview" aria-label={t('print.preview')}>
      <div className="tw-print-count">
        <span role="status">{t('print.pageOf', { i: sheet, n: count })}</span>
        <PagePreviewTag laid={pages.value.laidOut} />
      </div>
      <div ref={scroller} className="tw-print-pages tw-scroll" tabIndex={0} role="group">
        <OfficialPage
          document={props.page}
          laid={pages.value.laidOut}
          zoom="pane"
          overlay={overlay}
          pictureOf={props.pictureOf}
        />
      </div>
    </section>
  );
}
