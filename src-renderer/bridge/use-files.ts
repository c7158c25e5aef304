/**
 * Use-files: picking files into the core, and opening or saving files that it holds.
 *
 * Invariant: bytes go to the core, which checks, hashes and encrypts them; the page keeps none.
 */

import { App } from 'antd';
import { useCallback } from 'react';
import type { OutputOf } from '../../src-shared/bridge/bridge.ts';
import type { Transfer } from '../../src-shared/features/file/transfer.ts';
import { useText } from '../i18n/text.tsx';
import { offerBlob } from '../ui/offer-file.ts';
import { BridgeError } from '../../src-shared/bridge/bridge-endpoint.ts';
import { useSecretRefusal } from './secret-guard.tsx';
import { failureWords } from './answer-words.ts';
import type { Connection } from './connection.ts';
import { useConnection } from './use-bridge.ts';

export type ImportedFile = OutputOf<'files.import'>;

/** Base64 of a file without a data-URL prefix. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const chunks: string[] = [];
  const step = 0x8000;
  for (let start = 0; start < bytes.length; start += step) {
    chunks.push(String.fromCharCode(...bytes.subarray(start, start + step)));
  }
  return btoa(chunks.join(''));
}

export interface FileAccess {
  /** null = refused; the person has been told why. */
  readonly take: (file: File) => Promise<ImportedFile | null>;
  /** Saves a held file to the person's disk. */
  readonly save: (fileRefId: string) => Promise<void>;
}

/** From this size on the person sees how far a file is read in. */
const shownReadingBytes = 16 * 1024 * 1024;

export function useFiles(): FileAccess {
  const connection = useConnection();
  const { t } = useText();
  const { message } = App.useApp();
  const refuse = useSecretRefusal();
  const take = useCallback(
    async (file: File) => {
      const key = crypto.randomUUID();
      try {
        return await readIn(connection, file, (percent) => {
          const content = t('transfer.reading', { name: file.name, percent });
          void message.open({ key, type: 'loading', content, duration: 0 });
        });
      } catch (cause) {
        if (cause instanceof BridgeError && cause.code === 'secretMark') {
          refuse({ mark: t('secret.mark'), place: 'import', name: file.name });
          return null;
        }
        void message.error(failureWords(cause, t), 6);
        return null;
      } finally {
        message.destroy(key);
      }
    },
    [connection, message, refuse, t],
  );
  const save = useCallback(
    async (fileRefId: string) => {
      try {
        const got = await bringHere(connection, fileRefId);
        if (got.state === 'later') void message.info(t('transfer.later', { name: got.name }));
        if (got.state === 'here') await offerHeld(connection, fileRefId);
      } catch (cause) {
        void message.error(failureWords(cause, t), 6);
      }
    },
    [connection, message, t],
  );
  return { take, save };
}

/** Piece by piece, so that only one of them is in memory. */
async function readIn(
  connection: Connection,
  file: File,
  onRead: (percent: number) => void,
): Promise<ImportedFile> {
  const { importId, pieceBytes } = await connection.call('files.begin', {
    name: file.name,
    size: file.size,
  });
  try {
    for (let offset = 0; offset < file.size;) {
      const base64 = await base64Of(file.slice(offset, offset + pieceBytes));
      offset = (await connection.call('files.add', { importId, offset, base64 })).taken;
      if (file.size >= shownReadingBytes) onRead(Math.floor((offset / file.size) * 100));
    }
    return await connection.call('files.finish', { importId });
  } catch (cause) {
    // Whatever was wrong has ended it in the core already, unless it was this page.
    connection.call('files.drop', { importId }).catch(() => undefined);
    throw cause;
  }
}

/** Waits until the file is here; `later` = it comes when there is a line, `stopped` = the person or a failure stopped it. */
function bringHere(
  connection: Connection,
  fileRefId: string,
): Promise<{ readonly state: 'here' | 'later' | 'stopped'; readonly name: string }> {
  return new Promise((resolve, reject) => {
    const seen: Transfer[] = [];
    let sha256: string | null = null;
    const look = (): void => {
      const last = seen.findLast((one) => one.way === 'down' && one.sha256 === sha256);
      const state = last === undefined ? undefined : endOf(last);
      if (last === undefined || state === undefined) return;
      stop();
      resolve({ state, name: last.name });
    };
    const stop = connection.onNotice((notice) => {
      if (notice.event !== 'files.progress') return;
      // Before the answer tells which file it is, its notices may be there.
      if (sha256 === null || notice.params.sha256 === sha256) seen.push(notice.params);
      look();
    });
    connection.call('files.fetch', { fileRefId }).then(
      (answer) => {
        ({ sha256 } = answer);
        if (answer.state === 'wanted') {
          look();
          return;
        }
        stop();
        resolve({ state: 'here', name: '' });
      },
      (cause: unknown) => {
        stop();
        reject(cause instanceof Error ? cause : new Error('files.fetch failed'));
      },
    );
  });
}

function endOf({ state, reason }: Transfer): 'here' | 'later' | 'stopped' | undefined {
  if (state === 'done') return 'here';
  if (state === 'waiting' && reason === 'noLine') return 'later';
  return ['failed', 'paused', 'cancelled'].includes(state) ? 'stopped' : undefined;
}

/** The browser keeps the pieces, on disk when they are many. */
async function offerHeld(connection: Connection, fileRefId: string): Promise<void> {
  const pieces: Blob[] = [];
  for (let offset = 0; ;) {
    const piece = await connection.call('files.read', { fileRefId, offset });
    if (piece.base64 === null) throw new BridgeError('fileMissing', 'the file went away');
    const bytes = Uint8Array.from(atob(piece.base64), (letter) => letter.charCodeAt(0));
    pieces.push(new Blob([bytes]));
    offset += bytes.length;
    if (offset < piece.size && bytes.length > 0) continue;
    offerBlob(new Blob(pieces, { type: piece.mime }), piece.name);
    return;
  }
}

/** Lets the person keep bytes as a file of his own. */
export function offerFile(base64: string, name: string, mime: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  offerBlob(new Blob([bytes], { type: mime }), name);
}

/** Opens the system's file choice; resolves empty when it is called off. */
export function chooseFiles(options: {
  readonly accept?: string;
  readonly multiple: boolean;
}): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = options.multiple;
    if (options.accept !== undefined) input.accept = options.accept;
    input.addEventListener('change', () => {
      resolve([...(input.files ?? [])]);
    });
    input.addEventListener('cancel', () => {
      resolve([]);
    });
    input.click();
  });
}
