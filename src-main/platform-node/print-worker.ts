/**
 * Print-worker: the thread in which prints are made and faces are looked for. It holds the faces and nothing else, and may
 * be killed at any time.
 */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { DraftProof } from '../../src-shared/features/page/draft-proof.ts';
import { draftProofOf } from '../../src-shared/features/page/draft-proof.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { err, ok } from '../../src-shared/kernel/result.ts';
import { DrawingError } from '../../src-shared/layout/drawing.ts';
import { findOriginals, withOriginals } from '../../src-shared/layout/fonts/find-originals.ts';
import type { FoundOriginals } from '../../src-shared/layout/fonts/find-originals.ts';
import { fontSetFile } from '../../src-shared/layout/fonts/font-set-file.ts';
import { pageFaceFiles } from '../../src-shared/layout/fonts/page-face-files.ts';
import type { FilesSource } from '../../src-shared/layout/making/make-files.ts';
import { makeFiles } from '../../src-shared/layout/making/make-files.ts';
import { PictureError } from '../../src-shared/layout/pictures/picture-error.ts';
import type { PrintFaces } from '../../src-shared/layout/printing/make-print.ts';
import { makePrint } from '../../src-shared/layout/printing/make-print.ts';
import { nodeFontFolders } from './node-font-folders.ts';
import { nodeFaceAccess } from './node-page-faces.ts';
import type { PrintAnswer, PrintTask } from './print-messages.ts';

const port = parentPort;
if (port === null) throw new Error('print-worker runs as a worker thread only');

/** Looking through the folders of a machine may take this long; what was found by then counts. */
const searchMs = 20_000;

let faces: Promise<PrintFaces> | undefined;

port.on('message', (task: PrintTask) => {
  void answerTo(task).then((answer) => port.postMessage(answer));
});

async function answerTo({ taskId, productFolder, wish }: PrintTask): Promise<PrintAnswer> {
  try {
    if (wish.want === 'originals') {
      const folders = nodeFontFolders(wish.fontFolders, searchMs);
      return { taskId, got: 'originals', originals: await findOriginals(folders) };
    }
    faces ??= openFaces(productFolder, wish.originals);
    const held = await faces;
    if (wish.want === 'print')
      return { taskId, got: 'print', made: await makePrint(wish.order, held) };
    if (wish.want === 'prove') {
      return { taskId, got: 'proof', made: await prove(wish.source, held) };
    }
    return { taskId, got: 'faceBytes', bytes: await held.faceFiles.bytesOf(wish.faceId) };
  } catch {
    // Faces that could not be read are looked for again by the next task. What broke is the core's to tell.
    faces = undefined;
    return { taskId, got: 'nothing' };
  }
}

/** A picture that is not there says so; whatever else breaks is the caller's. */
async function prove(
  source: FilesSource,
  held: PrintFaces,
): Promise<Result<DraftProof, 'picture' | 'failed'>> {
  try {
    return ok(draftProofOf(await makeFiles(source, held)));
  } catch (cause) {
    const isPicture =
      cause instanceof PictureError ||
      (cause instanceof DrawingError && cause.reason !== 'fontMissing');
    if (isPicture) return err('picture');
    throw cause;
  }
}

async function openFaces(productFolder: string, originals: FoundOriginals): Promise<PrintFaces> {
  const path = join(productFolder, 'assets', 'fonts', 'metrics.json');
  const {
    faces: known,
    roles,
    sources,
  } = fontSetFile.parse(JSON.parse(await readFile(path, 'utf8')));
  const access = nodeFaceAccess(productFolder);
  const faceFiles = pageFaceFiles({ ...sources, ...originals.sources }, access);
  return { fonts: withOriginals({ faces: known, roles }, originals), faceFiles };
}
