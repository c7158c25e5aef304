/** WatermarkOverlay: name and time across a sheet of the preview, as the file has them. */
import { useId } from 'react';
import type { ReactElement } from 'react';
import { paper } from '../../../src-shared/layout/measures.ts';
import { pointsToMm } from '../../../src-shared/layout/measures.ts';
import type { Watermark } from '../../../src-shared/layout/drawing.ts';
import { watermarkGrid } from '../../../src-shared/layout/watermark-grid.ts';
import { usePageEngine } from '../page/page-engine.ts';

export function WatermarkOverlay({ mark }: { readonly mark: Watermark }): ReactElement {
  const id = useId();
  const { fonts } = usePageEngine();
  const family = fonts.fonts.faces.find((face) => face.id === mark.face)?.cssFamily ?? '';
  const { angle, stepX, stepY, lineMm, sizePt } = watermarkGrid;
  const degrees = (-angle * 180) / Math.PI;
  return (
    <svg
      className="tw-watermark"
      viewBox={`0 0 ${paper.widthMm} ${paper.heightMm}`}
      aria-hidden="true"
    >
      <pattern
        id={id}
        width={stepX}
        height={stepY}
        patternUnits="userSpaceOnUse"
        // The grid of the files stands on the lower left corner of the sheet.
        patternTransform={`translate(0 ${paper.heightMm}) rotate(${degrees})`}
      >
        {mark.lines.map((line, index) => (
          <text
            key={index}
            x={0}
            y={(index + 1) * lineMm}
            fontFamily={`"${family}"`}
            fontSize={pointsToMm(sizePt)}
          >
            {line}
          </text>
        ))}
      </pattern>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
