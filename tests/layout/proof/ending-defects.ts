/** EndingDefects: what breaks the clauses of seals, stamps, names and date. */

import { general, issuer, sealed, unsealed } from '../corpus/parts.ts';
import { stamp } from '../corpus/pictures.ts';
import { offices } from '../corpus/words.ts';
import { dropped, pagesChanged, respelled, shifted } from './plant.ts';
import type { Defect } from './plant.ts';

const single = general();
const joint = general({
  mark: { names: offices.slice(0, 3), suffix: '文件' },
  ending: sealed(...offices.slice(0, 3)),
});
const unsealedOne = general({ ending: unsealed('云川市人民政府办公室') });
const stamped = general({
  ending: {
    mode: 'signatureStamp',
    issuers: ['市长', '副市长'].map((postTitle) =>
      issuer('', { seal: null, postTitle, stamp: stamp() }),
    ),
    writtenDate: '2026-11-23',
  },
});
const last = { index: 2 } as const;

export const endingDefects = {
  sealDateRight: { document: single, plant: shifted(['writtenDate'], { x: -3 }) },
  sealNameCentre: { document: single, plant: shifted('issuerName', { x: 3 }) },
  sealNameAbove: { document: single, plant: shifted('issuerName', { y: -4 }) },
  sealTop: { document: single, plant: shifted('seal', { y: 12 }) },
  sealCentre: { document: single, plant: shifted('seal', { x: 3 }) },
  sealOverDate: { document: single, plant: shifted('seal', { y: 16 }) },
  sealOverName: { document: joint, plant: shifted('seal', { y: 30 }, { index: 0 }) },
  sealPerName: { document: joint, plant: dropped('seal', { index: 1 }) },
  sealsApart: { document: joint, plant: shifted('seal', { x: 40 }, { index: 0 }) },
  sealsAligned: { document: joint, plant: shifted('seal', { y: 2 }, { index: 0 }) },
  sealsInside: { document: joint, plant: shifted('seal', { x: 24 }, last) },
  noSealGap: { document: unsealedOne, plant: shifted('issuerName', { y: 12 }) },
  noSealRight: { document: unsealedOne, plant: shifted(['issuerName', 'writtenDate'], { x: -3 }) },
  noSealDateGap: { document: unsealedOne, plant: shifted('writtenDate', { y: 4 }) },
  noSealDateShift: { document: unsealedOne, plant: shifted('writtenDate', { x: 3 }) },
  stampGap: {
    document: stamped,
    plant: shifted(['signatureStamp', 'issuerName', 'writtenDate'], { y: 8 }),
  },
  stampRight: { document: stamped, plant: shifted('signatureStamp', { x: -3 }) },
  stampPostGap: { document: stamped, plant: shifted('issuerName', { x: -3 }) },
  stampPostMiddle: { document: stamped, plant: shifted('issuerName', { y: 2 }) },
  stampsInOrder: { document: stamped, plant: shifted('signatureStamp', { y: 40 }, { index: 0 }) },
  stampDateGap: { document: stamped, plant: shifted('writtenDate', { y: 9 }) },
  stampDateRight: { document: stamped, plant: shifted('writtenDate', { x: -3 }) },
  dateDigits: { document: single, plant: respelled('writtenDate', '1', '一') },
  endingWithText: {
    document: unsealedOne,
    plant: pagesChanged((pages) => {
      const isEnding = (element: string): boolean =>
        element === 'issuerName' || element === 'writtenDate';
      const moved = pages.flatMap(({ items }) => items.filter(({ element }) => isEnding(element)));
      return [
        ...pages.map((page) => ({
          ...page,
          items: page.items.filter(({ element }) => !isEnding(element)),
        })),
        { sheet: pages.length + 1, number: null, part: 'text', items: moved, turned: [] },
      ];
    }),
  },
} as const satisfies Readonly<Record<string, Defect>>;
