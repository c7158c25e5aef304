/**
 * Page-row-samples: final files with a proof in which everything holds, and a unit's choice of faces.
 */

import type { RowOf, RowType } from '../../src-shared/entities.ts';
import type { ProofLine } from '../../src-shared/features/page/final-files-model.ts';

export const proofLine: ProofLine = {
  key: 'markTop',
  clause: '7.2.4',
  subject: 'mark',
  strength: '规定',
  unit: 'mm',
  required: { kind: 'about', values: [35], tolerance: 0.5 },
  measured: 35.02,
  sheet: 1,
  verdict: 'pass',
};

export const madeFiles = {
  state: 'made',
  engine: 'tongwen-layout-1',
  edition: 'GB/T 9704-2012',
  faces: ['FandolFang-Regular@0123456789ab'],
  isPreview: false,
  pageCount: 2,
  pdf: { sha256: 'b'.repeat(64), size: 20_000, lines: [proofLine] },
  ofd: { sha256: 'c'.repeat(64), size: 21_000, lines: [proofLine] },
} as const;

export const pageRowSamples = {
  finalFiles: {
    id: 'ff1',
    scope: 'doc:d1',
    ownerId: 'd1',
    stage: 'set',
    finalHash: 'h',
    state: 'made',
    failure: null,
    engine: madeFiles.engine,
    edition: madeFiles.edition,
    faces: [...madeFiles.faces],
    isPreview: false,
    pageCount: 2,
    pdf: { fileRefId: 'f-pdf', sha256: 'b'.repeat(64), size: 20_000, lines: [proofLine] },
    ofd: { fileRefId: 'f-ofd', sha256: 'c'.repeat(64), size: 21_000, lines: [proofLine] },
    seals: [],
    signers: [],
    madeAt: 1,
  },
  facePolicy: { unitId: 'u1', acceptsOpenFaces: true, setByName: '甲', setAt: 1 },
} satisfies { readonly [T in RowType]?: RowOf<T> };
