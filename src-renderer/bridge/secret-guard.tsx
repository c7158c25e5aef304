/**
 * SecretGuard: stops text and files with a 密级 mark at paste and drop, wipes them, and tells what to do.
 *
 * Invariant: nothing of what was refused is kept; the record holds who, when and the hash of a file name (domain §4.12).
 */
import { App } from 'antd';
import { useCallback, useEffect, useRef } from 'react';
import type { RefusalPlace } from '../../src-shared/features/secrecy/model.ts';
import { secretMarkIn, secretMarkInName } from '../../src-shared/kernel/secret-mark.ts';
import { useText } from '../i18n/text.tsx';
import { useAct } from './use-act.ts';

export interface Refused {
  readonly mark: string;
  readonly place: RefusalPlace;
  readonly name?: string;
}

async function nameHashOf(name: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Tells the person and puts the refusal on record; one dialog at a time. */
export function useSecretRefusal(): (refused: Refused) => void {
  const { t } = useText();
  const { modal } = App.useApp();
  const act = useAct();
  const isOpen = useRef(false);
  return useCallback(
    ({ mark, place, name }: Refused) => {
      const record = async (): Promise<void> => {
        const nameHash = name === undefined ? '' : await nameHashOf(name);
        await act('secrecy.logRefusal', { refusalId: crypto.randomUUID(), place, nameHash }, {});
      };
      void record();
      if (isOpen.current) return;
      isOpen.current = true;
      modal.error({
        title: t('secret.title'),
        content: (
          <>
            <p>{t('secret.text', { mark })}</p>
            <p>{t('secret.todo')}</p>
          </>
        ),
        okText: t('secret.understood'),
        afterClose: () => {
          isOpen.current = false;
        },
      });
    },
    [act, modal, t],
  );
}

/** What a paste or a drop brings; undefined = no mark in it. */
function markedIn(data: DataTransfer | null): Omit<Refused, 'place'> | undefined {
  if (data === null) return undefined;
  const text = secretMarkIn(data.getData('text/plain'));
  if (text !== undefined) return text;
  for (const { name } of data.files) {
    const found = secretMarkInName(name);
    if (found !== undefined) return { ...found, name };
  }
  return undefined;
}

export function SecretGuard(): null {
  const refuse = useSecretRefusal();
  useEffect(() => {
    const stop = (event: Event, data: DataTransfer | null, place: 'paste' | 'drop'): void => {
      const found = markedIn(data);
      if (found === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      refuse({ ...found, place });
    };
    const onPaste = (event: ClipboardEvent): void => {
      stop(event, event.clipboardData, 'paste');
    };
    const onDrop = (event: DragEvent): void => {
      stop(event, event.dataTransfer, 'drop');
    };
    window.addEventListener('paste', onPaste, { capture: true });
    window.addEventListener('drop', onDrop, { capture: true });
    return () => {
      window.removeEventListener('paste', onPaste, { capture: true });
      window.removeEventListener('drop', onDrop, { capture: true });
    };
  }, [refuse]);
  return null;
}
