/** UseDroppedFiles: files that are let go anywhere on a conversation: over its messages as well as over its field. */
import { useEffect } from 'react';
import type { RefObject } from 'react';
import { useLatest } from '../../ui/use-latest.ts';

export interface Dropped {
  readonly files: readonly File[];
  /** Folders cannot be sent; how many there were. */
  readonly folders: number;
}

/** `part` is any part of the conversation, drawn only while one may write in it. */
export function useDroppedFiles(
  part: RefObject<HTMLElement | null>,
  onDropped: (dropped: Dropped) => void,
): void {
  const latest = useLatest(onDropped);
  useEffect(() => {
    const place = part.current?.parentElement ?? null;
    if (place === null) return undefined;
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const dropped = droppedOf(event.dataTransfer);
      if (dropped.files.length + dropped.folders === 0) return;
      event.preventDefault();
      latest.current(dropped);
    };
    place.addEventListener('dragover', over);
    place.addEventListener('drop', drop);
    return () => {
      place.removeEventListener('dragover', over);
      place.removeEventListener('drop', drop);
    };
  });
}

function droppedOf(data: DataTransfer | null): Dropped {
  const files: File[] = [];
  let folders = 0;
  for (const item of data?.items ?? []) {
    if (item.kind !== 'file') continue;
    const file = item.getAsFile();
    if (item.webkitGetAsEntry()?.isDirectory === true) folders += 1;
    else if (file !== null) files.push(file);
  }
  return { files, folders };
}
