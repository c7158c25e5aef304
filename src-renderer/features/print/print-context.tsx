/** PrintContext: every screen asks for a print in the same way; one dialog answers. */
import { createContext, use, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { PrintContainer } from './print-container.tsx';

export interface PrintDesk {
  readonly open: (documentId: string) => void;
}

const PrintContext = createContext<PrintDesk | null>(null);

export function usePrint(): PrintDesk {
  const desk = use(PrintContext);
  if (desk === null) throw new Error('no print desk above this component');
  return desk;
}

export function PrintProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [documentId, setDocumentId] = useState<string | null>(null);
  const desk = useMemo<PrintDesk>(() => ({ open: setDocumentId }), []);
  return (
    <PrintContext value={desk}>
      {children}
      {documentId !== null && (
        <PrintContainer
          key={documentId}
          documentId={documentId}
          onClose={() => {
            setDocumentId(null);
          }}
        />
      )}
    </PrintContext>
  );
}
