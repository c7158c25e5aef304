/**
 * Client-core: the composition root of a person's client, and its bridge.
 *
 * Invariants:
 *  1. Parameters and results are checked by the schema of their method, both ways.
 *  2. The core starts without a server and without a person; nothing waits for the network but what must.
 */

import type { z } from 'zod';
import type { BridgeHandlers } from '../../src-shared/bridge/bridge-endpoint.ts';
import { isBridgeMethod } from '../../src-shared/bridge/bridge-endpoint.ts';
import type {
  BridgeMethod,
  BridgeNotice,
  OutputOf,
  ParsedInputOf,
  SyncStatus,
} from '../../src-shared/bridge/bridge.ts';
import { bridgeMethods } from '../../src-shared/bridge/bridge.ts';
import { secretMarkWithin } from '../../src-shared/kernel/secret-mark.ts';
import { toBase64 } from './keys/base64.ts';
import { CoreError } from './core-error.ts';
import { fileHandlers } from './files/file-handlers.ts';
import type { OutsideFiles } from './files/outside-files.ts';
import type { Inspection } from './inspect.ts';
import { inspectReplica } from './inspect.ts';
import { asStorageError } from './open-profile.ts';
import { sealPublicKey, signForSeal } from './keys/seal-signing.ts';
import type { CorePorts } from './ports.ts';
import type { ProfileSession } from './profile-session.ts';
import type { OpenQueryEngine } from './query-engine.ts';
import type { CacheExtension } from './row-observer.ts';
import { SessionKeeper } from './session/session-keeper.ts';
import { isSettled } from './sync/sync-status.ts';

export interface ClientCoreOptions {
  /** Empty = what the data folder remembers. */
  readonly serverUrl: string;
  readonly appVersion: string;
  readonly deviceName: string;
  readonly extensions?: readonly CacheExtension[];
  readonly openQueryEngine?: OpenQueryEngine;
  /** Absent: files come and go as bytes only. */
  readonly outside?: OutsideFiles;
  /** Starts with the line cut. */
  readonly startOffline?: boolean;
  /** Whether the host lets the page ask for a picture of the screen; absent = it does, as a browser does. */
  readonly screenshots?: boolean;
  /** Told before any request leaves; the HTTP port refuses every other origin. */
  readonly onServerUrl?: (url: string) => void;
}

export interface ClientCore {
  readonly handlers: BridgeHandlers;
  /** Any method by name, with parameters of unknown origin. */
  handle(method: string, params: unknown): Promise<unknown>;
  onNotice(listener: (notice: BridgeNotice) => void): () => void;
  /** For tests and the simulation; undefined while no profile is open. */
  inspect(): Inspection | undefined;
  /** For tests: the open profile. */
  profile(): ProfileSession | undefined;
  close(): Promise<void>;
}

const emptyStatus: SyncStatus = {
  line: 'offline',
  stoppedBecause: null,
  since: 0,
  lastContactAt: null,
  position: 0,
  behind: 0,
  waiting: 0,
  unseen: 0,
  problems: 0,
  repairs: 0,
  scopes: 0,
  scopesLoading: 0,
  partitionsLoading: 0,
  verifiedAt: null,
  clockSkewMs: 0,
  notices: [],
};

export async function createClientCore(
  ports: CorePorts,
  options: ClientCoreOptions,
): Promise<ClientCore> {
  const listeners = new Set<(notice: BridgeNotice) => void>();
  const keeper = await SessionKeeper.open({
    ports,
    serverUrl: options.serverUrl,
    appVersion: options.appVersion,
    deviceName: options.deviceName,
    extensions: options.extensions ?? [],
    openQueryEngine: options.openQueryEngine,
    outside: options.outside,
    startOffline: options.startOffline ?? false,
    screenshots: options.screenshots ?? true,
    notify: (notice) => {
      for (const listener of [...listeners]) listener(notice);
    },
    onServerUrl: (url) => options.onServerUrl?.(url),
  });
  const handlers = checkedHandlers(bridgeHandlers(keeper, ports));
  return {
    handlers,
    handle: (method, params) => {
      if (!isBridgeMethod(method)) {
        return Promise.reject(new CoreError('unknownMethod', `no method ${method}`));
      }
      return handleChecked(handlers, method, params);
    },
    onNotice: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    inspect: () =>
      keeper.profile === undefined ? undefined : inspectReplica(keeper.profile.replica),
    profile: () => keeper.profile,
    close: async () => {
      await keeper.close();
      await ports.printing?.close();
      await ports.word?.close();
      listeners.clear();
    },
  };
}

function bridgeHandlers(keeper: SessionKeeper, ports: CorePorts): BridgeHandlers {
  return {
    ...sessionHandlers(keeper),
    ...workHandlers(keeper),
    ...syncHandlers(keeper),
    ...liveHandlers(keeper),
    ...faceHandlers(ports),
  };
}

/** Faces belong to the machine: nobody has to be signed in. */
function faceHandlers({ printing }: CorePorts): Handlers<'faces'> {
  return {
    'faces.list': async () => {
      const found = await printing?.originals();
      return { faces: [...(found?.faces ?? [])] };
    },
    'faces.read': async ({ faceId }) => {
      const bytes = await printing?.faceBytes(faceId);
      return { base64: bytes === undefined ? null : toBase64(bytes) };
    },
  };
}

type Handlers<Prefix extends string> = Pick<
  BridgeHandlers,
  Extract<BridgeMethod, `${Prefix}.${string}`>
>;

function sessionHandlers(keeper: SessionKeeper): Handlers<'session'> {
  return {
    'session.get': () => keeper.current(),
    'session.signIn': (input) => keeper.signIn(input),
    'session.demoSignIn': ({ key }) => keeper.demoSignIn(key),
    'session.unlock': ({ password }) => keeper.unlock(password),
    'session.signOut': () => keeper.signOut(),
    'session.setServer': ({ url }) => keeper.setServer(url),
  };
}

const done = { done: true } as const;

/** A handler that needs no waiting; what it throws is a rejection all the same. */
function atOnce<Input, Output>(run: (input: Input) => Output): (input: Input) => Promise<Output> {
  return (input) =>
    new Promise((resolve) => {
      resolve(run(input));
    });
}

function workHandlers(
  keeper: SessionKeeper,
): Handlers<
  | 'command'
  | 'query'
  | 'files'
  | 'pictures'
  | 'word'
  | 'page'
  | 'print'
  | 'buffer'
  | 'seal'
  | 'problem'
> {
  return {
    'command.execute': atOnce(({ name, args, identityId, delegationId }) =>
      keeper.require().execute({ name, args, identityId, delegationId: delegationId ?? null }),
    ),
    'command.wait': (input) => waitForCommand(keeper.require(), input),
    'query.run': async ({ name, args, identityId }) =>
      asPlain(await keeper.require().subscriptions.run({ name, args, identityId })),
    'query.subscribe': atOnce(({ name, args, identityId }) => ({
      subscriptionId: keeper.require().subscriptions.subscribe({ name, args, identityId }),
    })),
    'query.unsubscribe': atOnce(({ subscriptionId }) => {
      keeper.profile?.subscriptions.unsubscribe(subscriptionId);
      return done;
    }),
    ...fileHandlers(() => keeper.require().files),
    ...paperHandlers(keeper),
    'buffer.put': atOnce(({ key, value }) => {
      if (secretMarkWithin(value) !== undefined) throw new CoreError('secretMark');
      const { work, ...replica } = keeper.require().replica;
      work.setBuffer(key, value, replica.now());
      return done;
    }),
    'buffer.get': atOnce(({ key }) => ({
      value: asPlain(keeper.require().replica.work.buffer(key)),
    })),
    'seal.publicKey': atOnce(({ identityId }) => ({
      publicKey: sealPublicKey(keeper.require().sealKeys(identityId), identityId),
    })),
    'seal.sign': atOnce(({ identityId, ...sealed }) =>
      signForSeal(keeper.require().sealKeys(identityId), identityId, sealed),
    ),
    'problem.dismiss': atOnce(({ commandId }) => {
      const { work } = keeper.require().replica;
      work.outbox.dismissProblem(commandId);
      work.report();
      return done;
    }),
  };
}

function liveHandlers(keeper: SessionKeeper): Handlers<'live' | 'conversation'> {
  return {
    'conversation.markRead': atOnce(({ conversationId, no }) => {
      keeper.require().marks.mark(conversationId, no);
      return done;
    }),
    'live.show': atOnce(({ viewId, ...shown }) => keeper.require().live.show(viewId, shown)),
    'live.active': atOnce(() => {
      keeper.require().live.active();
      return done;
    }),
    'live.typing': atOnce(({ conversationId }) => {
      keeper.require().live.typing(conversationId);
      return done;
    }),
  };
}

function paperHandlers(keeper: SessionKeeper): Handlers<'page' | 'print' | 'pictures' | 'word'> {
  return {
    'page.prove': (input) => keeper.require().proofs.prove(input),
    'print.make': (input) => keeper.require().prints.make(input),
    'print.list': (input) => keeper.require().prints.list(input),
    'print.ruler': (input) => keeper.require().prints.ruler(input),
    'pictures.import': (input) => keeper.require().word.importPicture(input),
    'pictures.read': ({ sha256 }) => keeper.require().word.readPicture(sha256),
    'word.import': (input) => keeper.require().word.import(input),
    'word.export': (input) => keeper.require().word.export(input),
  };
}

function syncHandlers(keeper: SessionKeeper): Handlers<'sync'> {
  const status = (): SyncStatus => keeper.profile?.status() ?? emptyStatus;
  return {
    'sync.status': atOnce(() => status()),
    'sync.wait': async ({ timeoutMs }) => {
      const open = keeper.require();
      await open.waiters.until(() => isSettled(open.replica, open.sync), timeoutMs);
      return status();
    },
    'sync.setLine': atOnce(({ connected }) => {
      keeper.require().sync.setLine(connected);
      return status();
    }),
    'sync.verify': async () => {
      await keeper.require().sync.background.verifyNow();
      return status();
    },
  };
}

async function waitForCommand(
  open: ProfileSession,
  { commandId, timeoutMs }: ParsedInputOf<'command.wait'>,
): Promise<OutputOf<'command.wait'>> {
  const { outbox } = open.replica.work;
  await open.waiters.until(() => outbox.outcome(commandId)?.state !== 'waiting', timeoutMs);
  if (open.waiters.wasReplaced(commandId)) {
    return { state: 'accepted', rejection: null, allocated: null };
  }
  const outcome = outbox.outcome(commandId);
  switch (outcome?.state) {
    case 'accepted':
      return { state: 'accepted', rejection: null, allocated: outcome.receipt.allocated };
    case 'rejected':
      return { state: 'rejected', rejection: outcome.rejection, allocated: null };
    case 'waiting':
      return { state: 'waiting', rejection: null, allocated: null };
    case undefined:
      throw new CoreError('failed', 'no such command on this machine');
  }
}

type PlainJson = OutputOf<'query.run'>;

/** What a runner made is plain data; a member that is undefined is left out, as on any wire. */
function asPlain(value: unknown): PlainJson {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as PlainJson);
}

/** Storage failures get their codes, results are checked on their way out. */
function checkedHandlers(handlers: BridgeHandlers): BridgeHandlers {
  const checked = { ...handlers };
  for (const method of Object.keys(handlers)) {
    if (isBridgeMethod(method))
      Object.assign(checked, { [method]: checkedHandler(handlers, method) });
  }
  return checked;
}

function checkedHandler(
  handlers: BridgeHandlers,
  method: BridgeMethod,
): (input: unknown) => Promise<unknown> {
  // Who calls a handler by its name has parsed the input with the schema of that name.
  const run = handlers[method] as (input: unknown) => Promise<unknown>;
  const schema: z.ZodType = bridgeMethods[method].output;
  return async (input) => {
    try {
      return schema.parse(await run(input));
    } catch (cause) {
      throw asStorageError(cause);
    }
  };
}

async function handleChecked(
  handlers: BridgeHandlers,
  method: BridgeMethod,
  params: unknown,
): Promise<unknown> {
  const schema: z.ZodType = bridgeMethods[method].input;
  const parsed = schema.safeParse(params ?? {});
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new CoreError('invalidParams', issue?.message ?? 'invalid', {
      field: issue?.path.join('.').slice(0, 100) ?? '',
    });
  }
  const run = handlers[method] as (input: unknown) => Promise<unknown>;
  return run(parsed.data);
}
