/** Renderer build: everything the window needs, bundled with relative paths and no outside host. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Libraries that change rarely get files of their own, so that an update replaces little. */
const VENDOR_GROUPS = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|zustand)[\\/]/ },
  { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component|rc-[^\\/]+|dayjs)[\\/]/ },
  { name: 'pdf', test: /node_modules[\\/]pdfjs-dist[\\/]/ },
];

/** Font packages offer each face twice; every Chromium reads woff2, so the older half stays out. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform: {
    filter: { id: /@fontsource[\\/].*\.css$/ },
    handler: (css) => ({
      code: css.replace(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, ''),
      map: null,
    }),
  },
};

/**
 * The worker that reads PDF may load nothing, by its policy; so the decoders of scans go into it. A library that asks for
 * them in another way ends the build: pages of scanners would be blank without a word.
 */
const pdfDecodersInside = (): Plugin => ({
  name: 'pdf-decoders-inside',
  transform: {
    filter: { id: /pdfjs-dist[\\/]build[\\/]pdf\.worker\.mjs$/ },
    handler: (code) => {
      const asked = /await import\((?:\s|\/\*[^*]*\*\/)*`[^`]*this\._noWasmFilename\}`\)/g;
      if (code.match(asked)?.length !== 1) throw new Error('PDF decoders are loaded elsewhere now');
      return `
        import jbig2Decoder from 'pdfjs-dist/wasm/jbig2_nowasm_fallback.js';
        import openjpegDecoder from 'pdfjs-dist/wasm/openjpeg_nowasm_fallback.js';
        const decodersInside = {
          'jbig2_nowasm_fallback.js': jbig2Decoder,
          'openjpeg_nowasm_fallback.js': openjpegDecoder,
        };
        ${code.replace(asked, '{ default: decodersInside[this._noWasmFilename] }')}`;
    },
  },
});

export default defineConfig({
  root: here('src-renderer'),
  base: './',
  publicDir: false,
  plugins: [react(), woff2Only],
  worker: { format: 'es', plugins: () => [pdfDecodersInside()] },
  server: { host: '127.0.0.1', strictPort: false },
  build: {
    outDir: here('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
    reportCompressedSize: false,
    rolldownOptions: {
      input: here('src-renderer/index.html'),
      output: { codeSplitting: { groups: VENDOR_GROUPS } },
    },
  },
});
