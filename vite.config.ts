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

export default defineConfig({
  root: here('src-renderer'),
  base: './',
  publicDir: false,
  plugins: [react(), woff2Only],
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
