/**
 * Session-keeper: who works on this machine: signing in, unlocking offline, signing out, and what a revocation takes.
 *
 * Invariants:
 *  1. At most one profile is open; opening another closes the first.
 *  2. Without the server only the password of the last account opens its profile, and only if that was allowed.
 *  3. A wipe destroys the key of `cache` before anything else, and seals `work` (design §3.4 no. 8).
 */

import type { BridgeNotice, Session } from '../../../src-shared/bridge/bridge.ts';
import { protocolVersion } from '../../../src-shared/protocol/version.ts';
import type { CommitReport } from '../change-keys.ts';
import { ClientClock } from '../clock.ts';
import { CoreError } from '../core-error.ts';
import type { OutsideFiles } from '../files/outside-files.ts';
import type { OpenedKeys, ProfileKeys } from '../keys/profile-keys.ts';
import { KeyRing } from '../keys/profile-keys.ts';
import { cacheFile, openProfile, suspectFile } from '../open-profile.ts';
import type { CorePorts } from '../ports.ts';
import { ProfileSession } from '../profile-session.ts';
import type { OpenQueryEngine } from '../query-engine.ts';
import type { CacheExtension } from '../row-observer.ts';
import { heldCounts } from '../sync/scope-rows.ts';
import { livePosition } from '../sync/replica.ts';
import type { Grant, ServerInfo } from './auth-client.ts';
import { AuthClient } from './auth-client.ts';
import type { ClientRecord } from './client-record.ts';
import { nothingHeld, readClientRecord, writeClientRecord } from './client-record.ts';
import { TokenKeeper } from './token-keeper.ts';

export interface SessionKeeperParts {
  readonly ports: CorePorts;
  readonly serverUrl: string;
  readonly appVersion: string;
  readonly deviceName: string;
  readonly extensions: readonly CacheExtension[];
  readonly openQueryEngine: OpenQueryEngine | undefined;
  readonly outside: OutsideFiles | undefined;
  /** The line is cut until somebody restores it (tests, "work offline"). */
  readonly startOffline: boolean;
  readonly screenshots: boolean;
  notify(notice: BridgeNotice): void;
  /** The profile closed for a reason that the person must see. */
  onServerUrl(url: string): void;
}

/** A start screen does not wait longer for a server that does not answer. */
const firstProbeMs = 3_000;

type Last = NonNullable<ClientRecord['last']>;

interface Opening {
  readonly last: Last;
  readonly opened: OpenedKeys;
  readonly grant: Grant | undefined;
}

export class SessionKeeper {
  readonly #parts: SessionKeeperParts;
  readonly #auth: AuthClient;
  #record: ClientRecord;
  #server: Session['server']['state'] = 'unknown';
  #info: ServerInfo | undefined;
  #open: ProfileSession | undefined;
  #tokens: TokenKeeper | undefined;
  #probing: Promise<Session> | undefined;
  /** Sign-ins and sign-outs follow one another. */
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(parts: SessionKeeperParts, record: ClientRecord) {
    this.#parts = parts;
    this.#record = record;
    this.#auth = new AuthClient(parts.ports.http, () => this.#record.serverUrl);
  }

  static async open(parts: SessionKeeperParts): Promise<SessionKeeper> {
    const made = { serverUrl: parts.serverUrl, deviceId: parts.ports.random.uuid() };
    const known = await readClientRecord(parts.ports.files, made);
    const record = parts.serverUrl === '' ? known : { ...known, serverUrl: parts.serverUrl };
    const keeper = new SessionKeeper(parts, record);
    parts.onServerUrl(record.serverUrl);
    await writeClientRecord(parts.ports.files, record);
    return keeper;
  }

  get profile(): ProfileSession | undefined {
    return this.#open;
  }

  /** The open profile; throws `notSignedIn`. */
  require(): ProfileSession {
    if (this.#open === undefined) throw new CoreError('notSignedIn');
    return this.#open;
  }

  session(): Session {
    const { last } = this.#record;
    const open = this.#open;
    const isKnown = last !== null && (open !== undefined || !last.signedOut);
    return {
      state: open !== undefined ? 'open' : isKnown ? 'locked' : 'signedOut',
      personId: open?.replica.personId ?? null,
      personName: isKnown ? last.personName : null,
      account: isKnown ? last.account : null,
      identities: (open?.identities() ?? []).map((one) => ({ ...one, roles: [...one.roles] })),
      server: this.#serverPart(),
      held: last?.held ?? nothingHeld,
      offlineAllowed: last?.offlineAllowed ?? false,
      screenshots: this.#parts.screenshots,
    };
  }

  #serverPart(): Session['server'] {
    return {
      url: this.#record.serverUrl,
      // An open line says more than the last question did.
      state: this.#open?.sync.isOnline === true ? 'reachable' : this.#server,
      orgName: this.#info?.name ?? this.#record.orgName,
      demoRoles: this.#info?.demoRoles ?? [],
    };
  }

  /** The session as it is; the first call waits a moment for what the server says of itself. */
  async current(): Promise<Session> {
    if (this.#server === 'reachable' || this.#server === 'incompatible') return this.session();
    const first = this.#server === 'unknown';
    this.#probing ??= this.probe().finally(() => {
      this.#probing = undefined;
    });
    if (first) await Promise.race([this.#probing, this.#pause(firstProbeMs)]);
    return this.session();
  }

  /** Asks the server what it is; the answer is told as a notice. */
  async probe(): Promise<Session> {
    this.#info = await this.#auth.server();
    if (this.#info === undefined) this.#server = 'unreachable';
    else {
      const { oldest, newest } = this.#info.protocol;
      const speaks = protocolVersion >= oldest && protocolVersion <= newest;
      this.#server = speaks ? 'reachable' : 'incompatible';
      await this.#keep({ orgName: this.#info.name });
    }
    return this.#told();
  }

  signIn(request: {
    readonly account: string;
    readonly password: string;
    readonly allowOffline: boolean;
  }): Promise<Session> {
    return this.#inTurn(async () => {
      const { account, password, allowOffline } = request;
      this.#refuseIncompatible();
      try {
        const body = { account, password, ...this.#device() };
        const grant = await this.#auth.signIn('/auth/sign-in', body);
        return await this.#enter(grant, password, allowOffline);
      } catch (cause) {
        const offline = cause instanceof CoreError && cause.code === 'serverUnreachable';
        if (!offline || this.#record.last?.account !== account) throw cause;
        return await this.#unlock(password);
      }
    });
  }

  demoSignIn(key: string): Promise<Session> {
    return this.#inTurn(async () => {
      this.#refuseIncompatible();
      const grant = await this.#auth.signIn('/auth/demo', { key, ...this.#device() });
      // A demonstration has no password; its data is invented.
      return this.#enter(grant, `demo:${key}`, true);
    });
  }

  unlock(password: string): Promise<Session> {
    return this.#inTurn(() => this.#unlock(password));
  }

  signOut(): Promise<Session> {
    return this.#inTurn(async () => {
      const token = this.#tokens?.current;
      this.#tokens?.forget();
      await this.#closeProfile();
      if (token !== undefined) await this.#auth.signOut(token);
      if (this.#record.last !== null) {
        await this.#keep({ last: { ...this.#record.last, signedOut: true } });
      }
      return this.#told();
    });
  }

  /** Another server is another organisation: nobody stays signed in. */
  setServer(url: string): Promise<Session> {
    return this.#inTurn(async () => {
      const serverUrl = normalServerUrl(url);
      if (serverUrl !== this.#record.serverUrl) {
        this.#tokens?.forget();
        await this.#closeProfile();
        const last = this.#record.last;
        await this.#keep({ serverUrl, last: last === null ? null : { ...last, signedOut: true } });
        this.#parts.onServerUrl(serverUrl);
      }
      this.#server = 'unknown';
      return this.probe();
    });
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#closeProfile());
  }

  /** A server that was seen to speak another protocol gets no password. */
  #refuseIncompatible(): void {
    if (this.#server === 'incompatible') throw new CoreError('serverIncompatible');
  }

  async #enter(grant: Grant, password: string, allowOffline: boolean): Promise<Session> {
    await this.#closeProfile();
    this.#server = 'reachable';
    const { id, name, account } = grant.person;
    const ring = this.#ring(id);
    const { recoveryKey } = grant;
    const opened = await ring.openAtSignIn({ password, recoveryKey, allowOffline });
    const last = {
      ...{ personId: id, personName: name, account },
      ...{ offlineAllowed: allowOffline, signedOut: false, held: nothingHeld },
    };
    await this.#openProfile({ last, opened, grant });
    return this.#told();
  }

  async #unlock(password: string): Promise<Session> {
    const { last } = this.#record;
    if (last === null) throw new CoreError('notSignedIn', 'nobody has worked here yet');
    if (this.#open !== undefined) return this.session();
    const keys = await this.#ring(last.personId).unlock(password);
    const opened = { keys, freshCache: false, sealedWork: false };
    await this.#openProfile({ last: { ...last, signedOut: false }, opened, grant: undefined });
    return this.#told();
  }

  async #openProfile({ last, opened, grant }: Opening): Promise<void> {
    const { ports, extensions } = this.#parts;
    const folder = this.#folder(last.personId);
    const clock = new ClientClock(ports.timers);
    // The first commits come before there is a session to hear of them.
    const made: { session?: ProfileSession } = {};
    const profile = await openProfile(ports, {
      ...{ folder, personId: last.personId, deviceId: this.#record.deviceId },
      ...{ keys: opened.keys, freshCache: opened.freshCache, sealedWork: opened.sealedWork },
      ...{ extensions, clock },
      onCommit: (report: CommitReport) => made.session?.committed(report),
    });
    const { work } = profile.replica;
    const tokens = new TokenKeeper({
      ...{ auth: this.#auth, clock, crypto: ports.crypto, work },
      workKey: opened.keys.work,
      deviceId: this.#record.deviceId,
      onGrant: (renewed) => made.session?.takeGrant(renewed),
    });
    const session = this.#newSession({ profile, folder, clock, tokens, keys: opened.keys });
    made.session = session;
    this.#open = session;
    this.#tokens = tokens;
    if (grant !== undefined) {
      tokens.take(grant);
      session.takeGrant(grant);
    }
    await this.#keep({ last: { ...last, held: this.#held(session) } });
    if (this.#parts.startOffline) session.sync.setLine(false);
    session.start();
  }

  #newSession(made: {
    readonly profile: Awaited<ReturnType<typeof openProfile>>;
    readonly folder: string;
    readonly clock: ClientClock;
    readonly tokens: TokenKeeper;
    readonly keys: ProfileKeys;
  }): ProfileSession {
    const { ports, appVersion, openQueryEngine, outside } = this.#parts;
    return new ProfileSession({
      ...made,
      ...{ ports, appVersion, openQueryEngine, outside },
      deviceId: this.#record.deviceId,
      serverUrl: () => this.#record.serverUrl,
      notify: (notice) => this.#parts.notify(notice),
      onCurrent: () => void this.#inTurn(() => this.#keepHeld()),
      onRevoked: (action) => void this.#inTurn(() => this.#obeyRevocation(action)),
      onStorageDamaged: () => {
        const flag = ports.files.write(suspectFile(made.folder), new Uint8Array([1]));
        flag.catch(() => ports.log.error('cache.suspectNotKept'));
      },
    });
  }

  async #obeyRevocation(action: 'wipe' | 'signIn'): Promise<void> {
    const { last } = this.#record;
    const open = this.#open;
    if (last === null || open === undefined) return;
    const ring = this.#ring(last.personId);
    if (action === 'wipe') {
      await ring.destroyCacheKey();
      await ring.sealWork();
    }
    this.#tokens?.forget();
    const { files } = open;
    await this.#closeProfile();
    if (action === 'wipe') {
      await files.destroyHeld();
      this.#parts.ports.database.remove(cacheFile(this.#folder(last.personId)));
    }
    const after = action === 'wipe' ? { ...last, signedOut: true, held: nothingHeld } : last;
    await this.#keep({ last: after });
    this.#parts.ports.log.warn('session.revoked', { action });
    this.#told();
  }

  async #closeProfile(): Promise<void> {
    const open = this.#open;
    if (open === undefined) return;
    const held = this.#held(open);
    this.#open = undefined;
    this.#tokens = undefined;
    open.close();
    if (this.#record.last !== null) await this.#keep({ last: { ...this.#record.last, held } });
  }

  /** So that the lock screen tells the truth after a power cut, too. */
  async #keepHeld(): Promise<void> {
    const { last } = this.#record;
    if (this.#open === undefined || last === null) return;
    await this.#keep({ last: { ...last, held: this.#held(this.#open) } });
  }

  #held(open: ProfileSession): Last['held'] {
    const { replica } = open;
    const at = replica.cache.notes.position()?.at;
    return {
      ...heldCounts(replica),
      waiting: replica.work.outbox.count(),
      asOf: livePosition(replica).commit === 0 || at === undefined ? null : Math.round(at),
    };
  }

  #device(): { readonly deviceId: string; readonly deviceName: string } {
    return { deviceId: this.#record.deviceId, deviceName: this.#parts.deviceName };
  }

  #ring(personId: string): KeyRing {
    return new KeyRing(this.#parts.ports, this.#folder(personId));
  }

  /** Ids may hold what a file system does not take. */
  #folder(personId: string): string {
    return `profiles/${this.#parts.ports.crypto.sha256Hex(personId).slice(0, 24)}`;
  }

  async #keep(change: Partial<ClientRecord>): Promise<void> {
    this.#record = { ...this.#record, ...change };
    await writeClientRecord(this.#parts.ports.files, this.#record);
  }

  #told(): Session {
    const session = this.session();
    this.#parts.notify({ event: 'session.changed', params: session });
    return session;
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.#parts.ports.timers.setTimer(delayMs, resolve));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

function normalServerUrl(url: string): string {
  try {
    const parsed = new URL(url.includes('://') ? url : `http://${url}`);
    if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') throw new Error('protocol');
    return parsed.origin;
  } catch {
    throw new CoreError('invalidParams', 'not an address of a server');
  }
}
