/** StampOnPage: 归档章 drawn on the sheet, in the place that the layout leaves free. */
import type { CSSProperties, ReactElement } from 'react';
import type { StampPlace } from '../../../src-shared/features/archive/archive-stamp.ts';
import {
  stampCells,
  stampHeightMm,
  stampWidthMm,
} from '../../../src-shared/features/archive/archive-stamp.ts';
import { useText } from '../../i18n/text.tsx';
import type { ArchiveItem } from './records-model.ts';

const COLUMNS = 3;
const cellWidth = stampWidthMm / COLUMNS;
const cellHeight = stampHeightMm / 2;
/** A label above its value, in millimetres. */
const LABEL_MM = 1.9;
const VALUE_MM = 3;

export function StampOnPage(props: {
  readonly item: ArchiveItem;
  readonly place: StampPlace;
}): ReactElement {
  const { t } = useText();
  const style: CSSProperties = {
    left: onSheet(props.place.x),
    top: onSheet(props.place.y),
    width: onSheet(stampWidthMm),
    height: onSheet(stampHeightMm),
  };
  return (
    <svg
      className="tw-archive-stamp"
      style={style}
      viewBox={`-0.2 -0.2 ${stampWidthMm + 0.4} ${stampHeightMm + 0.4}`}
      role="img"
      aria-label={t('records.stamp', { no: props.item.archiveNo })}
    >
      {stampCells(props.item).map(({ label, value }, index) => {
        const x = (index % COLUMNS) * cellWidth;
        const y = Math.floor(index / COLUMNS) * cellHeight;
        const fitted = Math.min(VALUE_MM, (cellWidth - 1) / Math.max(1, widthOf(value)));
        return (
          <g key={label}>
            <rect x={x} y={y} width={cellWidth} height={cellHeight} />
            <text x={x + cellWidth / 2} y={y + 2.6} fontSize={LABEL_MM}>
              {label}
            </text>
            <text x={x + cellWidth / 2} y={y + 6.6} fontSize={fitted}>
              {value}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** What lies over a sheet is not scaled with it: a millimetre there has --mm pixels. */
function onSheet(mm: number): string {
  return `calc(var(--mm) * ${mm}px)`;
}

/** Width in ems: digits and letters take about half of a Chinese character. */
function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (char.charCodeAt(0) < 256 ? 0.56 : 1), 0);
}
