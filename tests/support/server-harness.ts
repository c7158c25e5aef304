/**
 * Server-harness: the real kernel on a real database, with a clock that stands still and links in memory.
 */

import { generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Command } from '../../src-shared/define-command.ts';
import type { RowOf } from '../../src-shared/entities.ts';
import type { OrgRow } from '../../src-shared/features/org/commands.ts';
import type { Role } from '../../src-shared/features/org/model.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import type { Envelope, PushResult } from '../../src-shared/protocol/envelope.ts';
import { Frame } from '../../src-shared/protocol/stream.ts';
import type { CentralKernel } from '../../src-server/kernel/central-kernel.ts';
import { createCentralKernel } from '../../src-server/kernel/central-kernel.ts';
import { createInProcessReads } from '../../src-server/kernel/in-process-reads.ts';
import type { KernelHooks } from '../../src-server/kernel/kernel-hooks.ts';
import type { ReadPort } from '../../src-server/kernel/read-port.ts';
import type {
  ServerLog,
  ServerSession,
  ServerTimers,
  SessionIdentity,
  SessionLink,
  Signer,
} from '../../src-server/ports.ts';
import type { Store } from '../../src-server/store/open-store.ts';
import { openStore } from '../../src-server/store/open-store.ts';

/** A clock that a test moves; timers of delay 0 run at once, in a task of their own. */
export class TestTimers implements ServerTimers {
  #now = Date.UTC(2026, 2, 2);
  readonly #timers = new Set<{ readonly at: number; readonly run: () => void }>();

  now(): number {
    return this.#now;
  }

  setTimer(delayMs: number, run: () => void): { cancel(): void } {
    if (delayMs <= 0) {
      const immediate = setImmediate(run);
      return { cancel: () => clearImmediate(immediate) };
    }
    const timer = { at: this.#now + delayMs, run };
    this.#timers.add(timer);
    return { cancel: () => void this.#timers.delete(timer) };
  }

  async advance(ms: number): Promise<void> {
    this.#now += ms;
    const due = [...this.#timers].filter((timer) => timer.at <= this.#now);
    for (const timer of due.sort((a, b) => a.at - b.at)) {
      this.#timers.delete(timer);
      timer.run();
    }
    await settle();
  }
}

/** Lets everything that is ready to run, run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export interface SentEvent {
  readonly event: string;
  readonly payload: unknown;
}

/** The client's end of a link: keeps what it was sent, as its JSON would arrive. */
export class TestLink implements SessionLink {
  readonly id: string;
  readonly sent: SentEvent[] = [];
  closedWith: string | undefined;

  constructor(id: string) {
    this.id = id;
  }

  send(event: string, payload: unknown): void {
    this.sent.push({ event, payload: JSON.parse(JSON.stringify(payload)) });
  }

  close(reason: string): void {
    this.closedWith ??= reason;
  }

  frames(): readonly Frame[] {
    return this.sent.flatMap(({ event, payload }) =>
      event === 'frame' ? [Frame.parse(payload)] : [],
    );
  }
}

export interface TestSigner extends Signer {
  verifies(text: string, signature: string): boolean;
}

export function createTestSigner(): TestSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
    publicKeyBase64: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    verifies: (text, signature) =>
      verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64')),
  };
}

const silent: ServerLog = { info: () => {}, warn: () => {}, error: () => {} };

export interface ServerOptions {
  readonly store?: Store;
  readonly hooks?: KernelHooks;
  readonly commands?: ReadonlyMap<string, Command>;
  readonly signer?: TestSigner;
  readonly maxFollows?: number;
  readonly readPort?: (store: Store, clock: ServerTimers) => ReadPort;
  readonly timers?: TestTimers;
}

export interface TestServer {
  readonly kernel: CentralKernel;
  readonly store: Store;
  readonly timers: TestTimers;
  readonly signer: TestSigner;
  readonly broadcasts: { event: string; links: number }[];
  connect(personId: string, deviceId?: string): { link: TestLink; session: ServerSession };
  /** Connects, says hello from a position and waits until the session is live. */
  join(
    personId: string,
    position?: { readonly epoch: string; readonly commit: number } | null,
  ): Promise<{ link: TestLink; session: ServerSession; answer: unknown }>;
  send(
    personId: string,
    name: string,
    args: unknown,
    rest?: Partial<Envelope>,
  ): Promise<PushResult>;
}

let linkNumber = 0;

export function startTestServer(options: ServerOptions = {}): TestServer {
  const store = options.store ?? openStore(null);
  const timers = options.timers ?? new TestTimers();
  const signer = options.signer ?? createTestSigner();
  const broadcasts: { event: string; links: number }[] = [];
  let uuids = 0;
  const kernel = createCentralKernel({
    store,
    clock: timers,
    log: silent,
    signer,
    readPort: options.readPort?.(store, timers) ?? createInProcessReads(store.db, timers),
    broadcast: (links, event, payload) => {
      broadcasts.push({ event, links: links.length });
      for (const link of links) link.send(event, payload);
    },
    randomUuid: () => {
      uuids += 1;
      return deriveId('epoch', String(uuids) + String(timers.now()));
    },
    ...(options.hooks === undefined ? {} : { hooks: options.hooks }),
    ...(options.commands === undefined ? {} : { commands: options.commands }),
    ...(options.maxFollows === undefined ? {} : { maxFollows: options.maxFollows }),
  });
  const connect: TestServer['connect'] = (personId, deviceId = `${personId}-desk`) => {
    linkNumber += 1;
    const link = new TestLink(`link-${linkNumber}`);
    return { link, session: kernel.connect(link, { personId, deviceId }) };
  };
  return {
    kernel,
    store,
    timers,
    signer,
    broadcasts,
    connect,
    join: async (personId, position = null) => {
      const { link, session } = connect(personId);
      const answer = await session.request('hello', hello(position));
      await settle();
      return { link, session, answer };
    },
    send: (personId, name, args, rest) =>
      kernel.submit(envelope(personId, name, args, rest), deskOf(personId)),
  };
}

export function deskOf(personId: string): SessionIdentity {
  return { personId, deviceId: `${personId}-desk` };
}

export function hello(position: { readonly epoch: string; readonly commit: number } | null) {
  return { protocol: 1, app: 'test', capabilities: [], deviceId: 'd', position, partitions: [] };
}

let commandNumber = 0;

export function newCommandId(): string {
  commandNumber += 1;
  // Derived ids are the server's own: this one looks like those that a client makes.
  return deriveId('test', String(commandNumber)).replace(/^(.{14})8/, '$17');
}

export function envelope(
  personId: string,
  name: string,
  args: unknown,
  rest: Partial<Envelope> = {},
): Readonly<Record<string, unknown>> {
  return {
    commandId: newCommandId(),
    name,
    version: 1,
    args,
    identityId: `${personId}-1`,
    delegationId: null,
    base: [],
    issuedAt: 0,
    utcOffsetMin: 480,
    clockSkewMs: 0,
    queued: false,
    ...rest,
  };
}

/** Puts units `u1`, `u2` and the given persons, each with the identity `<person>-1`, on the server. */
export async function seedOrg(
  server: TestServer,
  persons: Readonly<Record<string, { readonly unitId: string; readonly roles: readonly Role[] }>>,
): Promise<void> {
  const rows: OrgRow[] = [
    { type: 'orgInfo', row: { id: 'org', name: '某师', timeZone: 'Asia/Shanghai' } },
    unitRow('u1', null),
    unitRow('u2', 'u1'),
    ...Object.keys(persons).map(personRow),
    ...Object.entries(persons).map(([id, post]) => identityRow(id, post)),
  ];
  for (let start = 0; start < rows.length; start += 100) {
    const batch = rows.slice(start, start + 100);
    const result = await server.kernel.submitSystem('org.apply', { rows: batch }, newCommandId());
    if (result.outcome === 'rejected') throw new Error(JSON.stringify(result.rejection));
  }
}

function unitRow(id: string, parentId: string | null): OrgRow {
  return {
    type: 'unit',
    row: {
      id,
      parentId,
      name: id,
      shortName: id,
      kind: 'office',
      sort: 1,
      fondsNo: `F${id.toUpperCase()}`,
      mayIssue: true,
      issuerMark: id,
      seriesCodes: ['发'],
      active: true,
    },
  };
}

export function personRow(id: string): OrgRow {
  return {
    type: 'person',
    row: {
      id,
      account: id,
      name: `人${id}`,
      gender: '',
      officePhone: '',
      mobileTail: '',
      room: '',
      pinyin: id,
      initials: id.slice(0, 1),
      active: true,
    },
  };
}

export function identityRow(
  personId: string,
  post: { readonly unitId: string; readonly roles: readonly Role[]; readonly active?: boolean },
): OrgRow {
  const row: RowOf<'identity'> = {
    id: `${personId}-1`,
    personId,
    personName: `人${personId}`,
    unitId: post.unitId,
    unitName: post.unitId,
    post: '科员',
    rank: 1,
    roles: [...post.roles],
    main: true,
    field: '',
    active: post.active ?? true,
  };
  return { type: 'identity', row: { ...row, roles: [...row.roles] } };
}

export const threePersons = {
  ann: { unitId: 'u1', roles: ['DRAFTER'] },
  bob: { unitId: 'u1', roles: ['REGISTRAR'] },
  cao: { unitId: 'u2', roles: ['DRAFTER'] },
} as const satisfies Parameters<typeof seedOrg>[1];

/** Arguments of a group of the given members. */
export function groupArgs(
  conversationId: string,
  memberPersonIds: readonly string[],
  history: 'all' | 'sinceJoin' = 'all',
) {
  return { conversationId, title: '组', memberPersonIds, history };
}

export function messageArgs(conversationId: string, messageId: string, text = '你好') {
  return {
    messageId,
    conversationId,
    text,
    file: null,
    documentId: null,
    replyToId: null,
    mentions: [],
  };
}
