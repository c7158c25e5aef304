/** SealPicture: a round official seal as it is drawn on the page: words on the ring, a star in the middle. */
import type { ReactElement } from 'react';

const size = 100;
const centre = size / 2;
const ringRadius = 37;
/** The words stand on the upper part of the ring, at most this much of the circle. */
const widestArc = Math.PI * 1.45;
const angleOfOne = Math.PI / 7;

/** Five points, the first upward. */
function starPoints(radius: number): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const reach = index % 2 === 0 ? radius : radius * 0.382;
    const angle = (Math.PI / 5) * index - Math.PI / 2;
    return `${centre + reach * Math.cos(angle)},${centre + reach * Math.sin(angle)}`;
  });
  return points.join(' ');
}

export interface SealPictureProps {
  readonly ringText: string;
  readonly diameterMm: number;
  /** 0 … 1; a voided mark is drawn pale. */
  readonly opacity?: number;
}

export function SealPicture({ ringText, diameterMm, opacity = 1 }: SealPictureProps): ReactElement {
  const letters = [...ringText];
  const step = Math.min(angleOfOne, widestArc / Math.max(1, letters.length - 1));
  const start = -Math.PI / 2 - (step * (letters.length - 1)) / 2;
  const fontSize = Math.min(15, ringRadius * step * 0.92);
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      width={`${diameterMm}mm`}
      height={`${diameterMm}mm`}
      role="img"
      aria-label={ringText}
      style={{ opacity }}
      className="tw-seal"
    >
      <circle
        cx={centre}
        cy={centre}
        r={48.4}
        fill="none"
        stroke="currentColor"
        strokeWidth={2.4}
      />
      <polygon points={starPoints(15)} fill="currentColor" />
      {letters.map((letter, index) => {
        const angle = start + step * index;
        const x = centre + ringRadius * Math.cos(angle);
        const y = centre + ringRadius * Math.sin(angle);
        const turn = (angle * 180) / Math.PI + 90;
        return (
          <text
            // The same word may stand twice on a ring; its place is its name.
            key={index}
            x={x}
            y={y}
            fontSize={fontSize}
            fontWeight={700}
            fill="currentColor"
            textAnchor="middle"
            dominantBaseline="central"
            transform={`rotate(${turn} ${x} ${y})`}
          >
            {letter}
          </text>
        );
      })}
    </svg>
  );
}
