/**
 * Socket-transport: the bridge over a WebSocket, one JSON text a frame.
 *
 * Invariant: a page that reads too slowly is cut off at `maxBytesBehind` and connects anew; nothing piles up.
 */

import type { RawData, WebSocket } from 'ws';
import type { MessageTransport } from '../../src-shared/bridge/bridge.ts';

export const maxBytesBehind = 64 * 1024 * 1024;
/** The longest frame a page may send: a file as base64 (`files.import`). */
export const maxFrameBytes = 72 * 1024 * 1024;

export function socketTransport(socket: WebSocket): MessageTransport {
  return {
    send(message) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > maxBytesBehind) socket.terminate();
      else socket.send(JSON.stringify(message));
    },
    onMessage(listener) {
      const onMessage = (data: RawData, isBinary: boolean): void => {
        listener(isBinary ? undefined : parseJson(textOf(data)));
      };
      socket.on('message', onMessage);
      return () => socket.off('message', onMessage);
    },
  };
}

/** undefined for what is no JSON, which no message is. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (Buffer.isBuffer(data) ? data : Buffer.from(data)).toString('utf8');
}
