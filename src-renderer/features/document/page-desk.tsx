/**
 * PageDesk: the official page on the desk with its tool row.
 *
 * A document opens scrolled to its content: blank top margin is skipped, nothing printed is.
 */
import { MinusOutlined, PaperClipOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Divider } from 'antd';
import { useLayoutEffect, useRef } from 'react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import { useText } from '../../i18n/text.tsx';
import { OfficialPage } from '../page/official-page.tsx';
import { usePageEngine } from '../page/page-engine.ts';
import type { PageMark } from '../page/page-marks.ts';
import { PagePreviewTag } from '../page/page-preview-tag.tsx';
import { skipBlankMargin } from '../page/skip-blank-margin.ts';
import { usePageInView } from '../page/use-page-in-view.ts';
import { usePageZoom } from '../page/use-page-zoom.ts';
import type { PictureOf } from '../page/sheet.tsx';

export interface PageDeskProps {
  readonly documentId: string;
  readonly document: PageDocument;
  readonly start: ReactNode;
  readonly marks?: readonly PageMark[];
  readonly pictureOf: PictureOf;
  readonly attachmentCount: number;
  readonly overlay?: ((sheet: number) => ReactNode) | undefined;
  readonly onAttachments: () => void;
  readonly onPrint: () => void;
  /** Lets the screen turn pages by key. */
  readonly scroller: RefObject<HTMLDivElement | null>;
}

export function PageDesk(props: PageDeskProps): ReactElement {
  const { t } = useText();
  const { scroller, documentId, document } = props;
  const laid = usePageEngine().layOut(document);
  const { zoom, step, fit } = usePageZoom(scroller);
  const sheet = usePageInView(scroller, laid.pages.length);
  const opened = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (scroller.current === null || opened.current === documentId) return;
    opened.current = documentId;
    skipBlankMargin(scroller.current);
  }, [scroller, documentId]);
  return (
    <>
      <div className="tw-desk-tools">
        <div className="tw-desk-start">{props.start}</div>
        <PagePreviewTag laid={laid} />
        <div className="tw-desk-buttons">
          <Button
            type="text"
            icon={<MinusOutlined />}
            aria-label={t('reader.zoomOut')}
            onClick={() => {
              step(-1);
            }}
          />
          <Button type="text" onClick={fit}>
            {zoom === 'fit' ? t('reader.fitWidth') : `${Math.round(zoom * 100)}%`}
          </Button>
          <Button
            type="text"
            icon={<PlusOutlined />}
            aria-label={t('reader.zoomIn')}
            onClick={() => {
              step(1);
            }}
          />
          <Divider orientation="vertical" />
          <span className="tw-label" role="status">
            {t('reader.pageOf', { i: sheet, n: laid.pages.length })}
          </span>
          {props.attachmentCount > 0 && (
            <>
              <Divider orientation="vertical" />
              <Button type="text" icon={<PaperClipOutlined />} onClick={props.onAttachments}>
                {t('reader.attachments', { n: props.attachmentCount })}
              </Button>
            </>
          )}
          <Button
            type="text"
            icon={<PrinterOutlined />}
            aria-label={t('action.print')}
            onClick={props.onPrint}
          />
        </div>
      </div>
      <div
        ref={scroller}
        className="tw-desk tw-scroll"
        tabIndex={0}
        role="group"
        aria-label={t('reader.pageRegion')}
      >
        <OfficialPage
          document={document}
          laid={laid}
          zoom={zoom}
          overlay={props.overlay}
          pictureOf={props.pictureOf}
          {...(props.marks === undefined ? {} : { marks: props.marks })}
        />
      </div>
    </>
  );
}
