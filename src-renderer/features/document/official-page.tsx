/**
 * OfficialPage: a document as it will lie on the desk: A4 sheets in millimetres, scaled to the room there is.
 *
 * The drawn page keeps its structure for screen readers: one article, the title as a heading, paragraphs in order.
 */
import { InfoCircleOutlined } from '@ant-design/icons';
import { useMemo } from 'react';
import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { DocumentPageModel, PageMark } from './page/document-page-model.ts';
import { laidOut } from './page/laid-out.ts';
import { PAGE } from './page/page-layout.ts';
import type { LaidDocument, LaidPage } from './page/page-layout.ts';
import { PageBlock } from './page-block.tsx';
import { PageColophon } from './page-colophon.tsx';
import { PageHead } from './page-head.tsx';
import './official-page.css';

export interface OfficialPageProps {
  readonly model: DocumentPageModel;
  /** 1 fits the width of the desk. */
  readonly zoom?: number;
  readonly marks?: readonly PageMark[];
  /** What lies on a sheet: strokes, or the surface to write on. */
  readonly overlay?: ((page: number) => ReactNode) | undefined;
  /** Line and column ticks and the edge of the type area. */
  readonly showsRuler?: boolean;
}

const NO_MARKS: readonly PageMark[] = [];

export function OfficialPage(props: OfficialPageProps): ReactElement {
  const { model, zoom = 1, marks = NO_MARKS, showsRuler = false } = props;
  const { t } = useText();
  const document = useMemo(() => laidOut(model), [model]);
  const scale: CSSProperties & Record<'--zoom', number> = { '--zoom': zoom };
  return (
    <article
      className="tw-sheets"
      lang="zh-CN"
      aria-label={t('page.documentLabel', { title: model.title })}
      style={scale}
    >
      {document.pages.map((page) => (
        <Sheet
          key={page.number}
          model={model}
          document={document}
          page={page}
          marks={marks}
          showsRuler={showsRuler}
          overlay={props.overlay?.(page.number) ?? null}
        />
      ))}
    </article>
  );
}

/** Says that a substitute face is shown; a page with one is never presented as final. */
export function PreviewTag(): ReactElement {
  const { t } = useText();
  return (
    <span className="tw-preview-tag">
      <InfoCircleOutlined aria-hidden="true" /> {t('page.preview')}
    </span>
  );
}

interface SheetProps {
  readonly model: DocumentPageModel;
  readonly document: LaidDocument;
  readonly page: LaidPage;
  readonly marks: readonly PageMark[];
  readonly showsRuler: boolean;
  readonly overlay: ReactNode;
}

function Sheet(props: SheetProps): ReactElement {
  const { model, page, marks } = props;
  const { t } = useText();
  return (
    <div className="tw-sheet" data-page={page.number}>
      <div className="tw-sheet-inner">
        <div className="tw-core">
          {props.showsRuler && <Ruler />}
          {page.hasHead && <PageHead model={model} titleLines={props.document.titleLines} />}
          {page.blocks.map((block) => (
            <PageBlock key={block.key} block={block} marks={marks} />
          ))}
          {page.hasColophon && <PageColophon model={model} />}
        </div>
        <span
          className={`tw-page-number ${page.number % 2 === 1 ? 'tw-page-odd' : 'tw-page-even'}`}
          aria-label={t('page.label', { n: page.number })}
          role="img"
        >
          {t('page.pageNumber', { n: page.number })}
        </span>
        {props.overlay}
      </div>
    </div>
  );
}

const ROWS = Array.from({ length: PAGE.rows }, (_, index) => index + 1);
const COLUMNS = Array.from({ length: PAGE.cells + 1 }, (_, index) => index);

function Ruler(): ReactElement {
  return (
    <div className="tw-ruler" aria-hidden="true">
      {COLUMNS.map((column) => (
        <i
          key={`c${column}`}
          className={column % 7 === 0 ? 'tw-tick-long' : ''}
          style={{ insetInlineStart: `${(column / PAGE.cells) * 100}%` }}
        />
      ))}
      {ROWS.map((row) => (
        <b key={`r${row}`} style={{ insetBlockStart: `${((row - 0.5) / PAGE.rows) * 100}%` }}>
          {row === 1 || row === PAGE.rows || row % 5 === 0 ? row : ''}
        </b>
      ))}
    </div>
  );
}
