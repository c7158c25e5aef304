/**
 * Light-client: a signed-in socket that speaks the stream as the real client does and keeps only its position.
 *
 * It talks Socket.IO's packets over a bare WebSocket, so that a thousand of them cost little and every byte is counted.
 * Progress is told as the real core tells it: once for the frames of `gatherMs`.
 */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import WebSocket from 'ws';
import { z } from 'zod';
import { gatherMs } from '../../src-main/core/sync/limits.ts';
import type { Ticket } from './hall.ts';
import { envelope } from '../main-job/office.ts';
import type { FrameFacts, FrameReader } from './frame-reader.ts';

const Results = z.object({ results: z.array(z.object({ outcome: z.string() })) });
const Welcome = z.object({
  status: z.literal('welcome'),
  partitions: z.array(z.object({ scope: z.string(), version: z.number() })),
});
const openLimitMs = 120_000;

export interface Held {
  epoch: string;
  commit: number;
  partitions: (readonly [string, number])[];
}

export interface LightClientOptions {
  readonly url: string;
  readonly ticket: Ticket;
  readonly reader: FrameReader;
  /** The position to go on from, kept up to date here. */
  readonly held: Held;
  readonly onFrame: (facts: FrameFacts) => void;
  /** The bare peer's clients tell nothing. */
  readonly tellsProgress: boolean;
}

export class LightClient {
  readonly #options: LightClientOptions;
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (answer: unknown) => void>();
  #nextAnswer = 0;
  #telling = false;
  #current: (() => void) | undefined;

  /** Resolves when the client is connected, has said hello and holds everything. */
  static async open(options: LightClientOptions): Promise<LightClient> {
    const address = `${options.url.replace('http', 'ws')}/socket/?EIO=4&transport=websocket`;
    const socket = new WebSocket(address, { perMessageDeflate: false, skipUTF8Validation: true });
    const client = new LightClient(options, socket);
    await client.#becomeCurrent();
    return client;
  }

  private constructor(options: LightClientOptions, socket: WebSocket) {
    this.#options = options;
    this.#socket = socket;
    socket.on('message', (data) => this.#hear(data as Buffer));
  }

  /** Bytes of the connection, both ways, above TCP. */
  get bytes(): { readonly down: number; readonly up: number } {
    const wire = (this.#socket as unknown as { readonly _socket: Socket })._socket;
    return { down: wire.bytesRead, up: wire.bytesWritten };
  }

  /** Throws unless it was accepted. */
  async push(name: string, args: unknown): Promise<void> {
    const command = envelope(this.#options.ticket.identityId, name, args, randomUUID());
    const answered = await this.request('push', { commands: [command] });
    const parsed = Results.safeParse(answered);
    if (parsed.data?.results[0]?.outcome !== 'accepted') {
      throw new Error(`a push failed: ${JSON.stringify(answered).slice(0, 300)}`);
    }
  }

  request(event: string, payload: unknown): Promise<unknown> {
    const id = this.#nextAnswer;
    this.#nextAnswer += 1;
    return new Promise((resolve) => {
      this.#answers.set(id, resolve);
      this.#socket.send(`42${id}${JSON.stringify([event, payload])}`);
    });
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#socket.once('close', resolve));
    this.#socket.terminate();
    await closed;
  }

  async #becomeCurrent(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error('a client did not become current'));
      }, openLimitMs);
      this.#current = () => {
        clearTimeout(timer);
        this.#current = undefined;
        resolve();
      };
      this.#socket.once('error', reject);
    });
  }

  #hear(data: Buffer): void {
    const kind = String.fromCharCode(data[0] ?? 0, data[1] ?? 0);
    if (kind === '42') this.#hearFrame(data);
    else if (kind === '43') this.#hearAnswer(data.toString('utf8', 2));
    else if (kind === '40') void this.#hello();
    else if (kind.startsWith('0')) {
      this.#socket.send(`40${JSON.stringify({ token: this.#options.ticket.token })}`);
    } else if (kind.startsWith('2')) this.#socket.send('3');
  }

  async #hello(): Promise<void> {
    const { held, ticket } = this.#options;
    const position = held.epoch === '' ? null : { epoch: held.epoch, commit: held.commit };
    const answer = await this.request('hello', {
      ...{ protocol: 1, app: 'bench', capabilities: [], deviceId: ticket.deviceId },
      ...{ position, partitions: held.partitions },
    });
    const { partitions } = Welcome.parse(answer);
    held.partitions.push(...partitions.map(({ scope, version }) => [scope, version] as const));
    if ((answer as { readonly mode?: string }).mode === 'same') this.#current?.();
  }

  #hearAnswer(text: string): void {
    const at = text.indexOf('[');
    const id = Number(text.slice(0, at));
    const resolve = this.#answers.get(id);
    this.#answers.delete(id);
    resolve?.((JSON.parse(text.slice(at)) as readonly unknown[])[0]);
  }

  #hearFrame(data: Buffer): void {
    const facts = this.#options.reader.read(data);
    if (facts === undefined) return;
    const { held, onFrame } = this.#options;
    if (facts.from > held.commit && !facts.collapsed) throw new Error('a gap in the stream');
    held.epoch = facts.epoch;
    held.commit = Math.max(held.commit, facts.to);
    onFrame(facts);
    this.#tellLater();
    if (facts.current) this.#current?.();
  }

  #tellLater(): void {
    if (this.#telling || !this.#options.tellsProgress) return;
    this.#telling = true;
    setTimeout(() => {
      this.#telling = false;
      if (this.#socket.readyState !== WebSocket.OPEN) return;
      const { commit } = this.#options.held;
      this.#socket.send(`42${JSON.stringify(['progress', { commit, held: commit }])}`);
    }, gatherMs);
  }
}
