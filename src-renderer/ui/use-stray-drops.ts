/**
 * UseStrayDrops: a file that is let go where nothing takes it stays where it was.
 *
 * Without this the browser opens the file in place of the product, and what was being written is gone from sight.
 */
import { useEffect } from 'react';

export function useStrayDrops(): void {
  useEffect(() => {
    // Begun at each event, so that it is behind every listener that takes files.
    const begin = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      window.addEventListener(event.type, refuse, { once: true });
    };
    window.addEventListener('dragover', begin, true);
    window.addEventListener('drop', begin, true);
    return () => {
      window.removeEventListener('dragover', begin, true);
      window.removeEventListener('drop', begin, true);
    };
  }, []);
}

function refuse(event: Event): void {
  if (event.defaultPrevented || !(event instanceof DragEvent)) return;
  event.preventDefault();
  if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
}
