/**
 * Print-worker: the thread in which prints are made. It holds the faces and nothing else, and may be killed at any time.
 */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { err } from '../../src-shared/kernel/result.ts';
import { fontSetFile } from '../../src-shared/layout/fonts/font-set-file.ts';
import { pageFaceFiles } from '../../src-shared/layout/fonts/page-face-files.ts';
import type { PrintFaces } from '../../src-shared/layout/printing/make-print.ts';
import { makePrint } from '../../src-shared/layout/printing/make-print.ts';
import { nodeFaceAccess } from './node-page-faces.ts';
import type { PrintAnswer, PrintTask } from './print-messages.ts';

const port = parentPort;
if (port === null) throw new Error('print-worker runs as a worker thread only');

let faces: Promise<PrintFaces> | undefined;

port.on('message', (task: PrintTask) => {
  void answerTo(task).then((answer) => port.postMessage(answer));
});

async function answerTo({ taskId, productFolder, order }: PrintTask): Promise<PrintAnswer> {
  try {
    faces ??= openFaces(productFolder);
    return { taskId, made: await makePrint(order, await faces) };
  } catch {
    // Faces that could not be read are looked for again by the next print. What broke is the core's to tell.
    faces = undefined;
    return { taskId, made: err('failed') };
  }
}

async function openFaces(productFolder: string): Promise<PrintFaces> {
  const path = join(productFolder, 'assets', 'fonts', 'metrics.json');
  const {
    faces: known,
    roles,
    sources,
  } = fontSetFile.parse(JSON.parse(await readFile(path, 'utf8')));
  const faceFiles = pageFaceFiles(sources, nodeFaceAccess(productFolder));
  return { fonts: { faces: known, roles }, faceFiles };
}
