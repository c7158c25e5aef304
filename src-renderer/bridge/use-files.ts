/**
 * Use-files: picking files into the core, and opening or saving files that it holds.
 *
 * Invariant: bytes go to the core, which checks, hashes and encrypts them; the page keeps none.
 */

import { App } from 'antd';
import { useCallback } from 'react';
import type { OutputOf } from '../../src-shared/bridge/bridge.ts';
import { useText } from '../i18n/text.tsx';
import { BridgeError } from '../../src-shared/bridge/bridge-endpoint.ts';
import { useSecretRefusal } from './secret-guard.tsx';
import { failureWords } from './answer-words.ts';
import { useConnection } from './use-bridge.ts';

export type ImportedFile = OutputOf<'files.import'>;

/** Base64 of a file without a data-URL prefix. */
export async function base64Of(file: File): Promise<string> {
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

export function useFiles(): FileAccess {
  const connection = useConnection();
  const { t } = useText();
  const { message } = App.useApp();
  const refuse = useSecretRefusal();
  const take = useCallback(
    async (file: File) => {
      try {
        return await connection.call('files.import', {
          name: file.name,
          base64: await base64Of(file),
        });
      } catch (cause) {
        if (cause instanceof BridgeError && cause.code === 'secretMark') {
          refuse({ mark: t('secret.mark'), place: 'import', name: file.name });
          return null;
        }
        void message.error(failureWords(cause, t), 6);
        return null;
      }
    },
    [connection, message, refuse, t],
  );
  const save = useCallback(
    async (fileRefId: string) => {
      try {
        const file = await connection.call('files.export', { fileRefId });
        if (file.state === 'notOnThisMachine') {
          void message.info(t('bridge.fileMissing'));
          return;
        }
        if (file.base64 !== null) offerFile(file.base64, file.name, file.mime);
      } catch (cause) {
        void message.error(failureWords(cause, t), 6);
      }
    },
    [connection, message, t],
  );
  return { take, save };
}

/** Lets the person keep bytes as a file of his own. */
export function offerFile(base64: string, name: string, mime: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: mime }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
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
