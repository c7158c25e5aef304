/**
 * Office-seat: one person at a headless client, in the words of the story: acts, queues, asks, waits.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { HeadlessClient } from '../hosts/client/host-children.ts';
import { startHeadless } from '../hosts/client/host-children.ts';

const settleMs = 60_000;
const lookEveryMs = 60;

export interface SeatOptions {
  readonly account: string;
  readonly password: string;
  readonly data: string;
  readonly server: string;
}

/** What a query answered; the story reads the members that it names. */
export type Answer = Readonly<Record<string, unknown>>;

export class OfficeSeat {
  readonly #options: SeatOptions;
  #client: HeadlessClient;
  #identities: readonly { readonly id: string; readonly unitId: string }[] = [];
  personId = '';

  private constructor(options: SeatOptions) {
    this.#options = options;
    this.#client = this.#start();
  }

  /** Signed in; the first rows may still be on their way. */
  static async open(options: SeatOptions): Promise<OfficeSeat> {
    const seat = new OfficeSeat(options);
    await seat.#entered();
    return seat;
  }

  #start(): HeadlessClient {
    const { account, password, data, server } = this.#options;
    return startHeadless({ server, data, user: account, password });
  }

  async #entered(): Promise<void> {
    const { session } = await this.#client.ready;
    this.personId = session.personId ?? '';
    this.#identities = session.identities;
  }

  async caughtUp(): Promise<void> {
    const status = await this.#client.call('sync.wait', { timeoutMs: settleMs });
    if (status.line !== 'online') throw new Error(`${this.#options.account}: ${status.line}`);
  }

  identityIn(unitId: string): string {
    const identity = this.#identities.find((one) => one.unitId === unitId);
    if (identity === undefined) throw new Error(`${this.#options.account} is not in ${unitId}`);
    return identity.id;
  }

  status() {
    return this.#client.call('sync.status', {});
  }

  /** Stored on this machine; the id of the command. */
  async queue(name: string, args: unknown, unitId?: string): Promise<string> {
    const receipt = await this.#client.call('command.execute', {
      name,
      args: args as never,
      ...(unitId === undefined ? {} : { identityId: this.identityIn(unitId) }),
    });
    if (receipt.status === 'stored') return receipt.commandId;
    throw new Error(`${name} by ${this.#options.account}: ${JSON.stringify(receipt.rejection)}`);
  }

  outcome(commandId: string) {
    return this.#client.call('command.wait', { commandId, timeoutMs: settleMs });
  }

  /** Accepted by the server and seen here; what it allocated. */
  async act(
    name: string,
    args: unknown,
    unitId?: string,
  ): Promise<Readonly<Record<string, string | number>>> {
    const outcome = await this.outcome(await this.queue(name, args, unitId));
    if (outcome.state !== 'accepted') {
      throw new Error(`${name} by ${this.#options.account}: ${JSON.stringify(outcome)}`);
    }
    await this.caughtUp();
    return outcome.allocated ?? {};
  }

  async ask(name: string, args: unknown = {}): Promise<Answer> {
    return (await this.#client.call('query.run', { name, args: args as never })) as Answer;
  }

  async rows(name: string, args: unknown = {}): Promise<readonly Answer[]> {
    return (await this.ask(name, args))['rows'] as readonly Answer[];
  }

  /** The first row that fits, as soon as it is there. */
  async row(
    name: string,
    args: unknown,
    fits: (row: Answer) => boolean,
    what: string,
  ): Promise<Answer> {
    return this.until(what, async () => (await this.rows(name, args)).find(fits));
  }

  async until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    const limit = performance.now() + settleMs;
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      if (performance.now() > limit) {
        const status = JSON.stringify(await this.status());
        throw new Error(`${this.#options.account} never saw ${what}: ${status}`);
      }
      await delay(lookEveryMs);
    }
  }

  markRead(conversationId: string, no: number) {
    return this.#client.call('conversation.markRead', { conversationId, no });
  }

  importFile(name: string, bytes: Uint8Array) {
    const base64 = Buffer.from(bytes).toString('base64');
    return this.#client.call('files.import', { name, base64 });
  }

  /** The key of the seal keeper's identity, which never leaves this machine. */
  sealKey(unitId: string) {
    return this.#client.call('seal.publicKey', { identityId: this.identityIn(unitId) });
  }

  signSeal(
    unitId: string,
    sealed: { readonly documentId: string; readonly sealId: string; readonly finalHash: string },
  ) {
    return this.#client.call('seal.sign', { identityId: this.identityIn(unitId), ...sealed });
  }

  /** A file of this machine, by its path. */
  importPath(name: string, path: string) {
    return this.#client.call('files.import', { name, path });
  }

  /** Asks for a file; its way is told by `transfers`. */
  fetchFile(fileRefId: string) {
    return this.#client.call('files.fetch', { fileRefId });
  }

  async transfers() {
    return (await this.#client.call('files.transfers', {})).transfers;
  }

  exportTo(fileRefId: string, path: string) {
    return this.#client.call('files.export', { fileRefId, path });
  }

  get processId(): number {
    return this.#client.child.pid ?? 0;
  }

  exportFile(fileRefId: string) {
    return this.#client.call('files.export', { fileRefId });
  }

  /** The machine loses power. */
  async kill(): Promise<void> {
    this.#client.child.kill('SIGKILL');
    await this.#client.exited;
  }

  async startAgain(): Promise<void> {
    this.#client = this.#start();
    await this.#entered();
  }
}
