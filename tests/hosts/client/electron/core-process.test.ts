/** Core-process: the core's process of the Electron shell, from source and as bundled, behind a parent port like Electron's. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrintAnswer } from '../../../../src-main/platform-node/print-messages.ts';
import { noMetadata } from '../../../../src-shared/layout/metadata.ts';
import { bundleElectron } from '../../../../scripts/build-electron.mjs';
import { createBridgeClient } from '../../../../src-shared/bridge/bridge-endpoint.ts';
import { endPrograms, temporaryFolder } from '../host-children.ts';

const root = new URL('../../../../', import.meta.url);
let folder = '';
beforeAll(async () => {
  folder = temporaryFolder();
  await bundleElectron('.build/electron-test');
});
afterAll(async () => {
  await endPrograms();
  rmSync(folder, { recursive: true, force: true });
});

const programs = {
  source: new URL('src-main/host-electron/core-process.ts', root).href,
  bundle: new URL('.build/electron-test/core-process.js', root).href,
};

function startWorker(program: string) {
  const worker = new Worker(new URL('core-process-worker.ts', import.meta.url), {
    workerData: { program },
    stderr: true,
  });
  const messages: { kind: string }[] = [];
  worker.on('message', (message: { kind: string }) => messages.push(message));
  const exited = new Promise<number>((resolve) => worker.once('exit', resolve));
  return {
    worker,
    messages,
    exited,
    post: (data: unknown, ports: readonly MessagePort[] | readonly unknown[] = []) =>
      worker.postMessage({ data, ports }, [...ports] as never),
    said: (kind: string) =>
      expect
        .poll(() => messages.map((message) => message.kind), { timeout: 30_000 })
        .toContain(kind),
  };
}

const start = (data: string) => ({
  kind: 'start',
  dataFolder: join(folder, data),
  serverUrl: 'http://127.0.0.1:9',
  appVersion: '0.0.0',
  user: null,
  secretsTrusted: false,
  screenshots: false,
});

function openPage() {
  const { port1, port2 } = new MessageChannel();
  const client = createBridgeClient(
    {
      send: (message) => port2.postMessage(message),
      onMessage: (listener) => {
        port2.on('message', listener);
        return () => port2.off('message', listener);
      },
    },
    {
      after: (delayMs, run) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
    },
  );
  return { port1, port2, client };
}

it.each(['src-main/platform-node/print-worker.ts', '.build/electron-test/print-worker.js'])(
  'makes pages in the thread of %s',
  async (program) => {
    const worker = new Worker(new URL(program, root));
    const productFolder = fileURLToPath(root);
    const answer = new Promise<PrintAnswer>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
    });
    const nothing = { pictures: new Map<string, Uint8Array>(), seals: [], watermark: null };
    const order = { pages: null, format: 'pdf', metadata: noMetadata, ...nothing } as const;
    const originals = { faces: [], sources: {}, refused: [], isIncomplete: false };
    worker.postMessage({ taskId: 7, productFolder, wish: { want: 'print', order, originals } });
    expect(await answer).toMatchObject({ taskId: 7, made: { ok: true, value: { pageCount: 1 } } });
    await worker.terminate();
  },
  60_000,
);

describe.each(Object.entries(programs))('core process from %s', (name, program) => {
  it('starts once a folder, serves each page that comes, and stops', async () => {
    const core = startWorker(program);
    await core.said('loaded');
    core.post({ kind: 'nonsense' });
    core.post(start(name));
    const early = openPage();
    core.post({ kind: 'page' }, [early.port1]);
    expect(await early.client.call('session.get', {})).toMatchObject({ state: 'signedOut' });
    await core.said('started');
    const late = openPage();
    core.post({ kind: 'page' }, [late.port1]);
    expect(await late.client.call('sync.status', {})).toMatchObject({ line: 'offline' });
    await expect(
      late.client.call('query.run', { name: 'desk.list', args: {} }),
    ).rejects.toMatchObject({
      code: 'notSignedIn',
    });
    early.port2.close();
    expect(await late.client.call('session.get', {})).toMatchObject({ account: null });

    // What holds the folder is held as long as the core, not as long as nothing is collected.
    core.post({ kind: 'collectGarbage' });
    const second = startWorker(program);
    await second.said('loaded');
    second.post(start(name));
    await second.said('failed');
    expect(second.messages).toContainEqual(
      expect.objectContaining({ kind: 'failed', exitCode: 3 }),
    );
    await second.worker.terminate();

    core.post({ kind: 'stop' });
    await core.said('stopped');
    expect(await core.exited).toBe(0);
    late.port2.close();
  });
});

it('has bundles that reach for nothing outside but native modules', async () => {
  const source = (await import('node:fs')).readFileSync(
    new URL('.build/electron-test/main.js', root),
    'utf8',
  );
  const outside = [...source.matchAll(/^import .* from ["']([^"']+)["']/gm)].map(
    ([, from]) => from,
  );
  const allowed = /^(node:.*|electron|better-sqlite3|@node-rs\/argon2)$/;
  expect(outside.filter((from) => !allowed.test(from ?? ''))).toEqual([]);
});
