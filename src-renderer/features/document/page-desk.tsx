/**
 * PageDesk: the official page on the desk with its tool row.
 *
 * A document opens scrolled to its content: blank top margin is skipped, nothing printed is.
 */
import { MinusOutlined, PaperClipOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Divider } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { useText } from '../../i18n/text.tsx';
import { OfficialPage, PreviewTag } from './official-page.tsx';
import { skipBlankMargin } from './skip-blank-margin.ts';
import type { DocumentPageModel, PageMark } from './page/document-page-model.ts';

export interface PageDeskProps {
  readonly documentId: string;
  readonly model: DocumentPageModel;
  readonly start: ReactNode;
  readonly marks?: readonly PageMark[];
  /** True while a face of the standard is missing and another stands in. */
  readonly isSubstitute: boolean;
  readonly attachmentCount: number;
  readonly overlay?: ((page: number) => ReactNode) | undefined;
  readonly onAttachments: () => void;
  readonly onPrint: () => void;
  /** Lets the screen turn pages by key. */
  readonly scroller: RefObject<HTMLDivElement | null>;
}

const ZOOMS = [0.75, 0.9, 1, 1.15, 1.3, 1.5, 2] as const;
function zoomStep(zoom: number, delta: 1 | -1): number {
  const at = ZOOMS.findIndex((one) => one >= zoom);
  return ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + delta))] ?? 1;
}

/** The page in view, by its middle. */
function usePageInView(
  scroller: RefObject<HTMLDivElement | null>,
  documentId: string,
): { page: number; pages: number } {
  const [view, setView] = useState({ page: 1, pages: 1 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const read = (): void => {
      const sheets = [...element.querySelectorAll<HTMLElement>('.tw-sheet')];
      const middle = element.scrollTop + element.clientHeight / 2;
      const passed = sheets.filter((sheet) => sheet.offsetTop <= middle).length;
      setView({ page: Math.max(1, passed), pages: Math.max(1, sheets.length) });
    };
    read();
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      element.removeEventListener('scroll', read);
    };
  }, [scroller, documentId]);
  return view;
}

export function PageDesk(props: PageDeskProps): ReactElement {
  const { t } = useText();
  const { scroller, documentId } = props;
  const [zoom, setZoom] = useState(1);
  const { page, pages } = usePageInView(scroller, documentId);
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
        {props.isSubstitute && <PreviewTag />}
        <div className="tw-desk-buttons">
          <Button
            type="text"
            icon={<MinusOutlined />}
            aria-label={t('reader.zoomOut')}
            onClick={() => {
              setZoom(zoomStep(zoom, -1));
            }}
          />
          <Button
            type="text"
            onClick={() => {
              setZoom(1);
            }}
          >
            {zoom === 1 ? t('reader.fitWidth') : `${Math.round(zoom * 100)}%`}
          </Button>
          <Button
            type="text"
            icon={<PlusOutlined />}
            aria-label={t('reader.zoomIn')}
            onClick={() => {
              setZoom(zoomStep(zoom, 1));
            }}
          />
          <Divider orientation="vertical" />
          <span className="tw-label" role="status">
            {t('reader.pageOf', { i: page, n: pages })}
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
          model={props.model}
          zoom={zoom}
          overlay={props.overlay}
          {...(props.marks === undefined ? {} : { marks: props.marks })}
        />
      </div>
    </>
  );
}
