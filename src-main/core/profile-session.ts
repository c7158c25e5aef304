/**
 * Profile-session: everything that lives while a person's profile is open: replica, line, queries, files.
 *
 * Invariant: after `close` no timer, socket, statement or promise of it touches the files.
 */

import { z } from 'zod';
import type { BridgeNotice, CommandReceipt, SyncStatus } from '../../src-shared/bridge/bridge.ts';
import type { RowOf } from '../../src-shared/entities.ts';
import { orgScope } from '../../src-shared/scopes.ts';
import type { CommitReport } from './change-keys.ts';
import type { ClientClock } from './clock.ts';
import { executeCommand } from './commands/execute.ts';
import { readBody } from './commands/command-view.ts';
import { CoreError } from './core-error.ts';
import { DeliveryReceipts } from './files/delivery-receipts.ts';
import { LiveWatch } from './live/live-watch.ts';
import { MessageNotices } from './reminders/message-notices.ts';
import { NoticeReceipts } from './reminders/notice-receipts.ts';
import { QuietTimes } from './reminders/quiet.ts';
import { ReminderNotices } from './reminders/reminder-notices.ts';
import type { OutsideFiles } from './files/outside-files.ts';
import { FileService } from './files/file-service.ts';
import type { ProfileKeys } from './keys/profile-keys.ts';
import type { SealKeyParts } from './keys/seal-signing.ts';
import type { Profile, ProfileNotice } from './open-profile.ts';
import { clockName, isDamage } from './open-profile.ts';
import type { CorePorts } from './ports.ts';
import type { OpenQueryEngine, QueryEngine, QueryIdentity } from './query-engine.ts';
import type { Grant } from './session/auth-client.ts';
import { GrantIdentity } from './session/auth-client.ts';
import type { TokenKeeper } from './session/token-keeper.ts';
import { DraftProofs } from './printing/draft-proofs.ts';
import { PrintService } from './printing/print-service.ts';
import type { PrintReads } from './printing/print-source.ts';
import { Subscriptions } from './subscriptions.ts';
import { authorisedHttp } from './sync/http-fetch.ts';
import { IdleTidy } from './store/idle-tidy.ts';
import type { SettledCommand } from './sync/push-loop.ts';
import { ReadMarks } from './sync/read-marks.ts';
import type { Replica } from './sync/replica.ts';
import { SyncSession } from './sync/sync-session.ts';
import { statusOf } from './sync/sync-status.ts';
import { Waiters } from './sync/waiters.ts';
import { WordService } from './word/word-service.ts';

export interface ProfileSessionParts {
  readonly ports: CorePorts;
  readonly profile: Profile;
  readonly keys: ProfileKeys;
  readonly folder: string;
  readonly deviceId: string;
  readonly clock: ClientClock;
  readonly tokens: TokenKeeper;
  readonly appVersion: string;
  readonly openQueryEngine: OpenQueryEngine | undefined;
  readonly outside: OutsideFiles | undefined;
  serverUrl(): string;
  notify(notice: BridgeNotice): void;
  /** The stream has reached the head. */
  onCurrent(): void;
  onRevoked(action: 'wipe' | 'signIn'): void;
  onStorageDamaged(): void;
}

const GrantedIdentities = z.array(GrantIdentity);
const identitiesName = 'identities';
const receiptKeyName = 'receiptKey';

export class ProfileSession {
  readonly replica: Replica;
  readonly sync: SyncSession;
  readonly files: FileService;
  readonly word: WordService;
  readonly queries: QueryEngine | undefined;
  readonly subscriptions: Subscriptions;
  readonly prints: PrintService;
  readonly proofs: DraftProofs;
  readonly marks: ReadMarks;
  readonly live: LiveWatch;
  readonly quiet: QuietTimes;
  readonly waiters: Waiters;
  readonly notices: readonly ProfileNotice[];
  readonly #parts: ProfileSessionParts;
  readonly #deliveries: DeliveryReceipts;
  readonly #notices: NoticeReceipts;
  readonly #reminders: ReminderNotices;
  readonly #messages: MessageNotices;
  readonly #tidy: IdleTidy;
  #closed = false;
  #started = false;
  #statusText = '';

  constructor(parts: ProfileSessionParts) {
    this.#parts = parts;
    const { ports, profile } = parts;
    this.replica = profile.replica;
    this.notices = profile.notices;
    const http = authorisedHttp(ports.http, parts.tokens, () => parts.serverUrl());
    this.waiters = new Waiters(ports.timers);
    this.quiet = new QuietTimes({ replica: this.replica, identities: () => this.identities() });
    this.live = this.#openLive();
    this.#messages = new MessageNotices({
      ...{ replica: this.replica, timers: ports.timers, notices: ports.notices },
      quiet: this.quiet,
      isLookedAt: (conversationId) => this.live.isLookedAt(conversationId),
    });
    this.sync = this.#openSync();
    this.files = new FileService({
      ...{ ports, http, replica: this.replica, folder: parts.folder, keys: parts.keys },
      outside: parts.outside,
      isOnline: () => this.sync.isOnline,
      onTransfer: (transfer) => parts.notify({ event: 'files.progress', params: transfer }),
      onUploaded: () => this.sync.kick(),
      onRefused: (refused) => this.#tellRefused(refused),
    });
    this.#notices = this.#openNotices();
    this.word = new WordService({ word: ports.word, files: this.files, replica: this.replica });
    this.#deliveries = new DeliveryReceipts({
      ...{ replica: this.replica, timers: ports.timers },
      identities: () => this.identities(),
      isOnline: () => this.sync.isOnline,
      confirm: (args, identityId) => {
        this.execute({ name: 'arrival.delivered', args, identityId, delegationId: null });
      },
    });
    this.#reminders = this.#openReminders();
    this.#tidy = new IdleTidy({ ...ports, cache: this.replica.cache });
    this.marks = new ReadMarks(this.replica, () => this.sync.link);
    this.queries = parts.openQueryEngine?.({
      cache: this.replica.cache.database,
      work: this.replica.work.database,
      timers: ports.timers,
      personId: this.replica.personId,
      identities: () => this.identities(),
      now: () => parts.clock.now(),
      timeZone: () => this.replica.timeZone(),
      waiting: () => this.replica.work.outbox.count(),
    });
    this.subscriptions = new Subscriptions({
      ...{ queries: this.queries, link: () => this.sync.link },
      identityId: (wanted) => wanted ?? this.mainIdentityId(),
      notify: (notice) => parts.notify(notice),
    });
    this.prints = this.#openPrints();
    this.proofs = new DraftProofs(this.#printReads(), ports.printing);
  }

  #printReads(): PrintReads {
    return {
      ask: (name, args) => this.subscriptions.ask(name, args),
      fileBytes: ({ sha256 }) => this.files.bytesHere(sha256),
    };
  }

  #openNotices(): NoticeReceipts {
    const { ports } = this.#parts;
    return new NoticeReceipts({
      ...{ replica: this.replica, timers: ports.timers, notices: ports.notices },
      mayAnswer: () => this.identities().length > 0,
      confirm: (notice) => {
        const args = { ...notice, step: 'delivered' };
        this.execute({ name: 'notice.answer', args, identityId: undefined, delegationId: null });
      },
    });
  }

  #openReminders(): ReminderNotices {
    const { ports } = this.#parts;
    return new ReminderNotices({
      ...{ replica: this.replica, timers: ports.timers, notices: ports.notices },
      now: () => this.#parts.clock.now(),
      quiet: this.quiet,
      identities: () => this.identities(),
      seen: ({ noticeId, identityId }) => {
        const args = { noticeId, identityId, how: 'shown' };
        this.execute({ name: 'reminder.seen', args, identityId, delegationId: null });
      },
    });
  }

  #openLive(): LiveWatch {
    const { ports } = this.#parts;
    return new LiveWatch({
      ...{ replica: this.replica, timers: ports.timers, log: ports.log },
      link: () => (this.sync.isCurrent ? this.sync.link : undefined),
      isQuiet: () => this.quiet.now() !== 'no',
      onChanged: (params) => this.#parts.notify({ event: 'live.changed', params }),
    });
  }

  #openPrints(): PrintService {
    const { ports, clock, outside } = this.#parts;
    return new PrintService({
      ...this.#printReads(),
      ...{ printing: ports.printing, printer: ports.printer },
      now: () => clock.now(),
      execute: (request) => this.execute(request),
      write: outside === undefined ? undefined : (path, bytes) => outside.write(path, bytes),
    });
  }

  #openSync(): SyncSession {
    const { ports, clock, tokens, deviceId, appVersion } = this.#parts;
    return new SyncSession({
      ...{ ports, clock, tokens, deviceId, appVersion, replica: this.replica },
      serverUrl: () => this.#parts.serverUrl(),
      receiptKey: () => this.replica.work.meta(receiptKeyName),
      isUploaded: (sha256) => this.files.uploads.isUploaded(sha256),
      onChanged: () => this.#changed(),
      onSettled: (settled) => this.#tellSettled(settled),
      onRevoked: (action) => this.#parts.onRevoked(action),
      onStorageFailed: (cause) => {
        if (isDamage(cause)) this.#parts.onStorageDamaged();
      },
      onCurrent: () => {
        this.files.goOn();
        this.#deliveries.look();
        this.#notices.look();
        this.#reminders.look();
        this.#keepClock();
        this.#agreeOnMarks();
        this.live.online();
        this.#parts.onCurrent();
      },
      onOffline: () => this.live.offline(),
      onLive: (event, payload) => this.live.hear(event, payload),
      onPurged: () => {
        this.#tidy.purged();
        return this.files.forgetUnreferenced();
      },
    });
  }

  #agreeOnMarks(): void {
    this.marks.agree().catch((cause: unknown) => {
      // The line broke or the server is busy: the next catch-up asks again, and nothing is forgotten until then.
      const reason = cause instanceof Error ? cause.message : 'unknown';
      this.#parts.ports.log.info('marks.later', { reason });
    });
  }

  /** After a local commit of either file. */
  committed(report: CommitReport): void {
    if (this.#closed) return;
    this.queries?.committed(report);
    this.files.committed(report.keys);
    this.#deliveries.committed(report.keys);
    this.#notices.committed(report.keys);
    this.#reminders.committed(report.keys);
    this.#messages.committed(report.keys);
    this.#tidy.committed(report.keys);
    this.sync.background.committed(report.keys);
    if (this.quiet.isChangedBy(report.keys)) this.live.settingChanged();
    if (this.sync.isCurrent && this.marks.isChangedBy(report.keys)) this.#agreeOnMarks();
    if (report.keys.includes('row:orgInfo/org')) this.#keepTimeZone();
  }

  start(): void {
    this.#started = true;
    this.#keepTimeZone();
    this.sync.start();
    this.#changed();
  }

  execute(request: {
    readonly name: string;
    readonly args: unknown;
    readonly identityId: string | undefined;
    readonly delegationId: string | null;
  }): CommandReceipt {
    const identityId = request.identityId ?? this.mainIdentityId();
    const { replica } = this;
    const { ports, clock } = this.#parts;
    const { receipt, replaced } = executeCommand(
      {
        ...{ replica, timers: ports.timers, random: ports.random },
        skewMs: clock.skewMs,
        online: this.sync.isOnline,
      },
      { name: request.name, args: request.args, identityId, delegationId: request.delegationId },
    );
    this.waiters.replaced(replaced);
    if (receipt.status === 'stored') {
      this.sync.kick();
      this.#changed();
    }
    return receipt;
  }

  /** Own active identities: from the rows, or what the sign-in said before the first rows came. */
  /** What makes and holds the seal key of one of the person's own seal-keeping posts. */
  sealKeys(identityId: string): SealKeyParts {
    const own = this.identities().find(({ id }) => id === identityId);
    if (own?.roles.includes('SEAL_KEEPER') !== true) {
      throw new CoreError('failed', 'no seal-keeping post of this person');
    }
    const { random } = this.#parts.ports;
    return { work: this.replica.work, bytes: (count) => random.bytes(count) };
  }

  identities(): readonly QueryIdentity[] {
    const rows = this.replica.cache.rows.list('identity', 'byPerson', [this.replica.personId], {
      scope: orgScope,
      limit: 100,
    });
    const held = rows.flatMap((row): readonly QueryIdentity[] => {
      const identity: RowOf<'identity'> | undefined = readBody('identity', row);
      if (identity?.active !== true) return [];
      const { id, unitId, unitName, post, roles, main } = identity;
      return [{ id, unitId, unitName, post, roles, main }];
    });
    const known = held.length > 0 ? held : this.#grantedIdentities();
    return [...known].sort((a, b) => Number(b.main) - Number(a.main));
  }

  mainIdentityId(): string {
    const identity = this.identities()[0];
    if (identity === undefined) throw new CoreError('notSignedIn', 'no active identity');
    return identity.id;
  }

  /** Pins the server's key and keeps what the sign-in said. */
  takeGrant(grant: Grant): void {
    const { work } = this.replica;
    work.setMeta(receiptKeyName, grant.receiptKey);
    work.setMeta(identitiesName, JSON.stringify(grant.identities));
  }

  status(): SyncStatus {
    return statusOf({
      replica: this.replica,
      sync: this.sync,
      clock: this.#parts.clock,
      profileNotices: this.notices,
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.waiters.close();
    this.subscriptions.close();
    this.sync.close();
    this.files.close();
    this.#deliveries.close();
    this.#notices.close();
    this.#reminders.close();
    this.#messages.close();
    this.#tidy.close();
    this.live.close();
    this.queries?.close();
    this.#keepClock();
    this.#parts.profile.close();
  }

  /** A right that lapses does not come back with a restart on a clock that was set back. */
  #keepClock(): void {
    this.replica.work.setMeta(clockName, JSON.stringify(this.#parts.clock.memory()));
  }

  #grantedIdentities(): readonly QueryIdentity[] {
    const text = this.replica.work.meta(identitiesName);
    const parsed = GrantedIdentities.safeParse(text === undefined ? [] : JSON.parse(text));
    return parsed.success ? parsed.data : [];
  }

  #keepTimeZone(): void {
    const row = this.replica.cache.rows.get('orgInfo', 'org');
    const org = row === undefined || row.deleted ? undefined : readBody('orgInfo', row);
    if (org === undefined || this.replica.cache.notes.note('timeZone') === org.timeZone) return;
    this.replica.cache.commit(() => this.replica.cache.notes.setNote('timeZone', org.timeZone));
  }

  #tellSettled(settled: readonly SettledCommand[]): void {
    for (const params of settled) this.#parts.notify({ event: 'command.settled', params });
    this.waiters.poke();
  }

  #tellRefused(refused: readonly { readonly commandId: string; readonly name: string }[]): void {
    this.#tellSettled(
      refused.map(({ commandId, name }) => {
        const outcome = this.replica.work.outbox.outcome(commandId);
        const rejection = outcome?.state === 'rejected' ? outcome.rejection : null;
        return { commandId, name, state: 'rejected', rejection };
      }),
    );
  }

  #changed(): void {
    if (this.#closed || !this.#started) return;
    const status = this.status();
    const text = JSON.stringify(status);
    if (text !== this.#statusText) {
      this.#statusText = text;
      this.#parts.notify({ event: 'sync.changed', params: status });
    }
    this.waiters.poke();
  }
}
