/**
 * Page-transport: what carries the bridge into this page: a MessagePort (Electron) or a WebSocket (browser host).
 *
 * Invariants:
 *  1. A lost WebSocket is opened anew with growing pauses; the owner learns each opening and each loss.
 *  2. Nothing is queued while there is no carrier: calls fail at once, the core holds what must not be lost.
 */

import type { MessageTransport } from '../../src-shared/bridge/bridge.ts';

/** Name of the window message with which the preload hands over the port. */
export const portMessage = 'tongwen:port';

const firstPauseMs = 200;
const longestPauseMs = 5_000;

export interface Carrier {
  onOpen(listener: (transport: MessageTransport) => void): void;
  onLost(listener: () => void): void;
  start(): void;
}

type Listener = (message: unknown) => void;

/** The carrier of this page: the preload marks an Electron window before any script runs. */
export function pageCarrier(page: Window): Carrier {
  return page.location.protocol === 'app:' ? portCarrier(page) : socketCarrier(page);
}

function portCarrier(page: Window): Carrier {
  let opened: (transport: MessageTransport) => void = () => undefined;
  return {
    onOpen: (listener) => {
      opened = listener;
    },
    // A port lives as long as its window.
    onLost: () => undefined,
    start: () => {
      page.addEventListener('message', (event) => {
        const port = event.ports[0];
        if (event.source !== page || event.data !== portMessage || port === undefined) return;
        opened(portTransport(port));
      });
      page.postMessage('tongwen:ready', page.location.origin);
    },
  };
}

function portTransport(port: MessagePort): MessageTransport {
  const listeners = new Set<Listener>();
  port.onmessage = (event) => {
    for (const listener of [...listeners]) listener(event.data);
  };
  return {
    send: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function socketCarrier(page: Window): Carrier {
  let opened: (transport: MessageTransport) => void = () => undefined;
  let lost: () => void = () => undefined;
  let pauseMs = firstPauseMs;
  const connect = (): void => {
    const listeners = new Set<Listener>();
    const socket = new WebSocket(`ws://${page.location.host}/bridge`);
    socket.addEventListener('open', () => {
      pauseMs = firstPauseMs;
      opened({
        send: (message) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
        },
        onMessage: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      });
    });
    socket.addEventListener('message', (event) => {
      const message: unknown = JSON.parse(String(event.data));
      for (const listener of [...listeners]) listener(message);
    });
    socket.addEventListener('close', () => {
      lost();
      page.setTimeout(connect, pauseMs);
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    });
  };
  return {
    onOpen: (listener) => {
      opened = listener;
    },
    onLost: (listener) => {
      lost = listener;
    },
    start: connect,
  };
}
