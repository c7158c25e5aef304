/**
 * Files-worker: the thread in which documents become fixed files. It holds the faces and nothing else, and may be
 * killed at any time.
 */

import { parentPort } from 'node:worker_threads';
import { DrawingError } from '../../src-shared/layout/drawing.ts';
import { FontError } from '../../src-shared/layout/fonts/font-error.ts';
import { makeFiles } from '../../src-shared/layout/making/make-files.ts';
import { PictureError } from '../../src-shared/layout/pictures/picture-error.ts';
import { sealPictures } from '../../src-shared/layout/printing/seal-pictures.ts';
import type { FilesAnswer, FilesTask, FontNews, SourceFault } from './files-service.ts';
import type { ServerFaces } from './server-faces.ts';
import { fontFolderStamp, openServerFaces } from './server-faces.ts';

const port = parentPort;
if (port === null) throw new Error('files-worker runs as a worker thread only');

let held: { readonly stamp: string; readonly faces: ServerFaces } | undefined;

port.on('message', (task: FilesTask) => {
  void answerTo(task).then((answer) => port.postMessage(answer));
});

async function answerTo({ taskId, fontFolder, source, seals }: FilesTask): Promise<FilesAnswer> {
  try {
    const { faces, news } = await currentFaces(fontFolder);
    const drawn = await sealPictures(seals, faces);
    const pictures = new Map([...source.pictures, ...drawn]);
    const files = await makeFiles({ ...source, pictures }, faces);
    return { taskId, kind: 'made', files, news };
  } catch (cause) {
    // Faces that could not be read are looked for again: IT may be at work on the folder.
    held = undefined;
    return { taskId, kind: 'refused', fault: faultOf(cause) };
  }
}

/** Faces that IT puts into the folder count from the next document on. */
async function currentFaces(
  fontFolder: string,
): Promise<{ readonly faces: ServerFaces; readonly news: FontNews | null }> {
  const stamp = await fontFolderStamp(fontFolder);
  if (held?.stamp === stamp) return { faces: held.faces, news: null };
  const faces = await openServerFaces(fontFolder);
  held = { stamp, faces };
  return { faces, news: { licensed: faces.licensed, refused: faces.refused } };
}

function faultOf(cause: unknown): SourceFault {
  if (cause instanceof PictureError) return 'picture';
  if (cause instanceof FontError) return 'font';
  if (cause instanceof DrawingError) {
    if (cause.reason === 'fontMissing') return 'font';
    return cause.reason === 'pictureTooLarge' ? 'tooLarge' : 'picture';
  }
  return 'broken';
}
