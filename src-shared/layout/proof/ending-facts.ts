/** EndingFacts: what stands lowest above the ending. */

import { lowestOf } from './head-facts.ts';
import type { LocatedDocument } from './located-document.ts';
import type { Line } from './measured-text.ts';

/** Text, attachment note or attendance: what stands lowest above the ending; null after a table or a picture. */
export function lastText({ document, body }: LocatedDocument): Line | undefined {
  const endsOtherwise = document.body.at(-1)?.kind !== 'text' && document.body.length > 0;
  const pieces = [
    ...(endsOtherwise ? [] : [body.paragraphs.at(-1)?.piece]),
    body.attachmentNote.at(-1)?.name,
    ...body.attendance.map(({ names }) => names),
  ];
  const lines = pieces.map((piece) => piece?.last).filter((line) => line !== undefined);
  const sheet = Math.max(0, ...lines.map((line) => line.sheet));
  return lowestOf(lines.filter((line) => line.sheet === sheet));
}
