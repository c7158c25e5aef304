/**
 * UseWordFiles: Word files into a draft and out of it, and pictures into its text.
 *
 * Invariant: whatever a file is, the draft stays as it is until a person has seen what was found and said yes; and then it can be
 * taken back.
 */
import { App, Button } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { BridgeError } from '../../../src-shared/bridge/bridge-endpoint.ts';
import type { BodyPicture } from '../../../src-shared/features/document/body-model.ts';
import { maxPictureMm } from '../../../src-shared/features/document/body-model.ts';
import { failureWords } from '../../bridge/answer-words.ts';
import { useSecretRefusal } from '../../bridge/secret-guard.tsx';
import { useConnection } from '../../bridge/use-bridge.ts';
import { base64Of, chooseFiles, offerFile } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';
import { useLatest } from '../../ui/use-latest.ts';
import type { DraftDocument } from './use-draft-document.ts';
import { WordImportDialog } from './word-import-dialog.tsx';
import type { Chosen, ReadWordFile } from './word-proposal.ts';
import { takenParts } from './word-proposal.ts';

export interface WordFiles {
  readonly onImport: () => void;
  readonly onExport: (grid: 'exact' | 'points28') => void;
  readonly takePicture: (file: File) => Promise<BodyPicture | null>;
  readonly dialog: ReactNode;
}

export interface WordFilesOptions {
  readonly documentId: string;
  readonly draft: DraftDocument;
  readonly isReadOnly: boolean;
}

interface Opened {
  readonly name: string;
  readonly file: ReadWordFile;
}

const undoSeconds = 20;
const newId = (): string => crypto.randomUUID();

export function useWordFiles(options: WordFilesOptions): WordFiles {
  const { isReadOnly } = options;
  const latest = useLatest(options);
  const [opened, setOpened] = useState<Opened | null>(null);
  const read = useReadWord(setOpened);
  const undo = useUndo(latest);
  useWordDrop(isReadOnly ? null : read);
  const { value } = options.draft;
  const take = ({ file }: Opened, chosen: Chosen): void => {
    const { draft } = latest.current;
    const before = draft.live.read();
    if (before === null) return;
    // The bytes first: a text never names what is not there.
    draft.keepPictures(file.pictures);
    draft.bring(takenParts(file.reading, chosen, before, newId));
    setOpened(null);
    undo(before);
  };
  return {
    onImport: () => {
      void chooseFiles({ accept: '.docx', multiple: false }).then(([file]) => read(file));
    },
    onExport: useExport(latest),
    takePicture: useTakePicture(latest),
    dialog:
      opened === null || value === null ? null : (
        <WordImportDialog
          {...opened}
          draft={value}
          onTake={(chosen) => {
            take(opened, chosen);
          }}
          onCancel={() => {
            setOpened(null);
          }}
        />
      ),
  };
}

type Latest = ReturnType<typeof useLatest<WordFilesOptions>>;

/** Reads a file and opens the proposal; a refusal says what to do. */
function useReadWord(open: (opened: Opened) => void): (file: File | undefined) => Promise<void> {
  const connection = useConnection();
  const tell = useFailure();
  const { t } = useText();
  const { modal, message } = App.useApp();
  const isBusy = useRef(false);
  return useCallback(
    async (file) => {
      if (file === undefined || isBusy.current) return;
      isBusy.current = true;
      const done = message.loading(t('word.import.reading', { name: file.name }), 0);
      try {
        const base64 = await base64Of(file);
        const answer = await connection.call('word.import', { name: file.name, base64 });
        if (answer.state === 'read') open({ name: file.name, file: answer });
        else {
          modal.error({
            title: t('word.import.refused', { name: file.name }),
            content: t(`word.refused.${answer.reason}`),
          });
        }
      } catch (cause) {
        tell(cause, file.name);
      } finally {
        isBusy.current = false;
        done();
      }
    },
    [connection, tell, t, modal, message, open],
  );
}

function useFailure(): (cause: unknown, name: string) => void {
  const { t } = useText();
  const { message } = App.useApp();
  const refuse = useSecretRefusal();
  return useCallback(
    (cause, name) => {
      if (cause instanceof BridgeError && cause.code === 'secretMark') {
        refuse({ mark: t('secret.mark'), place: 'import', name });
        return;
      }
      void message.error(failureWords(cause, t), 6);
    },
    [message, refuse, t],
  );
}

/** The draft before an import can be had back for a while. */
function useUndo(latest: Latest): (before: NonNullable<DraftDocument['value']>) => void {
  const { t } = useText();
  const { notification } = App.useApp();
  return useCallback(
    (before) => {
      const key = 'word-import';
      notification.success({
        key,
        // Below: above it would lie on the buttons of the editor.
        placement: 'bottomRight',
        duration: undoSeconds,
        title: t('word.import.done'),
        description: t('word.import.check'),
        actions: (
          <Button
            size="small"
            onClick={() => {
              const { pictures: _kept, ...text } = before;
              latest.current.draft.bring(text);
              notification.destroy(key);
            }}
          >
            {t('word.import.undo')}
          </Button>
        ),
      });
    },
    [latest, notification, t],
  );
}

/** A .docx that is dropped anywhere on the editor. */
function useWordDrop(read: ((file: File | undefined) => Promise<void>) | null): void {
  useEffect(() => {
    if (read === null) return undefined;
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const files = [...(event.dataTransfer?.files ?? [])];
      const file = files.find(({ name }) => /\.(?:docx|docm|doc|wps|rtf)$/iu.test(name));
      if (file === undefined || event.defaultPrevented) return;
      event.preventDefault();
      void read(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [read]);
}

function useExport(latest: Latest): WordFiles['onExport'] {
  const connection = useConnection();
  const tell = useFailure();
  return useCallback(
    (grid) => {
      const run = async (): Promise<void> => {
        const { documentId, draft } = latest.current;
        try {
          await draft.saved();
          const file = await connection.call('word.export', { documentId, grid });
          if (file.base64 !== null) offerFile(file.base64, file.name, file.mime);
        } catch (cause) {
          tell(cause, '');
        }
      };
      void run();
    },
    [connection, latest, tell],
  );
}

function useTakePicture(latest: Latest): WordFiles['takePicture'] {
  const connection = useConnection();
  const tell = useFailure();
  const { t } = useText();
  const { modal } = App.useApp();
  return useCallback(
    async (file) => {
      const name = file.name === '' ? 'picture.png' : file.name;
      try {
        const base64 = await base64Of(file);
        const answer = await connection.call('pictures.import', { name, base64 });
        const { widthPx, heightPx } = answer;
        if (answer.state === 'refused') {
          modal.error({
            title: t('picture.refused.title', { name }),
            content: t(`picture.refused.${answer.reason}`, { widthPx, heightPx }),
          });
          return null;
        }
        latest.current.draft.keepPictures([answer.file]);
        const { sha256 } = answer.file;
        return { sha256, widthPx, heightPx, widthMm: usualWidthMm(widthPx), caption: '' };
      } catch (cause) {
        tell(cause, name);
        return null;
      }
    },
    [connection, latest, modal, t, tell],
  );
}

/** As on screen, at 96 dots an inch; never wider than the text. */
function usualWidthMm(widthPx: number): number {
  return Math.max(20, Math.min(maxPictureMm, Math.round((widthPx / 96) * 25.4)));
}
