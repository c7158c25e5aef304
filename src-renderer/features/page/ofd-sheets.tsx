/**
 * OfdSheets: the pages of an OFD as its own reader measures them: every glyph and rule at the place that the file gives.
 *
 * The text is in the window's faces of the same names, or of like ones; pictures and seals are those of the file.
 */
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { MeasuredItems } from '../../../src-shared/layout/reading/measured-file.ts';
import { readShownOfd } from '../../../src-shared/layout/reading/read-ofd.ts';
import { useText } from '../../i18n/text.tsx';
import { likeFace } from './like-face.ts';
import { OfdPicture } from './ofd-picture.tsx';
import { usePageEngine } from './page-engine.ts';

export const maxSheets = 60;
const MM_PER_POINT = 25.4 / 72;

export function OfdSheets({ bytes }: { readonly bytes: Uint8Array }): ReactElement {
  const { t } = useText();
  const read = useMemo(() => readShownOfd(bytes), [bytes]);
  if (!read.ok) return <p className="tw-tone-red">{t('proof.viewerFailed')}</p>;
  const { pages } = read.value.file;
  return (
    <div className="tw-viewer-sheets" data-state="drawn">
      {pages.length > maxSheets && <p>{t('proof.viewerLong', { n: maxSheets })}</p>}
      {pages.slice(0, maxSheets).map((page, index) => (
        <svg
          // A page is known by its place in the file.
          key={index}
          className="tw-viewer-ofd"
          viewBox={`0 0 ${page.widthMm} ${page.heightMm}`}
          role="img"
          aria-label={t('proof.viewerPage', { i: index + 1 })}
        >
          <Items items={page} />
          <g transform={`translate(0 ${page.heightMm}) rotate(-90)`}>
            <Items items={page.turned} />
          </g>
        </svg>
      ))}
    </div>
  );
}

function Items({ items }: { readonly items: MeasuredItems }): ReactElement {
  const { fonts } = usePageEngine();
  const familyOf = useMemo(() => {
    const known = new Map(
      fonts.fonts.faces.map(({ postScriptName, cssFamily }) => [postScriptName, cssFamily]),
    );
    return (name: string): string => {
      const family = known.get(name) ?? likeFace(name, fonts.fonts);
      known.set(name, family);
      return family;
    };
  }, [fonts]);
  const colour = (rgb: readonly number[]): string => `rgb(${rgb.join(' ')})`;
  return (
    <>
      {items.rules.map((rule, index) => (
        <line
          key={`r${index}`}
          {...{ x1: rule.x1, y1: rule.y1, x2: rule.x2, y2: rule.y2 }}
          stroke={colour(rule.colour)}
          strokeWidth={rule.thicknessMm}
        />
      ))}
      {items.glyphs.map((glyph, index) => (
        <text
          key={`g${index}`}
          x={glyph.xMm}
          y={glyph.baselineMm}
          fontSize={glyph.sizePt * MM_PER_POINT}
          fontFamily={familyOf(glyph.faceName)}
          fill={colour(glyph.colour)}
        >
          {glyph.text}
        </text>
      ))}
      {items.pictures.map((picture, index) => (
        <OfdPicture key={`p${index}`} picture={picture} />
      ))}
    </>
  );
}
