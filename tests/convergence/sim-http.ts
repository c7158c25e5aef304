/**
 * Sim-http: the server's HTTP routes in memory: what a client needs to sign in, and scopes in pages.
 *
 * The pages come from the real kernel's reads; signing in is believed, because the simulation is not about passwords.
 */

import type { HttpPort } from '../../src-main/core/ports.ts';
import { oldestProtocolVersion, protocolVersion } from '../../src-shared/protocol/version.ts';
import type { Coverage } from '../support/sim-coverage.ts';
import type { SimLine } from '../support/sim-network.ts';
import type { VirtualTime } from '../support/sim-time.ts';
import { rowsOfPage } from '../support/page-rows.ts';
import type { ServerHistory } from './server-history.ts';
import type { SimServer } from './sim-server.ts';
import { receiptKey } from './sim-server.ts';
import { isInside } from './expected-view.ts';
import { hold } from './violation.ts';

/** A token of the simulation says whose device it is. */
export const tokenOf = (personId: string, deviceId: string): string => `${personId}~${deviceId}`;

export function holderOf(token: string): { personId: string; deviceId: string } | undefined {
  const [personId, deviceId] = token.split('~');
  return personId === undefined || deviceId === undefined ? undefined : { personId, deviceId };
}

export interface SimHttpParts {
  readonly server: SimServer;
  readonly history: ServerHistory;
  readonly line: SimLine;
  readonly time: VirtualTime;
  readonly coverage: Coverage;
}

type Answer = Awaited<ReturnType<HttpPort['request']>>;
type Asked = Parameters<HttpPort['request']>[0];

export function simHttp(parts: SimHttpParts): HttpPort {
  const { line, time } = parts;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      time.setTimer(line.someDelay(), resolve);
    });
  const isCut = (): boolean => !line.up || line.losesDownload();
  return {
    request: async (asked) => {
      await pause();
      if (!line.up || !parts.server.isUp) throw new Error('unreachable');
      const answer = await respond(parts, asked);
      await pause();
      if (isCut()) throw new Error('unreachable');
      return answer;
    },
  };
}

async function respond(parts: SimHttpParts, asked: Asked): Promise<Answer> {
  const url = new URL(asked.url);
  switch (url.pathname) {
    case '/server':
      return json(200, serverInfo(parts));
    case '/auth/sign-in':
      return json(200, grant(parts, asked.body));
    case '/auth/refresh':
      return json(200, refreshed(parts, asked.body));
    case '/auth/sign-out':
      return json(200, { done: true });
    case '/sync/scope':
      return page(parts, url.searchParams, asked.headers?.['authorization'] ?? '');
    default:
      return json(404, { code: 'notFound' });
  }
}

function serverInfo({ server }: SimHttpParts): unknown {
  return {
    name: '某师',
    program: 'tongwen-server',
    version: '0.0.0',
    protocol: { oldest: oldestProtocolVersion, newest: protocolVersion },
    demoRoles: [],
    receiptKey,
    recoveryKey: 'simulated-recovery-key',
    timeZone: 'Asia/Shanghai',
    epoch: server.kernel.epoch(),
  };
}

const texts = (body: Asked['body']): Readonly<Record<string, string>> =>
  JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as Readonly<
    Record<string, string>
  >;

function grant(parts: SimHttpParts, body: Asked['body']): unknown {
  const { account = '', deviceId = '' } = texts(body);
  return grantFor(parts, account, deviceId);
}

function refreshed(parts: SimHttpParts, body: Asked['body']): unknown {
  const holder = holderOf(texts(body)['refreshToken'] ?? '');
  return grantFor(parts, holder?.personId ?? '', holder?.deviceId ?? '');
}

function grantFor({ server, time }: SimHttpParts, personId: string, deviceId: string): unknown {
  const person = server.kernel.row('person', personId);
  const token = tokenOf(personId, deviceId);
  return {
    accessToken: token,
    refreshToken: token,
    expiresAt: time.now() + 24 * 3_600_000,
    person: { id: personId, name: person?.name ?? personId, account: personId },
    identities: server.kernel
      .list('identity', 'byPerson', [personId])
      .filter((row) => row.active)
      .map(({ id, post, unitId, unitName, roles, main }) => ({
        ...{ id, post, unitId, unitName, roles, main },
      })),
    receiptKey,
    recoveryKey: 'simulated-recovery-key',
    epoch: server.kernel.epoch(),
  };
}

async function page(
  parts: SimHttpParts,
  query: URLSearchParams,
  authorization: string,
): Promise<Answer> {
  const holder = holderOf(authorization.replace('Bearer ', ''));
  if (holder === undefined) return json(401, { code: 'signIn' });
  const scope = query.get('scope') ?? '';
  const found = await parts.server.scopePage({
    personId: holder.personId,
    scope,
    afterRev: Number(query.get('afterRev') ?? 0),
    afterType: query.get('afterType') ?? '',
    afterKey: query.get('afterKey') ?? '',
    limit: Number(query.get('limit') ?? 500),
  });
  if (found === undefined) return json(404, { code: 'notFound' });
  parts.coverage.count('pageServed');
  checkPage(parts, holder.personId, scope, rowsOfPage(found));
  const { lines, ...head } = found;
  return text(200, `${JSON.stringify(head)}\n${lines}`);
}

/** S7: a page holds nothing that the person may not see. */
function checkPage(
  { history }: SimHttpParts,
  personId: string,
  scope: string,
  rows: readonly {
    readonly type: string;
    readonly key: string;
    readonly seq: number;
    readonly born: number;
  }[],
): void {
  const window = history.audience(scope, history.head).get(personId);
  for (const row of rows) {
    hold(
      window !== undefined &&
        (window.toSeq === null || row.seq <= window.toSeq) &&
        isInside({ type: row.type, born: row.born }, window),
      'S7',
      () => `${personId} fetched ${row.type}/${row.key} of ${scope}`,
    );
  }
}

const json = (status: number, body: unknown): Answer => text(status, JSON.stringify(body));

function text(status: number, body: string): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: () => chunks(body),
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- a body arrives chunk by chunk
async function* chunks(body: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(body);
}
