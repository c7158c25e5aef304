/**
 * Node-link: the link port on socket.io-client.
 *
 * Websocket only, no reconnection of its own (the sync machine decides), every request with a timeout.
 */

import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { LinkFailure, LinkListeners, LinkPort, ServerLink } from '../core/ports.ts';
import { LinkError } from '../core/ports.ts';

/** The server's endpoint (src-server/sessions/socket-transport.ts). */
const socketPath = '/socket';
export const requestTimeoutMs = 20_000;
const events = [
  'frame',
  'mark',
  'delivered',
  'partition',
  'revoked',
  'typing',
  'presence',
] as const;

export function nodeLinkPort(): LinkPort {
  return {
    connect: ({ url, token, timeoutMs }, listeners) =>
      new Promise<ServerLink>((resolve, reject) => {
        const socket = io(url, {
          path: socketPath,
          auth: { token },
          transports: ['websocket'],
          reconnection: false,
          forceNew: true,
          timeout: timeoutMs,
        });
        listen(socket, listeners);
        socket.once('connect', () => {
          socket.on('disconnect', (reason) => listeners.onClosed(reason));
          resolve(serverLink(socket));
        });
        socket.once('connect_error', (cause) => {
          socket.close();
          reject(new LinkError(failureOf(cause), cause.message));
        });
      }),
  };
}

function listen(socket: Socket, listeners: LinkListeners): void {
  for (const event of events) {
    socket.on(event, (payload: unknown) => listeners.onEvent(event, payload));
  }
}

function serverLink(socket: Socket): ServerLink {
  return {
    request: async (event, payload) => {
      const answer: unknown = await socket.timeout(requestTimeoutMs).emitWithAck(event, payload);
      return answer;
    },
    notify: (event, payload) => {
      if (socket.connected) socket.emit(event, payload);
    },
    close: () => {
      socket.close();
    },
  };
}

/** The server refuses a handshake with one of two words; anything else is a line that does not work. */
function failureOf(cause: Error): LinkFailure {
  if (cause.message.includes('unauthorized')) return 'unauthorized';
  if (cause.message.includes('incompatible')) return 'incompatible';
  return 'unreachable';
}
