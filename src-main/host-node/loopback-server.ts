/**
 * Loopback-server: the browser host's HTTP and WebSocket front, bound to 127.0.0.1.
 *
 * ```
 *   GET  /?token=…          one-time token → cookie, back to /
 *   GET  /…                 the built renderer
 *   GET  /bridge (upgrade)  the bridge; each page has an end of its own, all share the core
 *   POST /import?name=…     bytes of a file, stored like `files.import`
 *   GET  /export/:fileRef   a file as an attachment
 *   GET  /preview/:fileRef  images, text and PDF without scripts
 * ```
 *
 * Invariants:
 *  1. Except for the token, nothing is answered before the guard has allowed it.
 *  2. At most `maxPages` bridges are open.
 */

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { BridgeCore } from '../../src-shared/bridge/bridge-endpoint.ts';
import { serveBridge } from '../../src-shared/bridge/bridge-endpoint.ts';
import { exitCodes, HostError } from './exit-codes.ts';
import type { Answer, FileRoutes } from './file-routes.ts';
import { createFileRoutes } from './file-routes.ts';
import type { LoopbackGuard, RequestFacts } from './loopback-guard.ts';
import { createLoopbackGuard } from './loopback-guard.ts';
import { answerHeaders, assetHeaders, noncePlaceholder, pageHeaders } from './page-policy.ts';
import type { RendererFiles } from './renderer-files.ts';
import { maxFrameBytes, socketTransport } from './socket-transport.ts';

export const maxPages = 32;
const headersTimeoutMs = 10_000;
/** A whole import of the largest file over loopback; a page that hangs is cut off. */
const requestTimeoutMs = 30 * 60_000;

export interface LoopbackServer {
  /** Where a browser enters, token included. */
  readonly address: string;
  close(): Promise<void>;
}

export interface LoopbackServerParts {
  readonly core: BridgeCore;
  readonly renderer: RendererFiles;
  readonly port: number;
}

/** Listens; throws a `HostError` when the port is taken. */
export async function startLoopbackServer(parts: LoopbackServerParts): Promise<LoopbackServer> {
  const http = createServer();
  http.headersTimeout = headersTimeoutMs;
  http.requestTimeout = requestTimeoutMs;
  const port = await listen(http, parts.port);
  const guard = createLoopbackGuard(port);
  const files = createFileRoutes(parts.core);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
  });
  http.on('request', (request, response) => {
    void answer({ guard, files, renderer: parts.renderer }, request).then(
      (found) => send(request, response, found),
      () => send(request, response, text(500, 'failed')),
    );
  });
  http.on('upgrade', (request, socket, head) => {
    upgrade({ guard, sockets, core: parts.core }, request, socket, head);
  });
  return {
    address: `http://127.0.0.1:${port}/?token=${guard.token}`,
    async close() {
      for (const socket of sockets.clients) socket.close(1001, 'the host is stopping');
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
        for (const socket of sockets.clients) socket.terminate();
      });
    },
  };
}

function listen(http: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE' || cause.code === 'EACCES';
      const problem = taken ? `port ${port} is in use or not allowed` : cause.message;
      reject(new HostError(taken ? exitCodes.portInUse : exitCodes.failed, problem, { cause }));
    });
    http.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = http.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

interface Routes {
  readonly guard: LoopbackGuard;
  readonly files: FileRoutes;
  readonly renderer: RendererFiles;
}

async function answer(routes: Routes, request: IncomingMessage): Promise<Answer> {
  const facts = factsOf(request);
  const url = urlOf(request);
  if (url === undefined) return text(400, 'bad request');
  if (request.method === 'POST') {
    if (routes.guard.judgeFromPage(facts) !== 'allowed') return text(403, 'forbidden');
    const name = url.searchParams.get('name') ?? '';
    return url.pathname === '/import'
      ? routes.files.importFile(request, name)
      : text(404, 'not found');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return text(405, 'GET only');
  const verdict = routes.guard.judge(facts);
  if (verdict === 'wrongHost' || verdict === 'wrongOrigin') return text(403, 'forbidden');
  const token = url.pathname === '/' ? url.searchParams.get('token') : null;
  if (token !== null) return enter(routes.guard, token, verdict === 'allowed');
  if (verdict !== 'allowed') return text(403, entryNeeded);
  return readPath(routes, url.pathname);
}

const entryNeeded =
  '请用启动同文时显示的地址打开；每个地址只能用一次，重新启动即可得到新的地址。\n' +
  'Open the address that was printed at start. It works once; a new start gives a new one.\n';

function enter(guard: LoopbackGuard, token: string, already: boolean): Answer {
  const cookie = already ? undefined : guard.admit(token);
  if (cookie === undefined && !already) return text(403, entryNeeded);
  return {
    status: 303,
    headers: {
      ...answerHeaders,
      Location: '/',
      ...(cookie === undefined ? {} : { 'Set-Cookie': cookie }),
    },
    body: '',
  };
}

async function readPath(routes: Routes, path: string): Promise<Answer> {
  const fileRef = /^\/(export|preview)\/([^/]{1,360})$/.exec(path);
  if (fileRef !== null) {
    const id = decoded(fileRef[2] ?? '');
    if (id === undefined) return text(400, 'bad request');
    return fileRef[1] === 'export' ? routes.files.exportFile(id) : routes.files.previewFile(id);
  }
  const file = await routes.renderer.read(path);
  if (file === undefined) return text(404, 'not found');
  const type = { 'Content-Type': file.contentType };
  if (!file.isPage) return { status: 200, headers: { ...assetHeaders, ...type }, body: file.bytes };
  const nonce = randomBytes(16).toString('base64');
  const page = file.bytes.toString('utf8').replaceAll(noncePlaceholder, nonce);
  return { status: 200, headers: { ...pageHeaders(nonce), ...type }, body: page };
}

interface BridgeFront {
  readonly guard: LoopbackGuard;
  readonly sockets: WebSocketServer;
  readonly core: BridgeCore;
}

function upgrade(front: BridgeFront, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const allowed =
    urlOf(request)?.pathname === '/bridge' &&
    front.guard.judgeFromPage(factsOf(request)) === 'allowed' &&
    front.sockets.clients.size < maxPages;
  if (!allowed) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  front.sockets.handleUpgrade(request, socket, head, (page) => bridgePage(front.core, page));
}

function bridgePage(core: BridgeCore, page: WebSocket): void {
  const end = serveBridge(socketTransport(page), core);
  page.on('close', () => end.close());
  // A broken frame ends the connection; the close event does the rest.
  page.on('error', () => page.terminate());
}

function factsOf(request: IncomingMessage): RequestFacts {
  const fetchSite = request.headers['sec-fetch-site'];
  return {
    host: request.headers.host,
    origin: request.headers.origin,
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
    cookie: request.headers.cookie,
  };
}

function urlOf(request: IncomingMessage): URL | undefined {
  const target = request.url ?? '';
  return target.startsWith('/') && URL.canParse(target, 'http://127.0.0.1')
    ? new URL(target, 'http://127.0.0.1')
    : undefined;
}

function decoded(text_: string): string | undefined {
  try {
    return decodeURIComponent(text_);
  } catch {
    return undefined;
  }
}

function text(status: number, body: string): Answer {
  return {
    status,
    headers: { ...answerHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
    body,
  };
}

function send(request: IncomingMessage, response: ServerResponse, found: Answer): void {
  const { body } = found;
  const isWhole = typeof body === 'string' || Buffer.isBuffer(body);
  const length = isWhole ? Buffer.byteLength(body) : body.size;
  // What was not read of a refused body would be taken for the next request.
  const last = request.complete ? {} : { Connection: 'close' };
  response.writeHead(found.status, { ...found.headers, ...last, 'Content-Length': length });
  if (request.method === 'HEAD') response.end();
  else if (isWhole) response.end(body);
  else pipeline(Readable.from(body.pieces), response, () => undefined);
}
