/**
 * Line-transport: the bridge as newline-delimited JSON, for the headless host (docs/specs/headless.md).
 *
 * Invariants:
 *  1. A line longer than `maxLineBytes` ends the reading; memory stays bounded by one line.
 *  2. Reading pauses while `maxBytesUnwritten` wait for a slow reader of our output.
 */

import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { MessageTransport } from '../../src-shared/bridge/bridge.ts';
import { parseJson } from './socket-transport.ts';

/** A file as base64 (`files.import`) fits. */
export const maxLineBytes = 72 * 1024 * 1024;
export const maxBytesUnwritten = 16 * 1024 * 1024;

export interface LineTransport extends MessageTransport {
  /** Resolves when the input has ended; rejects when a line is too long. */
  readonly ended: Promise<void>;
}

export function lineTransport(input: Readable, output: Writable): LineTransport {
  const listeners = new Set<(message: unknown) => void>();
  const ended = readLines(input, (line) => {
    for (const listener of [...listeners]) listener(parseJson(line));
  });
  return {
    ended,
    send(message) {
      if (output.destroyed) return;
      output.write(`${JSON.stringify(message)}\n`);
      if (output.writableLength > maxBytesUnwritten && !input.isPaused()) {
        input.pause();
        output.once('drain', () => input.resume());
      }
    },
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function readLines(input: Readable, onLine: (line: string) => void): Promise<void> {
  const decoder = new StringDecoder('utf8');
  let rest: string[] = [];
  let restLength = 0;
  return new Promise((resolve, reject) => {
    input.on('data', (chunk: Buffer) => {
      const pieces = decoder.write(chunk).split('\n');
      const last = pieces.pop() ?? '';
      for (const piece of pieces) {
        const line = [...rest, piece].join('').trim();
        rest = [];
        restLength = 0;
        if (line !== '') onLine(line);
      }
      rest.push(last);
      restLength += last.length;
      if (restLength > maxLineBytes) {
        input.destroy();
        reject(new Error(`a line is longer than ${maxLineBytes} bytes`));
      }
    });
    input.on('end', () => resolve());
    input.on('error', reject);
  });
}
