/** UseDraftDocument: a draft's value, its buffer and its saves. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import type { WireJson } from '../../bridge/connection.ts';
import { useAsk, useConnection } from '../../bridge/use-bridge.ts';
import type { ImportedFile } from '../../bridge/use-files.ts';
import { picturesIn } from '../../../src-shared/features/document/body-text.ts';
import { attachFile } from '../../../src-shared/features/drafting/attachment-rules.ts';
import { secretMarkWithin } from '../../../src-shared/kernel/secret-mark.ts';
import { useSecretRefusal } from '../../bridge/secret-guard.tsx';
import type { DraftFile, DraftUnit, DraftValue, Issuer } from './draft-content.ts';
import { applyEdit, contentOf, draftOf, emptyDraft } from './draft-content.ts';
import { createLiveDraft, useRestingDraft } from './live-draft.ts';
import type { LiveDraft } from './live-draft.ts';
import type { EditorDraft } from './editor-model.ts';

const bufferAfterMs = 1_000;
const saveAfterMs = 5_000;

export interface DraftDocument {
  /** As it was when the keys last rested; null while it is read. */
  readonly value: DraftValue | null;
  /** As it is at this key. */
  readonly live: LiveDraft;
  readonly savedAt: number | null;
  readonly change: (edited: EditorDraft) => void;
  readonly address: (field: 'mainTo' | 'cc' | 'jointIssuers', units: readonly DraftUnit[]) => void;
  readonly attach: (file: ImportedFile) => void;
  /** A letterhead or a recipient group brings elements. */
  readonly bring: (part: Partial<DraftValue>) => void;
  readonly detach: (fileRefId: string) => void;
  /** The bytes of pictures, before a text names them. */
  readonly keepPictures: (files: readonly ImportedFile[]) => void;
  readonly saveNow: () => void;
  /** Ends when all that was written is stored. */
  readonly saved: () => Promise<void>;
  /** Saves what is written, and when `between` succeeds begins again from the stored text. */
  readonly startAgain: (between: () => Promise<boolean>) => Promise<void>;
}

export interface DraftDocumentOptions {
  readonly documentId: string;
  readonly issuer: Issuer | null;
  /** The text that somebody else is writing, by its hash: it is read again whenever it changes. */
  readonly followed: string | null;
}

const newId = (): string => crypto.randomUUID();
const bufferKey = (documentId: string): string => `draft/${documentId}`;

function isDraft(value: unknown): value is DraftValue {
  return value !== null && typeof value === 'object' && 'body' in value && 'mainTo' in value;
}

/** 「值班表.docx」 → 「值班表」: the title that 附件说明 prints. */
function titleOf(name: string): string {
  return name.replace(/\.[^.]{1,8}$/, '').slice(0, 200);
}

export function useDraftDocument(options: DraftDocumentOptions): DraftDocument {
  const { documentId, issuer, followed } = options;
  const refuse = useSecretRefusal();
  const { live, savedAt, setSavedAt, readAgain } = useStoredDraft(documentId, followed);
  const value = useRestingDraft(live);
  const newest = useRef<{ readonly value: DraftValue; isDirty: boolean } | null>(null);
  const save = useSave({ documentId, issuer, newest, setSavedAt });
  const put = useCallback(
    (next: DraftValue) => {
      const found = secretMarkWithin(next);
      if (found !== undefined) {
        // The keystroke that completes a mark is not taken; the text before it stays.
        refuse({ ...found, place: 'typed' });
        return;
      }
      newest.current = { value: next, isDirty: true };
      live.put(next);
    },
    [live, refuse],
  );
  useBufferAndSave(live, { newest, save, documentId });
  return {
    value,
    live,
    savedAt,
    ...draftEdits(live, put),
    saveNow: () => {
      void save();
    },
    saved: save,
    startAgain: async (between) => {
      await save();
      if (!(await between())) return;
      newest.current = null;
      readAgain();
    },
  };
}

type DraftEdits = Pick<
  DraftDocument,
  'change' | 'address' | 'attach' | 'bring' | 'keepPictures' | 'detach'
>;

function draftEdits(live: LiveDraft, put: (value: DraftValue) => void): DraftEdits {
  const edit = (change: (held: DraftValue) => DraftValue | null): void => {
    const held = live.read();
    const next = held === null ? null : change(held);
    if (next !== null) put(next);
  };
  return {
    change: (edited) => {
      edit((held) => applyEdit(held, edited));
    },
    address: (field, units) => {
      edit((held) => ({ ...held, [field]: units }));
    },
    attach: (file) => {
      edit((held) => {
        const files = withFile(held.files, file);
        return files === null ? null : { ...held, files };
      });
    },
    bring: (part) => {
      edit((held) => ({ ...held, ...part }));
    },
    keepPictures: (files) => {
      edit((held) => ({ ...held, pictures: withPictures(held.pictures, files) }));
    },
    detach: (fileRefId) => {
      edit((held) => ({
        ...held,
        files: held.files.filter((file) => file.fileRefId !== fileRefId),
      }));
    },
  };
}

/** The rules of an added file; null = nothing changes. */
function withFile(files: readonly DraftFile[], file: ImportedFile): readonly DraftFile[] | null {
  const added = { ...file, fileRefId: newId(), title: titleOf(file.name) };
  const named = (one: DraftFile): DraftFile => ({ ...one, name: added.name, title: added.title });
  const result = attachFile(files, added, named);
  return result.outcome === 'ignored' ? null : result.files;
}

function withPictures(
  held: DraftValue['pictures'],
  files: readonly ImportedFile[],
): DraftValue['pictures'] {
  const fresh = files.filter(({ sha256 }) => !held.some((one) => one.sha256 === sha256));
  return [...held, ...fresh.map((file) => ({ ...file, fileRefId: newId() }))];
}

interface SaveParts {
  readonly documentId: string;
  readonly issuer: Issuer | null;
  readonly newest: React.RefObject<{ readonly value: DraftValue; isDirty: boolean } | null>;
  readonly setSavedAt: (at: number) => void;
}

function useSave({ documentId, issuer, newest, setSavedAt }: SaveParts): () => Promise<void> {
  const connection = useConnection();
  const act = useAct();
  return useCallback(async (): Promise<void> => {
    const held = newest.current;
    if (held?.isDirty !== true || issuer === null) return;
    held.isDirty = false;
    const content = contentOf(held.value, issuer);
    const named = new Set(picturesIn(content));
    const pictures = held.value.pictures.filter(({ sha256 }) => named.has(sha256));
    const receipt = await act(
      'document.saveDraft',
      {
        documentId,
        unitId: issuer.id,
        content,
        ...(pictures.length === 0 ? {} : { pictures }),
        attachments: held.value.files.map(({ title, ...file }) => ({ title, file })),
        ...(held.value.templateId === null ? {} : { templateId: held.value.templateId }),
      },
      { identityId: issuer.identityId },
    );
    if (receipt === null) {
      held.isDirty = true;
      return;
    }
    setSavedAt(Date.now());
    await connection.call('buffer.put', { key: bufferKey(documentId), value: null });
  }, [act, connection, documentId, issuer, newest, setSavedAt]);
}

interface StoredDraft {
  readonly live: LiveDraft;
  readonly savedAt: number | null;
  readonly setSavedAt: (at: number) => void;
  readonly readAgain: () => void;
}

/** The buffered draft when there is one, else what was saved, else an empty one. */
function useStoredDraft(documentId: string, followed: string | null): StoredDraft {
  const connection = useConnection();
  const ask = useAsk();
  const [live] = useState(createLiveDraft);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [reading, setReading] = useState(0);
  useEffect(() => {
    let isWanted = true;
    const read = async (): Promise<void> => {
      const buffered = await connection.call('buffer.get', { key: bufferKey(documentId) });
      const view = await ask('document.view', { documentId });
      if (!isWanted) return;
      // A text that somebody else is writing is shown as it is stored, whatever was typed here before.
      const typed: unknown = followed === null ? buffered.value : null;
      const saved = view.content === null ? null : draftOf(view.content, view, newId);
      // A draft that an older client buffered lacks the elements that came later.
      live.put(isDraft(typed) ? { ...emptyDraft(newId), ...typed } : (saved ?? emptyDraft(newId)));
      if (saved !== null) setSavedAt(view.document?.updatedAt ?? null);
    };
    void read();
    return () => {
      isWanted = false;
    };
  }, [connection, ask, documentId, followed, reading, live]);
  const readAgain = useCallback(() => {
    setReading((times) => times + 1);
  }, []);
  return { live, savedAt, setSavedAt, readAgain };
}

/** The draft as the bridge's JSON. */
function bufferable(value: DraftValue): WireJson {
  return JSON.parse(JSON.stringify(value)) as WireJson;
}

interface KeepParts extends Pick<SaveParts, 'documentId' | 'newest'> {
  readonly save: () => Promise<void>;
}

/** Buffers soon, saves a little after the last key, and saves at once when the screen is left. */
function useBufferAndSave(live: LiveDraft, { newest, save, documentId }: KeepParts): void {
  const connection = useConnection();
  useEffect(() => {
    let buffering: ReturnType<typeof setTimeout> | undefined;
    let saving: ReturnType<typeof setTimeout> | undefined;
    const buffer = (): void => {
      buffering = undefined;
      const held = newest.current;
      if (held?.isDirty !== true) return;
      const value = bufferable(held.value);
      void connection.call('buffer.put', { key: bufferKey(documentId), value });
    };
    const stop = live.watch(() => {
      if (newest.current?.isDirty !== true) return;
      // Who types on and on is buffered all the same.
      buffering ??= setTimeout(buffer, bufferAfterMs);
      clearTimeout(saving);
      saving = setTimeout(() => {
        void save();
      }, saveAfterMs);
    });
    return () => {
      stop();
      clearTimeout(buffering);
      clearTimeout(saving);
    };
  }, [connection, live, newest, save, documentId]);
  useEffect(
    () => () => {
      void save();
    },
    [save],
  );
}
