/**
 * FileReadingWorker: the thread in which a file of somebody else is read. Its policy allows it no address at all; it
 * is ended when it takes too long.
 */
import { readFile } from './read-file.ts';
import type { ReadingTask } from './shown-file.ts';

addEventListener('message', (event: MessageEvent<ReadingTask>) => {
  void readFile(event.data).then((reading) => {
    postMessage(reading);
  });
});
