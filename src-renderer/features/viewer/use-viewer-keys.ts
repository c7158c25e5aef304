/** UseViewerKeys: keys that a frame would keep for itself: to close the viewer, and to print as its bar prints. */
import { useEffect } from 'react';
import { useLatest } from '../../ui/use-latest.ts';
import type { Stage } from './stage.ts';

export interface ViewerKeys {
  readonly mayPrint: boolean;
  readonly onClose: () => void;
}

export function useViewerKeys(stage: Stage | null, keys: ViewerKeys): void {
  const latest = useLatest(keys);
  useEffect(() => {
    const onPrint = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'p') return;
      // The window behind is never meant, and what is only read is not printed by a key either.
      event.preventDefault();
      if (latest.current.mayPrint) stage?.print();
    };
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') latest.current.onClose();
    };
    window.addEventListener('keydown', onPrint);
    // The dialog hears the keys of its own window.
    const inside = stage === null || stage.window === window ? null : stage.window;
    inside?.addEventListener('keydown', onPrint);
    inside?.addEventListener('keydown', onEscape);
    return () => {
      window.removeEventListener('keydown', onPrint);
      inside?.removeEventListener('keydown', onPrint);
      inside?.removeEventListener('keydown', onEscape);
    };
  }, [stage, latest]);
}
