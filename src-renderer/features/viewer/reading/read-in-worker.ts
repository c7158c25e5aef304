/** ReadInWorker: one file, one worker, a bounded time. */
import type { FileReading, ReadingTask } from './shown-file.ts';
import { refused } from './shown-file.ts';

export const maxReadingMs = 20_000;

/** Never rejects; an aborted reading is answered by nobody's waiting. */
export function readInWorker(task: ReadingTask, signal: AbortSignal): Promise<FileReading> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./file-reading-worker.ts', import.meta.url), {
      type: 'module',
    });
    const end = (reading: FileReading): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(reading);
    };
    const timer = setTimeout(() => {
      end(refused('tooSlow'));
    }, maxReadingMs);
    worker.addEventListener('message', (event: MessageEvent<FileReading>) => {
      end(event.data);
    });
    // Out of memory, or a fault of the reader itself.
    worker.addEventListener('error', () => {
      end(refused('damaged'));
    });
    signal.addEventListener('abort', () => {
      end(refused('tooSlow'));
    });
    const bytes = task.bytes.slice();
    worker.postMessage({ ...task, bytes }, [bytes.buffer]);
  });
}
