/** Build: `npm run build`; the renderer bundle and the Electron shell. */
import { buildElectronShell } from './electron-build.mjs';
import { buildRenderer } from './renderer-build.mjs';

console.log(`renderer ${buildRenderer({ force: process.argv.includes('--force') })}`);
console.log(
  (await buildElectronShell()) ? 'electron shell built' : 'no electron shell in this tree',
);
