/**
 * MachineFaces: lays out with the licensed faces that this machine has, as its PDF and OFD files do.
 *
 * Until they are found, and where there are none, pages are laid out with the faces of the product, and say so.
 */
import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { OutputOf } from '../../../src-shared/bridge/bridge.ts';
import { withOriginals } from '../../../src-shared/layout/fonts/find-originals.ts';
import type { Connection } from '../../bridge/connection.ts';
import { useConnection } from '../../bridge/use-bridge.ts';
import { createPageEngine, PageEngineContext, productEngine } from './page-engine.ts';
import type { PageEngine } from './page-engine.ts';
import { productFonts } from './page-fonts.ts';

/** The first screen comes first: looking through the folders of a machine takes it a second or two. */
const waitAtMostMs = 10_000;

export function MachineFaces({ children }: { readonly children: ReactNode }): ReactElement {
  const connection = useConnection();
  const [engine, setEngine] = useState(productEngine);
  useEffect(() => {
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const found = await connection.call('faces.list', {});
      if (isCurrent && found.faces.length > 0) setEngine(engineOf(connection, found));
    };
    const idle = requestIdleCallback(
      () => {
        // A machine that cannot be asked lays out with the faces of the product.
        ask().catch(() => undefined);
      },
      { timeout: waitAtMostMs },
    );
    return () => {
      isCurrent = false;
      cancelIdleCallback(idle);
    };
  }, [connection]);
  return <PageEngineContext value={engine}>{children}</PageEngineContext>;
}

function engineOf(connection: Connection, found: OutputOf<'faces.list'>): PageEngine {
  return createPageEngine({
    fonts: withOriginals(productFonts.fonts, found),
    urlOf: productFonts.urlOf,
    bytesOf: async ({ id }) => {
      const { base64 } = await connection.call('faces.read', { faceId: id });
      return base64 === null ? null : bytesOf(base64);
    },
  });
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
