/** ViewerContext: every screen opens a file in the same way; one viewer shows it. */
import { createContext, use, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { FileViewer } from './file-viewer.tsx';

export interface ViewedFile {
  readonly fileRefId: string;
  /** What is looked for in it: marked, and brought into view. The first that occurs counts. */
  readonly terms?: readonly string[];
  /** It is read in the window alone: neither printed nor kept. */
  readonly isReadOnly?: boolean;
  /** Leads to the document or the conversation that the file belongs to. */
  readonly onPlace?: () => void;
}

export interface ViewerDesk {
  readonly open: (file: ViewedFile) => void;
}

const ViewerContext = createContext<ViewerDesk | null>(null);

export function useViewer(): ViewerDesk {
  const desk = use(ViewerContext);
  if (desk === null) throw new Error('no viewer above this component');
  return desk;
}

export function ViewerProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [file, setFile] = useState<ViewedFile | null>(null);
  const openedFrom = useRef<Element | null>(null);
  const desk = useMemo<ViewerDesk>(
    () => ({
      open: (next) => {
        openedFrom.current = document.activeElement;
        setFile(next);
      },
    }),
    [],
  );
  useEffect(() => {
    if (file !== null) return;
    // Who works with keys goes on where the file was opened.
    const place = openedFrom.current;
    openedFrom.current = null;
    if (place instanceof HTMLElement && place.isConnected) place.focus({ preventScroll: true });
  }, [file]);
  return (
    <ViewerContext value={desk}>
      {children}
      {file !== null && (
        <FileViewer
          key={file.fileRefId}
          file={file}
          onClose={() => {
            setFile(null);
          }}
        />
      )}
    </ViewerContext>
  );
}
