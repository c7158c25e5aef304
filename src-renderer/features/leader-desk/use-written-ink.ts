/** UseWrittenInk: the strokes of a document's opinions, read from the files that this machine holds or can fetch. */
import { useEffect, useState } from 'react';
import { useConnection } from '../../bridge/use-bridge.ts';
import type { OpinionView } from '../document/reader-model.ts';
import { inkOf } from '../../../src-shared/features/flow/ink-drawing.ts';
import type { WrittenInk } from './ink-view.tsx';

const none: readonly WrittenInk[] = [];

/** Handwritten opinions drawn on one document; later ones stay readable in their column. */
const maxDrawn = 40;

export function useWrittenInk(
  opinions: readonly Pick<OpinionView, 'id' | 'name' | 'ink'>[],
): readonly WrittenInk[] {
  const connection = useConnection();
  const [drawn, setDrawn] = useState<{
    readonly key: string;
    readonly written: readonly WrittenInk[];
  }>({ key: '', written: none });
  const wanted = opinions.filter(({ ink }) => ink !== null).slice(0, maxDrawn);
  // Held files are read again when one of them has arrived.
  const key = wanted.map(({ id, ink }) => `${id}/${String(ink?.held)}`).join(',');
  useEffect(() => {
    if (key === '') return undefined;
    let isCurrent = true;
    const read = async (): Promise<void> => {
      const written: WrittenInk[] = [];
      for (const { id, name, ink } of wanted) {
        if (ink === null) continue;
        const file = await connection.call('files.export', { fileRefId: ink.fileRefId });
        const drawing = file.base64 === null ? null : inkOf(textOf(file.base64));
        if (drawing !== null) written.push({ id, name, drawing });
      }
      if (isCurrent) setDrawn({ key, written });
    };
    // Strokes that cannot be read now are named in their column; the page stays as it is.
    read().catch(() => {
      if (isCurrent) setDrawn({ key, written: none });
    });
    return () => {
      isCurrent = false;
    };
    // `wanted` is a new list at each drawing; `key` says when it means something else.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [connection, key]);
  return drawn.key === key ? drawn.written : none;
}

function textOf(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
}
