/**
 * Scan-reader: the words of a scan, read by the system's tesseract (and pdftoppm for the pages of a PDF).
 *
 * Invariants:
 *  1. Off unless it is asked for; a program that is missing is named once in the log, and nothing else changes.
 *  2. One program at a time, at the lowest priority, with bounded time, memory, pages and output. What exceeds a bound
 *     has the words that were read until then.
 *  3. The programs get a path and nothing of this process: no environment, no open files.
 *  4. Stopping the server says nothing about a scan: it is not half read, but asked for again after the next start.
 */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maxShownPixels, pictureSize } from '../../src-shared/features/document/picture-check.ts';
import type { ServerLog } from '../ports.ts';

export const maxScanPages = 20;
/** Of one program. */
export const scanStepMs = 60_000;
/** Of one file. */
export const scanFileMs = 300_000;
const scanMemoryBytes = 1024 * 1024 * 1024;
const maxWordBytes = 4 * 1024 * 1024;
/** A page is drawn with so many dots on its longer side: 200 an inch on A4. */
const pageSidePx = 2_340;
const headBytes = 512 * 1024;
const language = 'chi_sim';
/** Lowest. */
const priority = '19';

const pictures: readonly string[] = ['png', 'jpg', 'jpeg', 'bmp', 'webp', 'tif', 'tiff', 'gif'];

export function mayBeScan(extension: string): boolean {
  return extension === 'pdf' || pictures.includes(extension);
}

export class ScanClosed extends Error {
  override readonly name = 'ScanClosed';
}

export class ScanReader {
  readonly #log: ServerLog;
  readonly #path: string;
  #have: Promise<ReadonlySet<string>> | undefined;
  #line: Promise<unknown> = Promise.resolve();
  #running: ChildProcess | undefined;
  #isClosed = false;

  constructor(log: ServerLog, path: string = process.env['PATH'] ?? '') {
    this.#log = log;
    this.#path = path;
  }

  /** Which of the programs are here; says in the log what is not. */
  programs(): Promise<ReadonlySet<string>> {
    this.#have ??= this.#look();
    return this.#have;
  }

  /** Empty when nothing was read. */
  async read(path: string, extension: string): Promise<string> {
    if (!mayBeScan(extension)) return '';
    const turn = this.#line.then(() => this.#read(path, extension));
    this.#line = turn.catch(() => undefined);
    const words = await turn;
    this.#mustBeOpen();
    return words;
  }

  close(): void {
    this.#isClosed = true;
    this.#running?.kill('SIGKILL');
  }

  #mustBeOpen(): void {
    if (this.#isClosed) throw new ScanClosed('the server stops');
  }

  async #look(): Promise<ReadonlySet<string>> {
    const have = new Set<string>();
    const languages = await this.#run('tesseract', ['--list-langs']);
    if (languages?.split(/\s+/u).includes(language) === true) have.add('tesseract');
    if ((await this.#run('pdftoppm', ['-v'])) !== undefined) have.add('pdftoppm');
    for (const program of ['tesseract', 'pdftoppm']) {
      if (have.has(program)) continue;
      const packages = program === 'tesseract' ? 'tesseract-ocr-chi-sim' : 'poppler-utils';
      this.#log.warn('ocr.programMissing', { program, packages });
    }
    return have;
  }

  async #read(path: string, extension: string): Promise<string> {
    this.#mustBeOpen();
    const have = await this.programs();
    if (!have.has('tesseract')) return '';
    if (extension !== 'pdf') return (await isBounded(path)) ? this.#words(path) : '';
    return have.has('pdftoppm') ? this.#pages(path) : '';
  }

  async #pages(path: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'tongwen-scan-'));
    const until = Date.now() + scanFileMs;
    const words: string[] = [];
    try {
      for (let page = 1; page <= maxScanPages && Date.now() < until; page += 1) {
        const place = ['-f', String(page), '-l', String(page), '-singlefile'];
        const size = ['-gray', '-png', '-scale-to', String(pageSidePx)];
        const picture = join(folder, 'page');
        const drawn = await this.#run('pdftoppm', [...place, ...size, path, picture]);
        const isThere = drawn !== undefined && (await exists(`${picture}.png`));
        if (!isThere || this.#isClosed) break;
        words.push(await this.#words(`${picture}.png`));
        await rm(`${picture}.png`, { force: true });
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return words.join('\n');
  }

  async #words(path: string): Promise<string> {
    const words = await this.#run('tesseract', [path, 'stdout', '-l', language]);
    // The reader puts a blank between any two characters of Chinese.
    return (words ?? '').replaceAll(
      /(?<=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]) (?=[\u2e80-\uffef])/gu,
      '',
    );
  }

  /** What a program wrote; undefined when it failed, took too long or is not here. */
  #run(program: string, args: readonly string[]): Promise<string | undefined> {
    const limits = [`--as=${scanMemoryBytes}`, '--core=0'];
    const child = spawn('nice', ['-n', priority, 'prlimit', ...limits, program, ...args], {
      env: { PATH: this.#path, LANG: 'C.UTF-8', OMP_THREAD_LIMIT: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    });
    this.#running = child;
    return wordsOf(child).finally(() => {
      this.#running = undefined;
    });
  }
}

function wordsOf(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => child.kill('SIGKILL'), scanStepMs);
    child.stdout?.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > maxWordBytes) child.kill('SIGKILL');
      else pieces.push(piece);
    });
    const end = (isDone: boolean): void => {
      clearTimeout(timer);
      resolve(isDone ? Buffer.concat(pieces).toString('utf8') : undefined);
    };
    child.on('error', () => {
      end(false);
    });
    child.on('close', (code) => {
      end(code === 0);
    });
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** By its head alone; what does not say how large it is, is not read. TIFF may say so at its end. */
async function isBounded(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const size = pictureSize(buffer.subarray(0, bytesRead));
    return size !== undefined && size.widthPx * size.heightPx <= maxShownPixels;
  } finally {
    await file.close();
  }
}
