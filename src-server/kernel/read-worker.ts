/**
 * Read-worker: a thread with a connection of its own that answers named reads.
 */

import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openReadOnly } from '../store/open-store.ts';
import { createReadContext, runRead } from './named-reads.ts';

const { file } = z.object({ file: z.string() }).parse(workerData);
const Call = z.object({ id: z.number(), name: z.string(), args: z.unknown() });

const context = createReadContext(openReadOnly(file));
const port = parentPort;
if (port === null) throw new Error('the read worker was not started as a worker');

port.on('message', (message: unknown) => {
  const { id, name, args } = Call.parse(message);
  try {
    port.postMessage({ id, ok: true, value: runRead(context, name, args) });
  } catch (cause) {
    const error = cause instanceof Error ? cause.message : String(cause);
    port.postMessage({ id, ok: false, error });
  }
});
