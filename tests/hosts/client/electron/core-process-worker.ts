/** Core-process-worker: the core's process of the Electron shell in a thread, with a parent port like Electron's. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { MessagePort } from 'node:worker_threads';
import { parentPort, workerData } from 'node:worker_threads';

if (parentPort === null) throw new Error('this module runs in a worker');
const port = parentPort;

interface FromParent {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}
type Listener = (event: object) => void;

/** Electron hands messages over as `{ data }`. */
function asMain(inner: MessagePort) {
  const wrapped = new Map<Listener, (data: unknown) => void>();
  return {
    on(event: string, listener: Listener) {
      const own = event === 'message' ? (data: unknown) => listener({ data }) : () => listener({});
      wrapped.set(listener, own);
      inner.on(event as 'message', own);
    },
    off(event: string, listener: Listener) {
      const own = wrapped.get(listener);
      if (own !== undefined) inner.off(event as 'message', own);
    },
    postMessage: (message: unknown) => inner.postMessage(message),
    start: () => inner.start(),
    close: () => inner.close(),
  };
}

Object.defineProperty(process, 'parentPort', {
  value: {
    on: (_event: string, listener: Listener) =>
      port.on('message', ({ data, ports }: FromParent) =>
        listener({ data, ports: ports.map(asMain) }),
      ),
    postMessage: (message: unknown) => port.postMessage(message),
  },
});

// A program that runs for days collects its garbage; a test does not wait for that.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
port.on('message', (message: { readonly data?: { readonly kind?: unknown } }) => {
  if (message.data?.kind === 'collectGarbage') collect();
});

await import((workerData as { program: string }).program);
port.postMessage({ kind: 'loaded' });
