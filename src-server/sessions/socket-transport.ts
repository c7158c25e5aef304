/**
 * Socket-transport: Socket.IO as one way to reach the kernel's sessions.
 *
 * Invariants:
 *  1. Only websockets, without recovery and without packing: the stream's own position resumes (docs/specs/sync.md §2).
 *  2. No browser page may open a socket: an Origin other than the client's own `app://` is refused (A5).
 *  3. The session checks the person's standing for every event (A2); here, sign-ins that ran out are closed.
 *  4. A dead token gets one answer, `revoked` to its hello, and is then closed. One that only ran out, while its sign-in
 *     goes on, opens nothing: the client renews it (a machine that slept past the end does not see it on its own clock).
 *  5. One payload for many sockets is encoded once; there is no room for a scope.
 *  6. What a connection was opened with (request, headers, token) is not kept with it.
 */

import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { Server } from 'socket.io';
import type { Socket } from 'socket.io';
import type { Authenticator } from '../auth/authenticator.ts';
import type { RevokedAction } from '../auth/sign-in-tokens.ts';
import type {
  Broadcast,
  ServerLog,
  ServerSession,
  SessionIdentity,
  SessionLink,
} from '../ports.ts';
import { EventLimit } from './event-limit.ts';

export const socketPath = '/socket';
/** The largest packet a client may send; a push stays below 200 KiB. */
export const maxPacketBytes = 256 * 1024;
export const connectTimeoutMs = 10_000;
export const pingIntervalMs = 25_000;
export const pingTimeoutMs = 20_000;
/** A connection without a live token may say hello once within this time. */
export const deadTokenMs = 5_000;
/** Standing of connected sessions is looked at this often, for sign-ins that ran out. */
export const standingEveryMs = 30_000;
const maxEventName = 40;
const nothing = Object.freeze({});

export interface SocketTransportPorts {
  readonly server: HttpServer;
  readonly authenticator: Authenticator;
  readonly log: ServerLog;
  connect(link: SessionLink, identity: SessionIdentity): ServerSession;
  readonly requestTook: (event: string, seconds: number) => void;
  readonly answered: (event: string, answer: unknown) => void;
  readonly frameSent: (sockets: number) => void;
}

export interface SocketTransport {
  readonly broadcast: Broadcast;
  sessions(): number;
  close(): Promise<void>;
}

/** The client's own window, or a program that sends no Origin at all. */
export function isAllowedOrigin(origin: string | undefined): boolean {
  return origin === undefined || /^app:\/\/[\w.-]+$/.test(origin);
}

export function openSocketTransport(ports: SocketTransportPorts): SocketTransport {
  const io = openSocketServer(ports.server);
  forgetRequests(io);
  const open = new Map<string, { readonly socket: Socket; readonly identity: SessionIdentity }>();
  const closeWhere = (dead: (identity: SessionIdentity) => boolean): void => {
    for (const { socket, identity } of open.values()) {
      if (dead(identity)) socket.disconnect(true);
    }
  };
  ports.authenticator.onRevoked((personId, deviceId) => {
    closeWhere(
      (identity) =>
        identity.personId === personId &&
        (deviceId === undefined || identity.deviceId === deviceId),
    );
  });
  const standing = setInterval(() => {
    closeWhere((identity) => ports.authenticator.standing(identity) !== undefined);
  }, standingEveryMs);
  standing.unref();
  io.use((socket, next) => {
    const caller = ports.authenticator.verify(tokenOf(socket));
    const renews = !caller.ok && caller.error.code === 'expired' && caller.error.renews === true;
    next(renews ? new Error('unauthorized') : undefined);
  });
  io.on('connection', (socket) => {
    const caller = ports.authenticator.verify(tokenOf(socket));
    forgetHandshake(socket);
    if (!caller.ok) {
      answerDeadToken(socket, 'action' in caller.error ? caller.error.action : 'signIn');
      return;
    }
    const { personId, deviceId } = caller.value;
    const identity = { personId, deviceId };
    open.set(socket.id, { socket, identity });
    const session = serve(ports, socket, identity);
    socket.on('disconnect', () => {
      open.delete(socket.id);
      session.closed();
    });
  });
  return {
    broadcast: broadcastOver(io, ports),
    sessions: () => open.size,
    close: async () => {
      clearInterval(standing);
      io.disconnectSockets(true);
      await io.close();
    },
  };
}

function openSocketServer(server: HttpServer): Server {
  return new Server(server, {
    path: socketPath,
    transports: ['websocket'],
    allowUpgrades: false,
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: maxPacketBytes,
    connectTimeout: connectTimeoutMs,
    pingInterval: pingIntervalMs,
    pingTimeout: pingTimeoutMs,
    allowRequest: (request: IncomingMessage, decide) => {
      decide(null, isAllowedOrigin(request.headers.origin));
    },
  });
}

/** The request of the upgrade would stay with the connection, and with the answer that waits for the connection's end. */
function forgetRequests(io: Server): void {
  const answers = new WeakMap<object, ServerResponse>();
  io.engine.use((request: IncomingMessage, answer: ServerResponse, next: () => void) => {
    answers.set(request, answer);
    next();
  });
  io.engine.on('connection', (raw: { request: IncomingMessage | null }) => {
    const answer = raw.request === null ? undefined : answers.get(raw.request);
    if (answer !== undefined) Reflect.set(answer, 'req', null);
    raw.request = null;
  });
}

/** After the token was looked at for the last time. */
function forgetHandshake({ handshake }: Socket): void {
  handshake.headers = nothing;
  handshake.query = nothing;
  handshake.auth = nothing;
}

function tokenOf(socket: Socket): string {
  const auth: unknown = socket.handshake.auth['token'];
  return typeof auth === 'string' ? auth.slice(0, 200) : '';
}

type Acknowledge = (answer: unknown) => void;

/** The payload and the acknowledgement of an event, whatever a stranger sent. */
function partsOf(args: readonly unknown[]): {
  readonly payload: unknown;
  readonly acknowledge: Acknowledge | undefined;
} {
  const last = args.at(-1);
  const acknowledge = typeof last === 'function' ? (last as Acknowledge) : undefined;
  return { payload: args[0] === acknowledge ? undefined : args[0], acknowledge };
}

function answerDeadToken(socket: Socket, action: RevokedAction): void {
  const timer = setTimeout(() => socket.disconnect(true), deadTokenMs);
  socket.on('disconnect', () => clearTimeout(timer));
  socket.onAny((event: string, ...args: unknown[]) => {
    if (event !== 'hello') {
      socket.disconnect(true);
      return;
    }
    partsOf(args).acknowledge?.({ status: 'revoked', action });
  });
}

class SocketLink implements SessionLink {
  readonly #socket: Socket;
  readonly #ports: SocketTransportPorts;

  constructor(socket: Socket, ports: SocketTransportPorts) {
    this.#socket = socket;
    this.#ports = ports;
  }

  get id(): string {
    return this.#socket.id;
  }

  send(event: string, payload: unknown): void {
    if (event === 'frame') this.#ports.frameSent(1);
    this.#socket.emit(event, payload);
  }

  close(): void {
    this.#socket.disconnect(true);
  }
}

function serve(
  ports: SocketTransportPorts,
  socket: Socket,
  identity: SessionIdentity,
): ServerSession {
  const session = ports.connect(new SocketLink(socket, ports), identity);
  const limit = new EventLimit();
  socket.onAny((event: string, ...args: unknown[]) => {
    const { payload, acknowledge } = partsOf(args);
    const wait = limit.wait(event, Date.now());
    if (wait > 0 || event.length > maxEventName) {
      acknowledge?.({ status: 'later', retryAfterMs: wait });
      if (limit.isFlooding) socket.disconnect(true);
      return;
    }
    if (acknowledge === undefined) session.notify(event, payload);
    else void answer(ports, session, { event, payload, acknowledge });
  });
  return session;
}

async function answer(
  ports: SocketTransportPorts,
  session: ServerSession,
  asked: { readonly event: string; readonly payload: unknown; readonly acknowledge: Acknowledge },
): Promise<void> {
  const start = performance.now();
  try {
    const given = await session.request(asked.event, asked.payload);
    asked.acknowledge(given);
    ports.answered(asked.event, given);
  } catch (cause) {
    ports.log.error('socket.failed', {
      event: asked.event,
      name: cause instanceof Error ? cause.name : 'unknown',
    });
    asked.acknowledge({ status: 'failed' });
  }
  ports.requestTook(asked.event, (performance.now() - start) / 1_000);
}

/** Each socket is in one room, its own id: naming many ids makes the adapter encode once. */
function broadcastOver(io: Server, ports: SocketTransportPorts): Broadcast {
  return (links, event, payload) => {
    if (links.length === 0) return;
    if (event === 'frame') ports.frameSent(links.length);
    io.to(links.map((link) => link.id)).emit(event, payload);
  };
}
