/**
 * Extraction-worker: the thread in which hostile files are read. It holds nothing and may be killed at any time.
 */

import { parentPort } from 'node:worker_threads';
import { extractText } from './extract-text.ts';
import type { ExtractionAnswer, ExtractionTask } from './extraction-service.ts';
import { textParts } from './text-parts.ts';

const port = parentPort;
if (port === null) throw new Error('extraction-worker runs as a worker thread only');

port.on('message', (task: ExtractionTask) => {
  void (async () => {
    let answer: ExtractionAnswer;
    try {
      const parts = textParts(await extractText(task.extension, task.path));
      answer = { taskId: task.taskId, ok: true, parts };
    } catch {
      answer = { taskId: task.taskId, ok: false };
    }
    port.postMessage(answer);
  })();
});
