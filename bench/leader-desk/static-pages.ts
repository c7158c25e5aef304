/** StaticPages: the drawn pages as plain HTML files, one an address; the key leads to the next. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StaticPages {
  readonly url: string;
  close(): Promise<void>;
}

/** The clock of the press goes over in the session of the tab; both pages count from the same origin. */
const script = (n: number): string => `
  const pressed = Number(sessionStorage.getItem('pressed') ?? 0);
  requestAnimationFrame(() => setTimeout(() => {
    document.body.dataset.took = String(performance.timeOrigin + performance.now() - pressed);
    document.body.dataset.ready = 'yes';
  }));
  addEventListener('keydown', () => {
    sessionStorage.setItem('pressed', String(performance.timeOrigin + performance.now()));
    location.href = '/${n + 1}';
  });`;

export async function serveStatic(pages: readonly string[]): Promise<StaticPages> {
  const server = createServer((request, response) => {
    const n = Number(request.url?.slice(1));
    const page = pages[n];
    response.writeHead(page === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
    });
    response.end(
      `<!doctype html><html lang="zh-CN"><body>${page ?? ''}<script>${script(n)}</script>`,
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
