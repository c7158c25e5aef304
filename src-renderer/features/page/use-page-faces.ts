/** UsePageFaces: asks for the faces of a page, and says when they are there or which cannot be read. */
import { useEffect, useLayoutEffect, useState } from 'react';
import type { FaceMetrics } from '../../../src-shared/layout/font-set.ts';
import type { LaidOut } from '../../../src-shared/layout/laid-out.ts';
import type { PageEngine } from './page-engine.ts';
import { declareFaces, loadFaces } from './page-fonts.ts';

export interface PageFaces {
  readonly areReady: boolean;
  readonly missing: readonly FaceMetrics[];
}

const loading: PageFaces = { areReady: false, missing: [] };

export function usePageFaces({ fonts, facesOf }: PageEngine, laid: LaidOut): PageFaces {
  const [faces, setFaces] = useState(loading);
  useLayoutEffect(() => {
    declareFaces(fonts, document.fonts);
  }, [fonts]);
  // A keystroke makes a new layout, hardly ever another face.
  const key = laid.faces.join(' ');
  useEffect(() => {
    let isCurrent = true;
    void loadFaces(fonts, facesOf(key.split(' ')), document.fonts).then((missing) => {
      if (isCurrent) setFaces({ areReady: true, missing });
    });
    return () => {
      isCurrent = false;
    };
  }, [fonts, facesOf, key]);
  return faces;
}
