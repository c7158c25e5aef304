/**
 * Sheet: one laid-out page on the desk: rules, pictures, marks under the glyphs, the texts, and what lies on top.
 *
 * A sheet that is far from the window is not drawn, yet its text can be read aloud, found and copied.
 */
import { memo, useMemo } from 'react';
import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { shallow } from 'zustand/shallow';
import type { LaidPage, PlacedPicture, RuleLine } from '../../../src-shared/layout/laid-out.ts';
import { paper } from '../../../src-shared/layout/measures.ts';
import type { GridKind } from '../../../src-shared/layout/measures.ts';
import { useText } from '../../i18n/text.tsx';
import type { DrawnBlock, DrawnItems, Painter } from './drawn-page.ts';
import { areSameRanges, markBoxes } from './page-marks.ts';
import type { MarkBox, MarkedRanges } from './page-marks.ts';
import { PagePins } from './page-pins.tsx';
import type { PagePin } from './page-pins.tsx';
import { PageRuler } from './page-ruler.tsx';
import { SheetText, tagOf, units } from './sheet-text.tsx';
import type { TextHeadings } from './sheet-text.tsx';

export interface SheetProps {
  readonly headings: TextHeadings;
  readonly page: LaidPage;
  readonly painter: Painter;
  readonly ranges: MarkedRanges;
  readonly isNear: boolean;
  /** Line and column ticks of this grid; null: none. */
  readonly ruler: GridKind | null;
  readonly pictureOf: PictureOf;
  readonly pins: readonly PagePin[];
  readonly onPin: (id: string) => void;
  readonly overlay: ((sheet: number) => ReactNode) | undefined;
}

/** What is drawn in the place of a picture; null while its bytes are not here. */
export type PictureOf = (picture: PlacedPicture) => ReactNode;

export const Sheet = memo(function Sheet(props: SheetProps): ReactElement {
  const { page, isNear } = props;
  const drawn = props.painter.draw(page);
  const blocks = [...drawn.upright.blocks, ...drawn.turned.blocks];
  return (
    <div className="tw-sheet" data-page={page.sheet} data-part={page.part}>
      {isNear ? (
        <div className="tw-sheet-inner">
          {props.ruler !== null && page.part === 'text' && <PageRuler kind={props.ruler} />}
          <Layer {...props} drawn={drawn.upright} items={page.items} />
          {page.turned.length > 0 && (
            <div className="tw-turned" style={{ width: units(paper.heightMm) }}>
              <Layer {...props} drawn={drawn.turned} items={page.turned} />
            </div>
          )}
        </div>
      ) : (
        <div className="tw-sheet-far">
          {blocks.map((block) => (
            <PlainText key={block.key} block={block} headings={props.headings} />
          ))}
        </div>
      )}
      {isNear && <PagePins pins={props.pins} onPin={props.onPin} />}
      {isNear && props.overlay?.(page.sheet)}
    </div>
  );
}, areDrawnAlike);

/** Marks are found anew at each key; where they are the same ones, their sheet stays as it is. */
function areDrawnAlike(
  { ranges: rangesBefore, ...before }: SheetProps,
  { ranges, ...after }: SheetProps,
): boolean {
  return shallow(before, after) && areSameRanges(rangesBefore, ranges);
}

interface LayerProps extends SheetProps {
  readonly drawn: DrawnItems;
  readonly items: LaidPage['items'];
}

function Layer(props: LayerProps): ReactElement {
  const { drawn, items, ranges, headings } = props;
  const { t } = useText();
  const boxes = useMemo(() => markBoxes(items, ranges), [items, ranges]);
  return (
    <>
      {boxes.map((box, index) => (
        <Mark key={index} box={box} />
      ))}
      {drawn.rules.map((rule, index) => (
        <i key={index} className={`tw-rule tw-ink-${rule.colour}`} style={ruleStyle(rule)} />
      ))}
      {drawn.blocks.map((block) =>
        block.source.element === 'pageNumber' ? (
          <span
            key={block.key}
            className="tw-page-number"
            role="img"
            aria-label={t('page.label', { n: props.page.number ?? props.page.sheet })}
          >
            <SheetText block={block} tag="span" />
          </span>
        ) : (
          <SheetText key={block.key} block={block} tag={tagOf(headings, block.source)} />
        ),
      )}
      {drawn.pictures.map((picture, index) => (
        <div key={index} className="tw-picture" style={pictureStyle(picture)}>
          {props.pictureOf(picture)}
        </div>
      ))}
    </>
  );
}

function Mark({ box }: { readonly box: MarkBox }): ReactElement {
  const { mark, xMm, yMm, widthMm, heightMm } = box;
  const style: CSSProperties = {
    left: units(xMm),
    top: units(yMm),
    width: units(widthMm),
    height: units(heightMm),
  };
  return (
    <mark
      className={`tw-mark tw-mark-${mark.kind}`}
      data-mark={mark.kind}
      data-mark-id={mark.id}
      aria-hidden="true"
      style={style}
    />
  );
}

/** A rule is as thick as the paper says, and never thinner than the screen can show. */
function ruleStyle({ x1, y1, x2, y2, thicknessMm }: RuleLine): CSSProperties {
  const half = thicknessMm / 2;
  const isOblique = Math.min(Math.abs(y2 - y1), Math.abs(x2 - x1)) > 1e-3;
  if (isOblique) return obliqueStyle({ x1, y1, x2, y2 }, thicknessMm);
  const isLevel = Math.abs(y2 - y1) < Math.abs(x2 - x1);
  const room = {
    left: units(Math.min(x1, x2) - (isLevel ? 0 : half)),
    top: units(Math.min(y1, y2) - (isLevel ? half : 0)),
  };
  return isLevel
    ? { ...room, width: units(Math.abs(x2 - x1)), height: units(thicknessMm) }
    : { ...room, width: units(thicknessMm), height: units(Math.abs(y2 - y1)) };
}

/** A piece of a stroke that somebody wrote by hand: turned about its beginning. */
function obliqueStyle(
  { x1, y1, x2, y2 }: Pick<RuleLine, 'x1' | 'y1' | 'x2' | 'y2'>,
  thicknessMm: number,
): CSSProperties {
  return {
    left: units(x1),
    top: units(y1 - thicknessMm / 2),
    width: units(Math.hypot(x2 - x1, y2 - y1)),
    height: units(thicknessMm),
    transform: `rotate(${Math.atan2(y2 - y1, x2 - x1)}rad)`,
    transformOrigin: '0 50%',
  };
}

function pictureStyle({ x, y, widthMm, heightMm }: PlacedPicture): CSSProperties {
  return { left: units(x), top: units(y), width: units(widthMm), height: units(heightMm) };
}

interface PlainTextProps {
  readonly block: DrawnBlock;
  readonly headings: TextHeadings;
}

function PlainText({ block, headings }: PlainTextProps): ReactElement | null {
  if (block.source.element === 'pageNumber') return null;
  const Tag = tagOf(headings, block.source);
  return (
    <Tag data-source={block.key}>
      {block.lines.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join('')}
    </Tag>
  );
}
