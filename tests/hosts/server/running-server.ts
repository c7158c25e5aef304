/**
 * Running-server: a real central server on a free loopback port, with a small organisation and a clock that jumps.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { CentralServer } from '../../../src-server/central-server.ts';
import { startCentralServer } from '../../../src-server/central-server.ts';
import type { EdgeLimits } from '../../../src-server/config.ts';
import { createSystemTimers } from '../../../src-server/kernel/system-timers.ts';
import { importOrg } from '../../../src-server/org/org-import.ts';
import { personIdOf } from '../../../src-server/org/org-plan.ts';
import type { ServerLog, ServerTimers } from '../../../src-server/ports.ts';
import type { PushResult } from '../../../src-shared/protocol/envelope.ts';
import { commands } from '../../../src-shared/registry.ts';

export const password = 'right-password';

export const smallOrg = {
  'units.csv': `unit_id,parent_id,name,short_name,kind,sort,fonds_no,may_issue,issuer_mark,series_codes
div,,测试师,师,division,1,,0,,
office,div,测试师办公室,办公室,office,2,001,1,测试师办公室文件,测办发;测函
r1,div,一团,一团,regiment,3,101,1,一团文件,一团发
`,
  'people.csv': `account,name,gender,office_phone,mobile,room
anna,安娜,女,1,13900000001,101
bob,鲍勃,男,2,13900000002,102
chief,程立,男,3,13900000003,103
clara,柯岚,女,4,13900000004,104
sysadm,司远,男,5,13900000005,105
secadm,沈安,女,6,13900000006,106
audadm,欧审,男,7,13900000007,107
`,
  'posts.csv': `account,unit_id,post,rank,roles,main,field
anna,office,文书,3,DRAFTER CLERK RECEIVER REGISTRAR,1,
bob,r1,收发员,3,DRAFTER CLERK RECEIVER REGISTRAR,1,
chief,office,主任,1,CHIEF LEADER,1,
clara,r1,团长,1,CHIEF LEADER ARCHIVIST,1,
sysadm,office,系统管理员,8,SYS_ADM,1,
secadm,office,安全管理员,9,SEC_ADM,1,
audadm,office,审计管理员,10,AUD_ADM,1,
`,
} as const;

export class JumpingClock implements ServerTimers {
  readonly #timers = createSystemTimers();
  #offset = 0;

  now(): number {
    return Date.now() + this.#offset;
  }

  jump(ms: number): void {
    this.#offset += ms;
  }

  setTimer(delayMs: number, run: () => void): { cancel(): void } {
    return this.#timers.setTimer(delayMs, run);
  }
}

export interface LoggedEvent {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: unknown;
}

export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly deviceId: string;
  readonly person: { readonly id: string; readonly name: string; readonly account: string };
  readonly identities: readonly { readonly id: string; readonly roles: readonly string[] }[];
  readonly receiptKey: string;
  readonly recoveryKey: string;
  readonly epoch: string;
  readonly expiresAt: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** For an answer over a real socket: a busy machine answers late, not wrong. */
export const answerMs = 30_000;

export class RunningServer {
  readonly server: CentralServer;
  readonly clock: JumpingClock;
  readonly folder: string;
  readonly events: readonly LoggedEvent[];
  readonly #sockets: Socket[] = [];

  constructor(parts: {
    server: CentralServer;
    clock: JumpingClock;
    folder: string;
    events: readonly LoggedEvent[];
  }) {
    this.server = parts.server;
    this.clock = parts.clock;
    this.folder = parts.folder;
    this.events = parts.events;
  }

  get url(): string {
    return this.server.url;
  }

  async post(path: string, body: unknown, token?: string): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    return read(response);
  }

  async get(path: string, token?: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + path, {
      headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    });
  }

  async signIn(account: string, deviceId: string = randomUUID()): Promise<Session> {
    const answer = await this.post('/auth/sign-in', {
      account,
      password,
      deviceId,
      deviceName: 'test',
    });
    if (answer.status !== 200) throw new Error(`sign-in failed: ${JSON.stringify(answer.body)}`);
    return { ...answer.body, deviceId } as unknown as Session;
  }

  /** Resolves when connected, rejects with the reason. */
  async socket(token: string, headers: Record<string, string> = {}): Promise<Socket> {
    const socket = io(this.url, {
      path: '/socket',
      transports: ['websocket'],
      auth: { token },
      forceNew: true,
      reconnection: false,
      extraHeaders: headers,
    });
    this.#sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }

  hello(socket: Socket, deviceId: string): Promise<unknown> {
    return socket.timeout(answerMs).emitWithAck('hello', {
      protocol: 1,
      app: 'test',
      capabilities: [],
      deviceId,
      position: null,
      partitions: [],
    });
  }

  /** A command of a person, straight to the kernel: what it came to. */
  async command(account: string, name: string, args: unknown): Promise<PushResult> {
    const { kernel } = this.server.instance;
    const personId = personIdOf(account);
    const identity = kernel.list('identity', 'byPerson', [personId]).find((row) => row.active);
    return kernel.submit(
      {
        commandId: randomUUID(),
        name,
        version: commands.get(name)?.version ?? 1,
        args,
        identityId: identity?.id ?? 'none',
        delegationId: null,
        base: [],
        issuedAt: this.clock.now(),
        utcOffsetMin: 480,
        clockSkewMs: 0,
        queued: false,
      },
      { personId, deviceId: 'test' },
    );
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.disconnect();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const body: unknown = text === '' ? {} : JSON.parse(text);
  return {
    status: response.status,
    headers: response.headers,
    body: body as Record<string, unknown>,
  };
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tongwen-server-'));
}

export function writeCsv(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const generous: EdgeLimits = { signInsPerMinute: 10_000, refreshesPerMinute: 10_000 };

export async function runServer(options: { limits?: EdgeLimits } = {}): Promise<RunningServer> {
  const folder = temporaryFolder();
  const csv = temporaryFolder();
  const clock = new JumpingClock();
  const events: LoggedEvent[] = [];
  const logAt =
    (level: LoggedEvent['level']): ServerLog['info'] =>
    (event, fields) =>
      void events.push({ level, event, fields });
  const log: ServerLog = { info: logAt('info'), warn: logAt('warn'), error: logAt('error') };
  const server = await startCentralServer(
    {
      dataDir: folder,
      host: '127.0.0.1',
      port: 0,
      demo: false,
      limits: options.limits ?? generous,
    },
    log,
    clock,
  );
  const { instance } = server;
  const imported = await importOrg(
    {
      kernel: instance.access,
      accounts: instance.accounts,
      hasher: instance.hasher,
      newCommandId: randomUUID,
    },
    { path: writeCsv(csv, smallOrg), password, passwordFile: '' },
  );
  rmSync(csv, { recursive: true, force: true });
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  return new RunningServer({ server, clock, folder, events });
}
