/** InkView: the strokes that others wrote on a page, each with its author for who cannot see them. */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { InkDrawing } from '../../../src-shared/features/flow/ink-drawing.ts';
import { paperHeightMm, paperWidthMm, strokePath } from './ink-model.ts';
import './ink.css';

export interface WrittenInk {
  readonly id: string;
  readonly name: string;
  readonly drawing: InkDrawing;
}

export interface InkViewProps {
  readonly page: number;
  readonly written: readonly WrittenInk[];
}

export function InkView({ page, written }: InkViewProps): ReactElement | null {
  const { t } = useText();
  const here = written.flatMap((one) => {
    const strokes = one.drawing.strokes.filter((stroke) => stroke.page === page);
    return strokes.length === 0 ? [] : [{ ...one, strokes }];
  });
  if (here.length === 0) return null;
  return (
    <svg className="tw-ink" viewBox={`0 0 ${paperWidthMm} ${paperHeightMm}`}>
      {here.map(({ id, name, strokes }) => (
        <g key={id} role="img" aria-label={t('ink.by', { name })}>
          {strokes.map((stroke, index) => (
            <path key={`${id}-${index}`} d={strokePath(stroke)} />
          ))}
        </g>
      ))}
    </svg>
  );
}
