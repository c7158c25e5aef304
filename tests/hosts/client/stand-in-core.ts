/**
 * Stand-in-core: the bridge's methods with canned answers, for tests of what carries them.
 *
 * Only the transports and the hosts' fronts are tested with it; what the methods mean is tested with the real core.
 */
import type {
  BridgeNotice,
  OutputOf,
  Session,
  SyncStatus,
} from '../../../src-shared/bridge/bridge.ts';
import type { BridgeCore, BridgeHandlers } from '../../../src-shared/bridge/bridge-endpoint.ts';
import { BridgeError } from '../../../src-shared/bridge/bridge-endpoint.ts';
import { maxFileBytes } from '../../../src-shared/features/file/model.ts';

export const standInSession: Session = {
  state: 'open',
  personId: 'p1',
  personName: '阿依古丽·买买提',
  account: 'ayi',
  identities: [],
  server: { url: 'http://127.0.0.1:1', state: 'unknown', orgName: null, demoRoles: [] },
  held: { documents: 0, messages: 0, waiting: 0, asOf: null },
  offlineAllowed: true,
  screenshots: true,
};

export const standInStatus: SyncStatus = {
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

export interface StandInCore extends BridgeCore {
  notify(notice: BridgeNotice): void;
  /** Subscriptions that nobody has taken back. */
  readonly subscriptions: ReadonlySet<number>;
  readonly imported: Map<string, string>;
}

const standInPrint: OutputOf<'print.make'> = {
  ...{ state: 'bytes', path: null, base64: 'JVBERg==', name: '通知.pdf' },
  ...{ mime: 'application/pdf', pageCount: 1, isPreview: true, missing: 0, parts: [] },
};

export function createStandInCore(): StandInCore {
  const listeners = new Set<(notice: BridgeNotice) => void>();
  const subscriptions = new Set<number>();
  const imported = new Map<string, string>();
  let next = 1;
  const notify = (notice: BridgeNotice): void => {
    for (const listener of [...listeners]) listener(notice);
  };
  const done = { done: true } as const;
  const session = (): Promise<Session> => Promise.resolve(standInSession);
  const status = (): Promise<SyncStatus> => Promise.resolve(standInStatus);
  const handlers: BridgeHandlers = {
    'session.get': session,
    'session.signIn': () => Promise.reject(new BridgeError('badCredentials', 'no', { left: 2 })),
    'session.demoSignIn': session,
    'session.unlock': session,
    'session.signOut': session,
    'session.setServer': session,
    'command.execute': ({ name }) =>
      name === 'explode'
        ? Promise.reject(new Error('a secret inside'))
        : Promise.resolve({ status: 'stored', commandId: name, applied: true }),
    'seal.publicKey': () => Promise.resolve({ publicKey: 'a'.repeat(64) }),
    'seal.sign': () => Promise.resolve({ publicKey: 'a'.repeat(64), signature: 'a'.repeat(128) }),
    'command.wait': () => new Promise(() => undefined),
    'query.run': ({ args }) => Promise.resolve(args),
    'query.subscribe': async ({ args }) => {
      const subscriptionId = next;
      next += 1;
      subscriptions.add(subscriptionId);
      // A result that is quicker than the answer which names the subscription.
      notify({ event: 'query.result', params: { subscriptionId, result: args, error: null } });
      await Promise.resolve();
      return { subscriptionId };
    },
    'query.unsubscribe': ({ subscriptionId }) => {
      subscriptions.delete(subscriptionId);
      return Promise.resolve(done);
    },
    'sync.status': status,
    'sync.wait': status,
    'sync.setLine': status,
    'sync.verify': status,
    'page.prove': () => Promise.reject(new BridgeError('proofFailed', 'no')),
    'print.make': () => Promise.resolve(standInPrint),
    'print.list': () => Promise.resolve(standInPrint),
    'print.ruler': () => Promise.resolve(standInPrint),
    'faces.list': () => Promise.resolve({ faces: [] }),
    'faces.read': () => Promise.resolve({ base64: null }),
    'files.import': ({ name, base64 }) => {
      imported.set(name, base64 ?? '');
      return Promise.resolve({ sha256: 'a', size: base64?.length ?? 0, mime: 'text/plain', name });
    },
    'files.begin': ({ name, size }) =>
      size > maxFileBytes
        ? Promise.reject(new BridgeError('fileTooLarge', 'too large', { limit: maxFileBytes }))
        : Promise.resolve({ importId: name, pieceBytes: 1024 }),
    'files.add': ({ importId, offset, base64 }) => {
      const before = Buffer.from(imported.get(importId) ?? '', 'base64');
      const bytes = Buffer.concat([before.subarray(0, offset), Buffer.from(base64, 'base64')]);
      imported.set(importId, bytes.toString('base64'));
      return Promise.resolve({ taken: bytes.length });
    },
    'files.finish': ({ importId: name }) =>
      Promise.resolve({ sha256: 'a', size: 0, mime: 'text/plain', name }),
    'files.drop': () => Promise.resolve(done),
    'files.fetch': () => Promise.resolve({ state: 'wanted', sha256: 'a' }),
    'files.read': ({ fileRefId, offset }) => {
      const bytes = Buffer.from('正文').subarray(offset, offset + 4);
      const base64 = fileRefId === 'missing' ? null : bytes.toString('base64');
      const name = '关于“防汛”的通知 (1).txt';
      return Promise.resolve({ base64, name, mime: 'text/plain', size: 6 });
    },
    'files.transfers': () => Promise.resolve({ transfers: [] }),
    'files.steer': () => Promise.resolve(done),
    'files.export': ({ fileRefId }) =>
      fileRefId === 'missing'
        ? Promise.resolve({
            state: 'notOnThisMachine',
            path: null,
            base64: null,
            name: '通知.pdf',
            mime: 'application/pdf',
          })
        : Promise.resolve({
            state: 'bytes',
            path: null,
            base64: Buffer.from('正文').toString('base64'),
            name: '关于“防汛”的通知 (1).txt',
            mime: fileRefId === 'page' ? 'text/html' : 'text/plain',
          }),
    'pictures.import': () =>
      Promise.resolve({ state: 'refused', reason: 'pictureFormat', widthPx: 0, heightPx: 0 }),
    'pictures.read': () => Promise.resolve({ base64: null, mime: '' }),
    'word.import': () => Promise.resolve({ state: 'refused', reason: 'notWord' }),
    'word.export': () =>
      Promise.resolve({ state: 'bytes', path: null, base64: '', name: 'a.docx', mime: '' }),
    'buffer.put': () => Promise.resolve(done),
    'buffer.get': () => Promise.resolve({ value: null }),
    'problem.dismiss': () => Promise.resolve(done),
    'conversation.markRead': () => Promise.resolve(done),
    'live.show': () => Promise.resolve({ people: [], typing: [] }),
    'live.active': () => Promise.resolve(done),
    'live.typing': () => Promise.resolve(done),
  };
  return {
    handlers,
    notify,
    subscriptions,
    imported,
    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
