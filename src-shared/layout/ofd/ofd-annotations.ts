/**
 * Ofd-annotations: seals as stamps with the states of their checking, and the watermark.
 *
 * Why annotations: a stamp is laid on a finished page, and the standard keeps it apart from the text in the same way.
 */

import type { Watermark } from '../drawing.ts';
import type { LaidPage, PageItem, PlacedPicture } from '../laid-out.ts';
import { paper, pointsToMm } from '../measures.ts';
import { watermarkGrid } from '../watermark-grid.ts';
import { colour, imageObject, type ObjectTools } from './ofd-objects.ts';
import { box, element, mm, part, textElement } from './ofd-xml.ts';

/** Names of a stamp's parameters: docs/specs/seals.md tells the three states apart. */
export const sealParameters = {
  issuer: 'Issuer',
  isIntact: 'Intact',
  isTrusted: 'Trusted',
} as const;

export function isSeal(item: PageItem): item is PlacedPicture {
  return item.kind === 'picture' && item.seal !== null;
}

/** The annotations of a page, or null when it has none. */
export function pageAnnotations(
  page: LaidPage,
  watermark: Watermark | null,
  tools: ObjectTools & { date: string },
): string | null {
  const annotations = [
    ...(watermark === null ? [] : [watermarkAnnotation(watermark, tools)]),
    ...page.items.filter(isSeal).map((seal) => stampAnnotation(seal, tools)),
  ];
  return annotations.length === 0 ? null : part('PageAnnot', {}, annotations);
}

function stampAnnotation(seal: PlacedPicture, tools: ObjectTools & { date: string }): string {
  const states = seal.seal ?? { issuer: 0, isIntact: false, isTrusted: false };
  const { x, y, widthMm, heightMm } = seal;
  const parameters = (
    [
      [sealParameters.issuer, states.issuer],
      [sealParameters.isIntact, states.isIntact],
      [sealParameters.isTrusted, states.isTrusted],
    ] as const
  ).map(([name, value]) => textElement('Parameter', String(value), { Name: name }));
  return annotation('Stamp', tools, [
    element('Parameters', {}, parameters),
    element('Appearance', { Boundary: box(x, y, widthMm, heightMm) }, [
      imageObject({ ...seal, x: 0, y: 0 }, tools, false),
    ]),
  ]);
}

function watermarkAnnotation(watermark: Watermark, tools: ObjectTools & { date: string }): string {
  const { stepX, stepY } = watermarkGrid;
  const texts: string[] = [];
  for (let y = stepY / 2; y < paper.heightMm; y += stepY) {
    for (let x = stepX / 4; x < paper.widthMm; x += stepX) {
      texts.push(
        ...watermark.lines.map((line, index) => markText({ line, index, x, y }, watermark, tools)),
      );
    }
  }
  const page = box(0, 0, paper.widthMm, paper.heightMm);
  return annotation('Watermark', tools, [element('Appearance', { Boundary: page }, texts)]);
}

/** A line in a square box around its place, turned inside of it. */
function markText(
  { line, index, x, y }: { line: string; index: number; x: number; y: number },
  watermark: Watermark,
  tools: ObjectTools,
): string {
  const { angle, lineMm, sizePt, stepX } = watermarkGrid;
  const { unitId, font } = tools.fontOf(watermark.face);
  const size = pointsToMm(sizePt);
  const advances = Array.from(line, (character) => {
    const glyph = font.glyphs.get(character.codePointAt(0) ?? 0) ?? 0;
    return ((font.advances[glyph] ?? 0) / font.unitsPerEm) * size;
  });
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const CTM = [cos, -sin, sin, cos, 0, stepX / 2].map(mm).join(' ');
  return element(
    'TextObject',
    {
      ID: tools.nextId(),
      Boundary: box(x, y - stepX / 2, stepX, stepX),
      CTM,
      Font: unitId,
      Size: mm(size),
      Alpha: 70,
    },
    [
      colour('FillColor', 'grey'),
      textElement('TextCode', line, {
        X: 0,
        Y: mm((index + 1) * lineMm),
        DeltaX: advances.length < 2 ? undefined : advances.slice(0, -1).map(mm).join(' '),
      }),
    ],
  );
}

function annotation(
  type: 'Stamp' | 'Watermark',
  tools: ObjectTools & { date: string },
  children: readonly string[],
): string {
  return element(
    'Annot',
    {
      ID: tools.nextId(),
      Type: type,
      Creator: 'Tongwen',
      LastModDate: tools.date,
      ReadOnly: 'true',
    },
    children,
  );
}
