/** Main: the composition root of the window. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { openConnection } from './bridge/connection.ts';
import { pageCarrier } from './bridge/page-transport.ts';
import { grantStyleElements, readStyleNonce } from './app/style-nonce.ts';
import './ui/base.css';
import './ui/parts.css';
import { productFonts, declareFaces } from './features/page/page-fonts.ts';
import { loadInterfaceFaces } from './ui/fonts.ts';
import { createPreferences } from './ui/preferences.ts';

const root = document.querySelector('#root');
if (root === null) throw new Error('the page has no #root to mount in');

const preferences = createPreferences(window.localStorage);
const nonce = readStyleNonce(document);
if (nonce !== undefined) grantStyleElements(document, nonce);
void loadInterfaceFaces();
declareFaces(productFonts, document.fonts);
const connection = openConnection(pageCarrier(window));
createRoot(root).render(
  <StrictMode>
    <App preferences={preferences} connection={connection} nonce={nonce} />
  </StrictMode>,
);
