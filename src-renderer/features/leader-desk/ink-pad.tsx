/** InkPad: one sheet as a surface to write on: pen, finger or mouse, with the pen's pressure where it has one. */
import { useRef, useState } from 'react';
import type { PointerEvent as ReactPointerEvent, ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type {
  InkDrawing,
  InkPoint,
  InkStroke,
} from '../../../src-shared/features/flow/ink-drawing.ts';
import { maxStrokes } from '../../../src-shared/features/flow/ink-drawing.ts';
import { erasedAt, paperHeightMm, paperWidthMm, strokePath, withPoint } from './ink-model.ts';
import './ink.css';

export interface InkPadProps {
  readonly page: number;
  readonly drawing: InkDrawing;
  readonly tool: 'pen' | 'eraser';
  readonly onChange: (drawing: InkDrawing) => void;
}

/** A mouse says nothing about pressure; the line is then of middle width. */
const mousePressure = 0.5;

function pointOf(event: PointerEvent, surface: Element): InkPoint {
  const box = surface.getBoundingClientRect();
  const pressure = event.pointerType === 'mouse' ? mousePressure : event.pressure;
  return [
    ((event.clientX - box.left) / box.width) * paperWidthMm,
    ((event.clientY - box.top) / box.height) * paperHeightMm,
    Math.min(1, Math.max(0, pressure)),
  ];
}

export function InkPad({ page, drawing, tool, onChange }: InkPadProps): ReactElement {
  const { t } = useText();
  const [stroke, setStroke] = useState<InkStroke | null>(null);
  const live = useRef<InkStroke | null>(null);
  const draw = (next: InkStroke | null): void => {
    live.current = next;
    setStroke(next);
  };
  const erase = (event: PointerEvent, surface: Element): void => {
    const after = erasedAt(drawing, page, pointOf(event, surface));
    if (after !== drawing) onChange(after);
  };
  const onPointerDown = (event: ReactPointerEvent<SVGSVGElement>): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    if (tool === 'eraser') erase(event.nativeEvent, event.currentTarget);
    else if (drawing.strokes.length < maxStrokes) {
      draw({ page, points: [pointOf(event.nativeEvent, event.currentTarget)] });
    }
  };
  const onPointerMove = (event: ReactPointerEvent<SVGSVGElement>): void => {
    if (event.buttons === 0) return;
    const surface = event.currentTarget;
    if (tool === 'eraser') {
      erase(event.nativeEvent, surface);
      return;
    }
    if (live.current === null) return;
    // Between two frames a pen reports many places; all of them belong to the line.
    const events = event.nativeEvent.getCoalescedEvents();
    const all = events.length === 0 ? [event.nativeEvent] : events;
    draw(all.reduce((line, one) => withPoint(line, pointOf(one, surface)), live.current));
  };
  const finish = (): void => {
    if (live.current !== null) onChange({ strokes: [...drawing.strokes, live.current] });
    draw(null);
  };
  return (
    <svg
      className={`tw-ink tw-ink-pad tw-ink-${tool}`}
      viewBox={`0 0 ${paperWidthMm} ${paperHeightMm}`}
      role="img"
      aria-label={t('ink.layer')}
      data-ink-page={page}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={finish}
      onPointerCancel={finish}
    >
      {drawing.strokes
        .filter((one) => one.page === page)
        .map((one, index) => (
          <path key={index} d={strokePath(one)} />
        ))}
      {stroke !== null && <path d={strokePath(stroke)} />}
    </svg>
  );
}
