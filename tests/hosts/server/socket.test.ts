/** Socket: who may open one, what it carries, and how it ends; a real Socket.IO client against the real server. */

import { randomUUID } from 'node:crypto';
import { IncomingMessage } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { connect } from 'node:net';
import { queryObjects } from 'node:v8';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { accessTokenMs, signInMs } from '../../../src-server/auth/tokens.ts';
import { personIdOf } from '../../../src-server/org/org-plan.ts';
import { maxPacketBytes } from '../../../src-server/sessions/socket-transport.ts';
import { directConversationId } from '../../../src-shared/features/message/conversation-commands.ts';
import { Frame } from '../../../src-shared/protocol/stream.ts';
import type { RunningServer, Session } from './running-server.ts';
import { answerMs, runServer } from './running-server.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await runServer();
});
afterAll(() => running.stop());

async function join(account: string): Promise<{ socket: Socket; session: Session }> {
  const session = await running.signIn(account);
  const socket = await running.socket(session.accessToken);
  return { socket, session };
}

const ended = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    if (!socket.connected) resolve('already');
    socket.once('disconnect', resolve);
  });

const nextFrame = (socket: Socket, wanted: (frame: Frame) => boolean): Promise<Frame> =>
  new Promise((resolve) => {
    socket.on('frame', (payload: unknown) => {
      const frame = Frame.parse(payload);
      if (wanted(frame)) resolve(frame);
    });
  });

function envelope(session: Session, name: string, args: unknown): unknown {
  return {
    commandId: randomUUID(),
    name,
    version: 1,
    args,
    identityId: session.identities[0]?.id,
    delegationId: null,
    base: [],
    issuedAt: Date.now(),
    utcOffsetMin: 480,
    clockSkewMs: 0,
    queued: false,
  };
}

describe('a session', () => {
  it('says hello, catches up, pushes, and both members see the message', async () => {
    const anna = await join('anna');
    const chief = await join('chief');
    const caughtUp = nextFrame(anna.socket, (frame) => frame.current);
    expect(await running.hello(anna.socket, anna.session.deviceId)).toMatchObject({
      status: 'welcome',
      mode: 'catchUp',
      epoch: anna.session.epoch,
    });
    await running.hello(chief.socket, chief.session.deviceId);
    expect((await caughtUp).changes.some((change) => change.type === 'unit')).toBe(true);
    const conversationId = directConversationId(personIdOf('anna'), personIdOf('chief'));
    const seen = [anna, chief].map(({ socket }) =>
      nextFrame(socket, (frame) => frame.changes.some((change) => change.type === 'message')),
    );
    const answer: unknown = await anna.socket.timeout(answerMs).emitWithAck('push', {
      commands: [
        envelope(anna.session, 'conversation.openDirect', {
          conversationId,
          otherPersonId: personIdOf('chief'),
        }),
        envelope(anna.session, 'message.send', {
          messageId: randomUUID(),
          conversationId,
          text: '在吗？',
          file: null,
          documentId: null,
          replyToId: null,
          mentions: [],
        }),
      ],
    });
    expect(answer).toMatchObject({ results: [{ outcome: 'accepted' }, { outcome: 'accepted' }] });
    for (const frame of await Promise.all(seen)) {
      const message = frame.changes.find((change) => change.type === 'message');
      expect(message?.body).toMatchObject({ text: '在吗？', no: 1 });
    }
  });

  it('answers an unknown event and a malformed one without falling over', async () => {
    const { socket, session } = await join('anna');
    await running.hello(socket, session.deviceId);
    for (const event of ['admin.everything', '__proto__', 'constructor', 'disconnecting2']) {
      expect(await socket.timeout(answerMs).emitWithAck(event, {})).toMatchObject({
        status: 'failed',
      });
    }
    for (const payload of [null, 7, [], { commands: 'x' }, { commands: [] }]) {
      const answer: unknown = await socket.timeout(answerMs).emitWithAck('push', payload);
      expect(answer).toMatchObject({ status: 'failed', code: 'malformed' });
    }
    socket.emit('no-answer-wanted', { a: 1 });
    expect(await running.hello(socket, session.deviceId)).toMatchObject({ status: 'welcome' });
  });

  it('is limited in its hellos', async () => {
    const { socket, session } = await join('anna');
    const answers = await Promise.all(
      Array.from({ length: 15 }, () => running.hello(socket, session.deviceId)),
    );
    const later = answers.filter((answer) => (answer as { status: string }).status === 'later');
    expect(later.length).toBeGreaterThan(0);
    expect(answers[0]).toMatchObject({ status: 'welcome' });
  });

  it('ends when a packet is larger than the bound', async () => {
    const { socket } = await join('anna');
    const gone = ended(socket);
    socket.emit('push', { commands: ['x'.repeat(maxPacketBytes + 1_000)] });
    expect(await gone).toMatch(/transport/);
    expect((await running.get('/healthz')).status).toBe(200);
  });
});

describe('a dead token', () => {
  it('gets `revoked` to its hello and nothing else', async () => {
    const socket = await running.socket('not-a-token-at-all-but-long-enough');
    expect(await running.hello(socket, randomUUID())).toEqual({
      status: 'revoked',
      action: 'signIn',
    });
    const gone = ended(socket);
    socket.emit('push', { commands: [{}] }, () => expect.unreachable('a dead token was answered'));
    await gone;
  });

  it('of a revoked device is told to wipe', async () => {
    const session = await running.signIn('chief');
    const { authenticator } = running.server.instance;
    authenticator.revokeDevice({ personId: session.person.id, deviceId: session.deviceId }, 'test');
    const socket = await running.socket(session.accessToken);
    expect(await running.hello(socket, session.deviceId)).toEqual({
      status: 'revoked',
      action: 'wipe',
    });
  });

  it('that only ran out opens nothing, and its successor goes on with the same sign-in', async () => {
    const session = await running.signIn('chief');
    running.clock.jump(accessTokenMs + 1_000);
    await expect(running.socket(session.accessToken)).rejects.toThrow('unauthorized');
    const { refreshToken, deviceId } = session;
    const renewed = await running.post('/auth/refresh', { refreshToken, deviceId });
    const socket = await running.socket(String(renewed.body['accessToken']));
    expect(await running.hello(socket, deviceId)).toMatchObject({ status: 'welcome' });
  });

  it('of an ended sign-in leads to a new one', async () => {
    const session = await running.signIn('chief');
    running.clock.jump(signInMs + 1_000);
    const socket = await running.socket(session.accessToken);
    expect(await running.hello(socket, session.deviceId)).toEqual({
      status: 'revoked',
      action: 'signIn',
    });
  });
});

describe('being revoked while connected', () => {
  it('closes the device at once and leaves the others', async () => {
    const one = await join('anna');
    const other = await join('anna');
    await running.hello(one.socket, one.session.deviceId);
    await running.hello(other.socket, other.session.deviceId);
    const gone = ended(one.socket);
    const path = `/auth/devices/${one.session.deviceId}/revoke`;
    await running.post(path, {}, other.session.accessToken);
    // The server's clock stands still: no timer and no next contact of the device can have closed it.
    await gone;
    expect(other.socket.connected).toBe(true);
  });

  it('closes every device of a closed account', async () => {
    const sockets = await Promise.all([join('clara'), join('clara')]);
    const gone = sockets.map(({ socket }) => ended(socket));
    running.server.instance.authenticator.revokeAccount(personIdOf('clara'), 'test');
    await Promise.all(gone);
    expect(running.server.instance.kernel.counters().sessions).toBeGreaterThanOrEqual(0);
  });

  it('refuses the next event of a person who was deactivated', async () => {
    const { socket, session } = await join('bob');
    await running.hello(socket, session.deviceId);
    const gone = ended(socket);
    const args = { personId: personIdOf('bob'), reason: '调离' };
    expect((await running.command('sysadm', 'person.deactivate', args)).outcome).toBe('accepted');
    const answer: unknown = await socket
      .timeout(answerMs)
      .emitWithAck('push', { commands: [envelope(session, 'setting.set', {})] })
      .catch(() => ({ status: 'revoked' }));
    expect(answer).toMatchObject({ status: 'revoked' });
    await gone;
  });
});

describe('opening a socket', () => {
  it('is refused to every page but the client itself', async () => {
    const { accessToken } = await running.signIn('anna');
    for (const origin of [
      'http://evil.example',
      'https://127.0.0.1',
      'null',
      'file://',
      'app://x/../y',
      'http://app://tongwen',
    ]) {
      await expect(running.socket(accessToken, { origin })).rejects.toThrow();
    }
    const socket = await running.socket(accessToken, { origin: 'app://tongwen' });
    expect(socket.connected).toBe(true);
  });

  it('is not possible by polling, and elsewhere not at all', async () => {
    const polling = await running.get('/socket/?EIO=4&transport=polling');
    expect(polling.status).toBeGreaterThanOrEqual(400);
    expect((await running.get('/socket.io/socket.io.js')).status).toBe(404);
    const raw = new WebSocket(`${running.url.replace('http', 'ws')}/elsewhere`);
    const end = await new Promise<string>((resolve) => {
      raw.on('error', () => resolve('refused'));
      raw.on('open', () => resolve('open'));
    });
    expect(end).toBe('refused');
  });

  it('keeps nothing of the request that opened it', async () => {
    const opened = 20;
    const before = queryObjects(IncomingMessage, { format: 'count' });
    const lines = await Promise.all(Array.from({ length: opened }, () => upgraded(running.url)));
    const after = queryObjects(IncomingMessage, { format: 'count' });
    for (const line of lines) line.destroy();
    expect(after - before).toBeLessThan(opened / 2);
  }, 60_000);

  it('without ever connecting is cut off', async () => {
    const raw = new WebSocket(
      `${running.url.replace('http', 'ws')}/socket/?EIO=4&transport=websocket`,
    );
    const closed = new Promise<void>((resolve) => raw.on('close', () => resolve()));
    await new Promise((resolve) => raw.on('open', resolve));
    await closed;
  }, 20_000);
});

/** A bare connection after its upgrade: a client of Node's own would hold requests too. */
function upgraded(url: string): Promise<TcpSocket> {
  const { hostname, port } = new URL(url);
  const line = connect(Number(port), hostname);
  const lines = [
    'GET /socket/?EIO=4&transport=websocket HTTP/1.1',
    `Host: ${hostname}`,
    ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  line.write(`${lines.join('\r\n')}\r\n\r\n`);
  return new Promise((resolve, reject) => {
    let heard = '';
    line.on('error', reject);
    line.on('data', (data) => {
      heard += String(data);
      // The packet that opens a session: the upgrade is over.
      if (heard.includes('"sid"')) resolve(line);
    });
  });
}
