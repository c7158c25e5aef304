/**
 * OfficialPage: a document as it will be printed: the sheets of its layout, scaled to the room there is.
 *
 * Invariants:
 *  1. What is drawn is the layout and nothing else: screen, PDF and OFD come from the same boxes.
 *  2. For screen readers it is one article: the title a heading, the paragraphs in order.
 */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type {
  ClipboardEvent,
  CSSProperties,
  MouseEvent,
  ReactElement,
  ReactNode,
  RefObject,
} from 'react';
import type { LaidOut } from '../../../src-shared/layout/laid-out.ts';
import { paper } from '../../../src-shared/layout/measures.ts';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import { useText } from '../../i18n/text.tsx';
import { useLatest } from '../../ui/use-latest.ts';
import { copiedText } from './page-copy.ts';
import { usePageEngine } from './page-engine.ts';
import { markedRanges, noRanges } from './page-marks.ts';
import type { PageMark } from './page-marks.ts';
import { placeAt } from './page-place.ts';
import type { PagePlace } from './page-place.ts';
import type { PagePin } from './page-pins.tsx';
import { Sheet } from './sheet.tsx';
import { usePageFaces } from './use-page-faces.ts';
import type { PictureOf } from './sheet.tsx';
import { unitsPerMm } from './sheet-text.tsx';
import type { TextHeadings } from './sheet-text.tsx';
import './page.css';

/** `fit` fills the desk, `pane` a narrow one; a number is the size beside that of the paper. */
export type PageZoom = 'fit' | 'pane' | number;

export interface OfficialPageProps {
  /** For screen readers: the name of the article and which blocks are headings. */
  readonly document: Pick<PageDocument, 'title' | 'body'>;
  readonly laid: LaidOut;
  /** What sheets out of sight are read aloud from: of a page that is being written, an older layout. */
  readonly farLaid?: LaidOut;
  readonly zoom?: PageZoom;
  readonly marks?: readonly PageMark[];
  readonly pins?: readonly PagePin[];
  /** What lies on a sheet: strokes, or the surface to write on. */
  readonly overlay?: ((sheet: number) => ReactNode) | undefined;
  /** Line and column ticks and the edge of the type area. */
  readonly showsRuler?: boolean;
  readonly pictureOf?: PictureOf;
  /** A place of the page was clicked. */
  readonly onPlace?: (place: PagePlace) => void;
  readonly onPin?: (id: string) => void;
}

const noMarks: readonly PageMark[] = [];
const noPins: readonly PagePin[] = [];
const noPicture: PictureOf = () => null;

export function OfficialPage(props: OfficialPageProps): ReactElement {
  const { document, laid, zoom = 'fit', marks = noMarks, pins = noPins, onPlace } = props;
  const farPages = (props.farLaid ?? laid).pages;
  const { t } = useText();
  const engine = usePageEngine();
  const article = useRef<HTMLElement>(null);
  useScale(article, zoom);
  const faces = usePageFaces(engine, laid);
  const near = useNearSheets(article, laid.pages.length);
  const ranges = useMemo(() => markedRanges(laid, marks), [laid, marks]);
  const headings = useHeadings(document);
  const bySheet = useMemo(() => pinsBySheet(pins), [pins]);
  const latest = useLatest(props);
  const onPin = useCallback(
    (id: string) => {
      latest.current.onPin?.(id);
    },
    [latest],
  );
  const onCopy = (event: ClipboardEvent): void => {
    const text = copiedText(window.getSelection());
    if (text === null) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    if (onPlace === undefined || window.getSelection()?.isCollapsed === false) return;
    const place = placeAt(window.document, event.clientX, event.clientY);
    if (place !== null) onPlace(place);
  };
  const style: CSSProperties & Record<'--units', number> = { '--units': unitsPerMm };
  return (
    <article
      ref={article}
      className="tw-sheets"
      lang="zh-CN"
      data-faces={faces.areReady ? 'ready' : 'loading'}
      aria-label={t('page.documentLabel', { title: document.title })}
      style={style}
      onCopy={onCopy}
      onClick={onClick}
    >
      {faces.missing.length > 0 && (
        <p className="tw-faces-missing" role="status">
          {t('page.facesMissing', {
            faces: faces.missing.map(({ postScriptName }) => postScriptName).join('、'),
          })}
        </p>
      )}
      {laid.pages.map((page, index) => {
        const isNear = near.has(page.sheet);
        // What lies on a sheet far away is not drawn, and so must not draw it anew.
        return (
          <Sheet
            key={page.sheet}
            headings={headings}
            page={isNear ? page : (farPages[index] ?? page)}
            painter={engine.painter}
            isNear={isNear}
            ranges={isNear ? ranges : noRanges}
            pins={isNear ? (bySheet.get(page.sheet) ?? noPins) : noPins}
            ruler={props.showsRuler === true ? laid.grid : null}
            pictureOf={props.pictureOf ?? noPicture}
            overlay={props.overlay}
            onPin={onPin}
          />
        );
      })}
    </article>
  );
}

/** The same set until a heading comes, goes or moves. */
function useHeadings({ body }: Pick<PageDocument, 'body'>): TextHeadings {
  const key = body
    .flatMap((block, index) => (block.kind === 'text' && block.level === 1 ? [index] : []))
    .join(' ');
  return useMemo(() => new Set(key === '' ? [] : key.split(' ').map(Number)), [key]);
}

function pinsBySheet(pins: readonly PagePin[]): ReadonlyMap<number, readonly PagePin[]> {
  const found = new Map<number, PagePin[]>();
  for (const pin of pins) {
    const held = found.get(pin.sheet);
    if (held === undefined) found.set(pin.sheet, [pin]);
    else held.push(pin);
  }
  return found;
}

const DESK_MARGIN_PX = 64;
const PANE_MARGIN_PX = 32;
/** A sheet that fills a wide desk would be too large to read. */
const WIDEST_SHEET_PX = 640;
const WIDEST_SHARE = 0.6;
const CSS_PIXELS_PER_MM = 96 / 25.4;

function pixelsPerMm(deskPx: number, zoom: PageZoom): number {
  if (typeof zoom === 'number') return CSS_PIXELS_PER_MM * zoom;
  if (zoom === 'pane') return Math.max(0, deskPx - PANE_MARGIN_PX) / paper.widthMm;
  const widest = Math.max(WIDEST_SHEET_PX, deskPx * WIDEST_SHARE);
  return Math.max(0, Math.min(deskPx - DESK_MARGIN_PX, widest)) / paper.widthMm;
}

/** The size of a millimetre, set before the first picture and whenever the desk changes its width. */
function useScale(article: RefObject<HTMLElement | null>, zoom: PageZoom): void {
  useLayoutEffect(() => {
    const element = article.current;
    const desk = element?.parentElement ?? null;
    if (element === null || desk === null) return undefined;
    const measure = (): void => {
      const scale = pixelsPerMm(desk.clientWidth, zoom);
      // A desk that is not laid out yet has no width; the last size stays.
      if (scale > 0) element.style.setProperty('--mm', String(scale));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(desk);
    return () => {
      observer.disconnect();
    };
  }, [article, zoom]);
}

/** How far around the window sheets are drawn before they are seen. */
const NEAR_MARGIN = '100% 0px';
const firstSheets: ReadonlySet<number> = new Set([1, 2]);

/** The sheets in or near the window. */
function useNearSheets(article: RefObject<HTMLElement | null>, count: number): ReadonlySet<number> {
  const [near, setNear] = useState(firstSheets);
  useEffect(() => {
    const element = article.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        setNear((before) => withSeen(before, entries));
      },
      { root: element.closest('.tw-scroll'), rootMargin: NEAR_MARGIN },
    );
    for (const sheet of element.querySelectorAll('.tw-sheet')) observer.observe(sheet);
    return () => {
      observer.disconnect();
    };
  }, [article, count]);
  return near;
}

function withSeen(
  before: ReadonlySet<number>,
  entries: readonly IntersectionObserverEntry[],
): ReadonlySet<number> {
  const after = new Set(before);
  for (const { target, isIntersecting } of entries) {
    if (!(target instanceof HTMLElement)) continue;
    const sheet = Number(target.dataset['page']);
    if (isIntersecting) after.add(sheet);
    else after.delete(sheet);
  }
  const isSame = after.size === before.size && [...after].every((sheet) => before.has(sheet));
  return isSame ? before : after;
}
