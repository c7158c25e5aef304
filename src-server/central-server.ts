/**
 * Central-server: the composition root: one data folder, one kernel, one listener.
 *
 * Invariants:
 *  1. The folder's lock is taken first and given back last.
 *  2. Whatever was opened is closed when a later step of the start fails.
 *  3. Passwordless sign-in needs three things at once: a folder made by the demo loader, a loopback listener, a loopback
 *     caller. A real server has not even the first.
 */

import type { FastifyInstance } from 'fastify';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { quotaDays, standardPersonBytes } from '../src-shared/features/message/policy-model.ts';
import { deriveId } from '../src-shared/kernel/ids.ts';
import { dayMs } from '../src-shared/kernel/time.ts';
import type { ServerOptions } from './config.ts';
import { isLoopback } from './config.ts';
import { readDemoRoles } from './demo/demo-assets.ts';
import { prepareDemo } from './demo/demo-folder.ts';
import type { UploadDesk } from './files/upload-desk.ts';
import { openUploadDesk, sweepEveryMs } from './files/upload-desk.ts';
import { inspectUpload, recordRefusal } from './files/secret-inspection.ts';
import { createApp } from './http/app.ts';
import { authRoutes } from './http/auth-routes.ts';
import { fileRoutes } from './http/file-routes.ts';
import { healthRoutes } from './http/health-routes.ts';
import type { Metrics } from './http/metrics.ts';
import { createMetrics } from './http/metrics.ts';
import { declareRoutes } from './http/route-table.ts';
import { syncRoutes } from './http/sync-routes.ts';
import { createSystemTimers } from './kernel/system-timers.ts';
import type { Instance } from './open-instance.ts';
import { openInstance } from './open-instance.ts';
import type { ServerLog, ServerTimers } from './ports.ts';
import type { SocketTransport } from './sessions/socket-transport.ts';
import { openSocketTransport } from './sessions/socket-transport.ts';
import { failureOf } from './start-failure.ts';

export interface CentralServer {
  readonly url: string;
  readonly instance: Instance;
  readonly app: FastifyInstance;
  stop(): Promise<void>;
}

export async function startCentralServer(
  options: ServerOptions,
  log: ServerLog,
  clock: ServerTimers = createSystemTimers(),
): Promise<CentralServer> {
  let transport: SocketTransport | undefined;
  let instance: Instance | undefined;
  const metrics = createMetrics({
    sessions: () => transport?.sessions() ?? 0,
    effectsParked: () => instance?.kernel.counters().parkedEffects ?? 0,
    followsRefused: () => instance?.kernel.counters().followsRefused ?? 0,
  });
  try {
    if (options.demo) await prepareDemo(options.dataDir, log);
    const opened = openInstance({
      dataDir: options.dataDir,
      clock,
      log,
      broadcast: (links, event, payload) => transport?.broadcast(links, event, payload),
      signedIn: metrics.signIn,
      readsScans: options.ocr === true,
    });
    instance = opened;
    const desk = await openDesk(opened, clock);
    const app = await createApp(log);
    declare(app, { options, instance: opened, metrics, desk });
    transport = openSocketTransport({
      server: app.server,
      authenticator: opened.authenticator,
      log,
      connect: (link, identity) => opened.kernel.connect(link, identity),
      requestTook: metrics.requestTook,
      answered: metrics.answered,
      frameSent: metrics.frameSent,
    });
    const url = await app.listen({ host: options.host, port: options.port });
    const sweeping = setInterval(() => void desk.sweep(), sweepEveryMs);
    log.info('server.listening', { demo: isDemo(opened, options) });
    const running = transport;
    return {
      url,
      instance: opened,
      app,
      stop: async () => {
        clearInterval(sweeping);
        await running.close();
        await app.close();
        await opened.close();
        log.info('server.stopped');
      },
    };
  } catch (cause) {
    await transport?.close();
    await instance?.close();
    throw failureOf(cause, options);
  }
}

function isDemo(instance: Instance, options: ServerOptions): boolean {
  return instance.meta.meta('demo') === 'ready' && isLoopback(options.host);
}

async function openDesk(instance: Instance, clock: ServerTimers): Promise<UploadDesk> {
  const desk = await openUploadDesk({
    folder: join(instance.folder, 'uploads'),
    blobs: instance.blobs,
    clock,
    inspect: (file) => inspectUpload(instance.extraction, file),
    refused: async (upload, uploadId) => {
      await recordRefusal(instance.kernel, { ...upload, place: 'upload', key: uploadId });
    },
    finished: async (upload, uploadId) => {
      const commandId = deriveId(uploadId, 'file.uploaded');
      const result = await instance.kernel.submitSystem('file.uploaded', upload, commandId);
      if (result.outcome === 'rejected') throw new Error('an upload was refused by the kernel');
    },
    finishedBefore: (personId, sha256) =>
      instance.kernel.row('upload', `${personId}/${sha256}`)?.mime,
    quota: async (personId) => {
      const since = clock.now() - quotaDays * dayMs;
      const used = await instance.access.reads.run('uploadedBytes', { personId, since });
      const limit = instance.kernel.row('messagePolicy', 'policy')?.personBytes;
      return { limit: limit ?? standardPersonBytes, used: Number(used) };
    },
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(instance.folder);
      return bavail * bsize;
    },
  });
  await desk.sweep();
  return desk;
}

function declare(
  app: FastifyInstance,
  parts: {
    readonly options: ServerOptions;
    readonly instance: Instance;
    readonly metrics: Metrics;
    readonly desk: UploadDesk;
  },
): void {
  const { options, instance, metrics, desk } = parts;
  const roles = isDemo(instance, options) ? readDemoRoles() : [];
  declareRoutes(app, instance.authenticator, [
    ...healthRoutes(metrics, () => instance.kernel.counters().accepts),
    ...authRoutes({
      authenticator: instance.authenticator,
      kernel: instance.access,
      receiptKey: instance.keys.signer.publicKeyBase64,
      recoveryKey: instance.keys.recoveryKeyBase64,
      limits: options.limits,
      demoRoles: () => roles,
    }),
    ...syncRoutes(instance.access),
    ...fileRoutes({ desk, blobs: instance.blobs, kernel: instance.access }),
  ]);
}
