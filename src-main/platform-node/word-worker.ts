/**
 * Word-worker: the thread in which Word files are read and written. It holds nothing and may be killed at any time.
 */

import { parentPort } from 'node:worker_threads';
import type { Result } from '../../src-shared/kernel/result.ts';
import type { PageDocument } from '../../src-shared/layout/page-document.ts';
import { readWord } from '../../src-shared/word/read/read-word.ts';
import type { WordRefusal } from '../../src-shared/word/word-fault.ts';
import type { ReadWord } from '../../src-shared/word/word-reading.ts';
import { writeWord } from '../../src-shared/word/write/write-word.ts';

export type WordTask =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'write';
      readonly page: PageDocument;
      readonly pictures: ReadonlyMap<string, Uint8Array>;
    };

export type WordAnswer =
  | { readonly kind: 'read'; readonly result: Result<ReadWord, WordRefusal> }
  | { readonly kind: 'written'; readonly bytes: Uint8Array };

const port = parentPort;
if (port === null) throw new Error('word-worker runs as a worker thread only');

port.on('message', (task: WordTask) => {
  port.postMessage(answerOf(task));
});

function answerOf(task: WordTask): WordAnswer {
  return task.kind === 'read'
    ? { kind: 'read', result: readWord(task.bytes) }
    : { kind: 'written', bytes: writeWord(task.page, task.pictures) };
}
