/**
 * Word-service: Word files and pictures of one profile: proposals for a draft from them, and documents as Word files.
 *
 * Invariants:
 *  1. Nothing of a draft changes here: an import answers what it found, and the person decides.
 *  2. What carries a 密级 mark anywhere in it, the parts that are left out included, leaves nothing behind (domain §4.12).
 */

import type { OutputOf } from '../../../src-shared/bridge/bridge.ts';
import { checkPicture } from '../../../src-shared/features/document/picture-check.ts';
import { pageFactsOf } from '../../../src-shared/features/page/page-facts.ts';
import { pageDocumentOf } from '../../../src-shared/features/page/page-document-of.ts';
import { picturesIn } from '../../../src-shared/features/document/body-text.ts';
import { secretMarkIn } from '../../../src-shared/kernel/secret-mark.ts';
import { docScope } from '../../../src-shared/scopes.ts';
import type { WordRefusal } from '../../../src-shared/word/word-fault.ts';
import { maxWordBytes } from '../../../src-shared/word/word-limits.ts';
import type { ReadWord } from '../../../src-shared/word/word-reading.ts';
import { readBody } from '../commands/command-view.ts';
import { CoreError } from '../core-error.ts';
import type { FileService, ImportRequest } from '../files/file-service.ts';
import { toBase64 } from '../keys/base64.ts';
import type { WordPort } from '../ports.ts';
import type { Replica } from '../sync/replica.ts';

const wordMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const maxNameChars = 80;

export interface WordServiceParts {
  readonly word: WordPort | undefined;
  readonly files: FileService;
  readonly replica: Replica;
}

export class WordService {
  readonly #parts: WordServiceParts;

  constructor(parts: WordServiceParts) {
    this.#parts = parts;
  }

  async import(request: ImportRequest): Promise<OutputOf<'word.import'>> {
    const { files } = this.#parts;
    const bytes = await files.bytesOf(request);
    await files.refuseSecret(request.name, bytes);
    const result = bytes.length > maxWordBytes ? tooLarge : await this.#port().read(bytes);
    if (!result.ok) return { state: 'refused', reason: result.error };
    const { reading, words } = result.value;
    if (secretMarkIn(words) !== undefined) throw new CoreError('secretMark', 'marked as secret');
    return { state: 'read', reading, pictures: await this.#store(result.value) };
  }

  async #store({ pictures }: ReadWord): Promise<OutputOf<'files.import'>[]> {
    const stored: OutputOf<'files.import'>[] = [];
    for (const [at, { extension, bytes }] of pictures.entries()) {
      stored.push(await this.#parts.files.importBytes(`word-${at + 1}.${extension}`, bytes));
    }
    return stored;
  }

  async importPicture(request: ImportRequest): Promise<OutputOf<'pictures.import'>> {
    const { files } = this.#parts;
    const bytes = await files.bytesOf(request);
    const answer = checkPicture(bytes);
    const { widthPx, heightPx } = answer;
    if (answer.is !== 'picture') {
      return { state: 'refused', reason: answer.is, widthPx, heightPx };
    }
    const stem = request.name.replace(/\.[^.]{1,8}$/u, '');
    const file = await files.importBytes(`${stem}.${answer.extension}`, bytes);
    return { state: 'taken', file, widthPx, heightPx };
  }

  async readPicture(sha256: string): Promise<OutputOf<'pictures.read'>> {
    const bytes = await this.#parts.files.bytesByDigest(sha256);
    const answer = bytes === undefined ? undefined : checkPicture(bytes);
    if (bytes === undefined || answer?.is !== 'picture') return { base64: null, mime: '' };
    const mime = answer.extension === 'png' ? 'image/png' : 'image/jpeg';
    return { base64: toBase64(bytes), mime };
  }

  /** The document as it is on this machine now, queued changes included. */
  async export(request: {
    readonly documentId: string;
    readonly grid: 'exact' | 'points28';
    readonly path?: string | undefined;
  }): Promise<OutputOf<'word.export'>> {
    const { documentId, grid, path } = request;
    const { files } = this.#parts;
    const document = this.#row('document', documentId);
    const content = this.#row('documentText', documentId)?.content;
    if (document === undefined || content === undefined) throw new CoreError('fileMissing');
    const outgoing = this.#row('outgoingProcess', documentId) ?? null;
    const page = pageDocumentOf(content, pageFactsOf({ document, outgoing, seals: [] }), grid);
    const pictures = new Map<string, Uint8Array>();
    for (const sha256 of picturesIn(content)) {
      const bytes = await files.bytesByDigest(sha256);
      if (bytes !== undefined) pictures.set(sha256, bytes);
    }
    const written = await this.#port().write(page, pictures);
    if (written === undefined) throw new CoreError('failed', 'the file was not finished in time');
    const name = `${fileStem(content.title)}.docx`;
    return files.handOut(written, { name, mime: wordMime }, path);
  }

  #port(): WordPort {
    if (this.#parts.word === undefined) throw new CoreError('failed', 'no Word files on this host');
    return this.#parts.word;
  }

  #row<T extends 'document' | 'documentText' | 'outgoingProcess'>(type: T, key: string) {
    const { cache } = this.#parts.replica;
    const row = cache.rows.get(type, key);
    const isHidden = cache.scopes.get(docScope(key))?.hidden === true;
    return row === undefined || row.deleted || isHidden ? undefined : readBody(type, row);
  }
}

const tooLarge: { readonly ok: false; readonly error: WordRefusal } = {
  ok: false,
  error: 'tooLarge',
};

function fileStem(title: string): string {
  const clean = title.replaceAll(/[\u0000-\u001F\u007F<>:"/\\|?*]/gu, '').trim();
  return clean === '' ? '公文' : clean.slice(0, maxNameChars);
}
