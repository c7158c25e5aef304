/** LineRuns: cuts a line into runs of one face and one mark. */
import type { PageMark } from './document-page-model.ts';
import type { Face, LaidBlock, LaidLine } from './page-layout.ts';

export interface LineRun {
  readonly start: number;
  readonly text: string;
  readonly face: Face;
  readonly mark: PageMark['kind'] | null;
}

interface MarkedRange {
  readonly start: number;
  readonly end: number;
  readonly kind: PageMark['kind'];
}

/** Every occurrence of every mark in a paragraph; a finding wins over a search hit. */
export function markedRanges(text: string, marks: readonly PageMark[]): readonly MarkedRange[] {
  const ranges: MarkedRange[] = [];
  for (const mark of marks) {
    if (mark.text === '') continue;
    for (
      let at = text.indexOf(mark.text);
      at !== -1;
      at = text.indexOf(mark.text, at + mark.text.length)
    ) {
      ranges.push({ start: at, end: at + mark.text.length, kind: mark.kind });
    }
  }
  const weight = (kind: PageMark['kind']): number => (kind === 'hit' ? 1 : 0);
  return ranges.toSorted((a, b) => weight(a.kind) - weight(b.kind));
}

export function lineRuns(
  block: LaidBlock,
  line: LaidLine,
  ranges: readonly MarkedRange[],
): readonly LineRun[] {
  const edges = new Set([line.start, line.end]);
  for (const edge of [block.leadEnd, ...ranges.flatMap((range) => [range.start, range.end])]) {
    if (edge > line.start && edge < line.end) edges.add(edge);
  }
  const places = [...edges].toSorted((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? line.end;
    return {
      start,
      text: block.text.slice(start, end),
      face: start < block.leadEnd ? block.leadFace : 'body',
      mark: ranges.find((range) => range.start <= start && range.end >= end)?.kind ?? null,
    };
  });
}
