/** Bridge-endpoint: the bridge means the same over every transport that carries it. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { MessageTransport } from '../../../src-shared/bridge/bridge.ts';
import type { BridgeNotice } from '../../../src-shared/bridge/bridge.ts';
import type { After, BridgeClient } from '../../../src-shared/bridge/bridge-endpoint.ts';
import {
  BridgeError,
  createBridgeClient,
  maxPendingCalls,
  serveBridge,
} from '../../../src-shared/bridge/bridge-endpoint.ts';
import { socketTransport } from '../../../src-main/host-node/socket-transport.ts';
import { createStandInCore, standInStatus } from './stand-in-core.ts';

interface TransportPair {
  readonly server: MessageTransport;
  readonly client: MessageTransport;
  close(): Promise<void>;
}

const after: After = (delayMs, run) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

/** Serialises to text, so that nothing but JSON gets through. */
function memoryPair(): Promise<TransportPair> {
  const end = () => new Set<(message: unknown) => void>();
  const [toServer, toClient] = [end(), end()];
  const transport = (
    from: Set<(message: unknown) => void>,
    to: Set<(message: unknown) => void>,
  ): MessageTransport => ({
    send(message) {
      const text = JSON.stringify(message);
      queueMicrotask(() => {
        for (const listener of to) listener(JSON.parse(text));
      });
    },
    onMessage(listener) {
      from.add(listener);
      return () => from.delete(listener);
    },
  });
  return Promise.resolve({
    server: transport(toServer, toClient),
    client: transport(toClient, toServer),
    close: () => Promise.resolve(),
  });
}

async function socketPair(): Promise<TransportPair> {
  const listener = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(listener, 'listening');
  const accepted = new Promise<WebSocket>((resolve) => listener.once('connection', resolve));
  const { port } = listener.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const server = await accepted;
  if (client.readyState !== client.OPEN) await once(client, 'open');
  return {
    server: socketTransport(server),
    client: socketTransport(client),
    async close() {
      client.terminate();
      server.terminate();
      listener.close();
      await once(listener, 'close');
    },
  };
}

function portTransport(port: MessagePort): MessageTransport {
  return {
    send: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', listener);
      return () => port.off('message', listener);
    },
  };
}

function portPair(): Promise<TransportPair> {
  const { port1, port2 } = new MessageChannel();
  return Promise.resolve({
    server: portTransport(port1),
    client: portTransport(port2),
    close() {
      port1.close();
      port2.close();
      return Promise.resolve();
    },
  });
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50));
}

const transports = { memory: memoryPair, websocket: socketPair, messagePort: portPair } as const;

describe.each(Object.entries(transports))('bridge over %s', (_name, open) => {
  const cleanups: (() => void | Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  async function connect() {
    const pair = await open();
    const core = createStandInCore();
    const end = serveBridge(pair.server, core);
    const client = createBridgeClient(pair.client, { after });
    cleanups.push(
      () => pair.close(),
      () => end.close(),
      () => client.close('the test is over'),
    );
    return { pair, core, end, client };
  }

  it('answers each call with its own result', async () => {
    const { client } = await connect();
    const numbers = Array.from({ length: 100 }, (_value, index) => index);
    const results = await Promise.all(
      numbers.map((n) => client.call('query.run', { name: 'echo', args: { n } })),
    );
    expect(results).toEqual(numbers.map((n) => ({ n })));
  });

  it('carries any text', async () => {
    const { client } = await connect();
    const args = { text: '𠮷野家 〔2026〕15号\u2028\n"\\', list: [null, true, 1.5, { a: [] }] };
    expect(await client.call('query.run', { name: 'echo', args })).toEqual(args);
  });

  it('refuses with a code, and tells nothing of an unexpected failure', async () => {
    const { client } = await connect();
    const signIn = client.call('session.signIn', { account: 'a', password: 'b' });
    await expect(signIn).rejects.toMatchObject({ code: 'badCredentials', params: { left: 2 } });
    const explode = client.call('command.execute', { name: 'explode', args: {} });
    await expect(explode).rejects.toMatchObject({ code: 'failed', message: 'unexpected' });
  });

  it('refuses what is no call', async () => {
    const { pair } = await connect();
    const answers: unknown[] = [];
    pair.client.onMessage((message) => answers.push(message));
    pair.client.send({ id: 1, method: '__proto__', params: {} });
    pair.client.send({ id: 2, method: 'sync.wait', params: { timeoutMs: 'long' } });
    pair.client.send({ id: 3, method: 'sync.status', params: { extra: 1 } });
    pair.client.send({ method: 'sync.status' });
    pair.client.send(null);
    await expect.poll(() => answers.length).toBe(5);
    expect(answers).toMatchObject(
      [
        { id: null, error: { code: 'invalidParams' } },
        { id: null, error: { code: 'invalidParams' } },
        { id: 1, error: { code: 'unknownMethod' } },
        { id: 2, error: { code: 'invalidParams' } },
        { id: 3, error: { code: 'invalidParams' } },
      ].sort((a, b) => order(answers, a.id) - order(answers, b.id)),
    );
  });

  it('delivers the first result of a live query after the answer that names it', async () => {
    const { client } = await connect();
    const seen: BridgeNotice[] = [];
    client.onNotice((notice) => seen.push(notice));
    const { subscriptionId } = await client.call('query.subscribe', { name: 'echo', args: [1] });
    await expect.poll(() => seen.length).toBe(1);
    expect(seen[0]).toEqual({
      event: 'query.result',
      params: { subscriptionId, result: [1], error: null },
    });
  });

  it('keeps results of other ends apart and shares the other notices', async () => {
    const first = await connect();
    const pair = await open();
    const end = serveBridge(pair.server, first.core);
    const second = createBridgeClient(pair.client, { after });
    cleanups.push(
      () => pair.close(),
      () => end.close(),
    );
    const seen = { first: countEvents(first.client), second: countEvents(second) };
    await first.client.call('query.subscribe', { name: 'echo', args: 1 });
    await second.call('query.subscribe', { name: 'echo', args: 2 });
    await second.call('query.subscribe', { name: 'echo', args: 3 });
    first.core.notify({ event: 'sync.changed', params: standInStatus });
    await settle();
    expect(seen.first).toEqual({ 'query.result': 1, 'sync.changed': 1 });
    expect(seen.second).toEqual({ 'query.result': 2, 'sync.changed': 1 });
    end.close();
    await settle();
    expect([...first.core.subscriptions]).toEqual([1]);
  });

  it('gives up waiting, bounds what waits, and settles all when closed', async () => {
    const { client, end } = await connect();
    const wait = { commandId: 'c', timeoutMs: 1_000 };
    await expect(client.call('command.wait', wait, { timeoutMs: 20 })).rejects.toMatchObject({
      code: 'failed',
    });
    const open_ = Array.from({ length: maxPendingCalls }, () =>
      client.call('command.wait', wait).catch((cause: unknown) => cause),
    );
    await expect(client.call('sync.status', {})).rejects.toBeInstanceOf(BridgeError);
    await expect.poll(() => end.pending()).toBe(maxPendingCalls);
    client.close('gone');
    for (const outcome of await Promise.all(open_)) {
      expect(outcome).toMatchObject({ message: expect.stringMatching(/gone|too many/) as string });
    }
  });
});

function order(answers: readonly unknown[], id: number | null): number {
  return answers.findIndex((answer) => (answer as { id: number | null }).id === id);
}

function countEvents(client: BridgeClient): Record<string, number> {
  const counts: Record<string, number> = {};
  client.onNotice(({ event }) => {
    counts[event] = (counts[event] ?? 0) + 1;
  });
  return counts;
}
