/**
 * Command-desk: takes commands in, from persons and from the system, and puts them in the writer's queue.
 */

import type { Command } from '../../src-shared/define-command.ts';
import { isDerivedId } from '../../src-shared/kernel/ids.ts';
import type { PushResult } from '../../src-shared/protocol/envelope.ts';
import { rejection } from '../../src-shared/protocol/rejections.ts';
import type { Clock } from '../../src-shared/kernel/time.ts';
import type { SessionIdentity } from '../ports.ts';
import type { GroupCommit, PushBatch } from './group-commit.ts';
import { takeIn } from './intake.ts';
import { KernelError } from './kernel-error.ts';
import type { Offer, ReceiptCheck } from './reoffer.ts';
import { takeOffer } from './reoffer.ts';
import { commandIdOf } from './unanswered.ts';

export class CommandDesk {
  readonly #groups: GroupCommit;
  readonly #commands: ReadonlyMap<string, Command>;
  readonly #clock: Clock;
  readonly #receipts: ReceiptCheck;
  #isClosed = false;

  constructor(parts: {
    readonly groups: GroupCommit;
    readonly commands: ReadonlyMap<string, Command>;
    readonly clock: Clock;
    readonly receipts: ReceiptCheck;
  }) {
    this.#receipts = parts.receipts;
    this.#groups = parts.groups;
    this.#commands = parts.commands;
    this.#clock = parts.clock;
  }

  /**
   * From a client. Under a derived id the server itself is going to run something: the id is refused, and nothing is written
   * under it, or whoever sees a command could use up what follows from it.
   */
  receive(envelope: unknown, identity: SessionIdentity, batch: PushBatch): Promise<PushResult> {
    const commandId = commandIdOf(envelope);
    if (commandId === undefined || !isDerivedId(commandId)) {
      return this.submit(envelope, identity, batch);
    }
    const refused = rejection('invalidArgs', { field: 'commandId' });
    return Promise.resolve({ commandId, outcome: 'rejected', rejection: refused });
  }

  submit(
    envelope: unknown,
    identity: SessionIdentity | 'system',
    batch?: PushBatch,
  ): Promise<PushResult> {
    // Effects that have begun may still end; their commands are the system's.
    if (this.#isClosed && identity !== 'system') {
      return Promise.reject(new KernelError('stopped', 'the server is stopping'));
    }
    try {
      return this.#groups.add(takeIn(envelope, this.#commands), identity, batch);
    } catch (cause) {
      return Promise.reject(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }

  /** A command that was accepted before a restore, with its receipt. */
  reoffer(offer: Offer, identity: SessionIdentity, batch: PushBatch): Promise<PushResult> {
    if (this.#isClosed) return Promise.reject(new KernelError('stopped', 'the server is stopping'));
    try {
      return this.#groups.add(takeOffer(offer, this.#commands, this.#receipts), identity, batch);
    } catch (cause) {
      return Promise.reject(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }

  submitSystem(name: string, args: unknown, commandId: string): Promise<PushResult> {
    const envelope = {
      commandId,
      name,
      version: this.#commands.get(name)?.version ?? 1,
      args,
      identityId: 'system',
      delegationId: null,
      base: [],
      issuedAt: this.#clock.now(),
      utcOffsetMin: 0,
      clockSkewMs: 0,
      queued: false,
    };
    return this.submit(envelope, 'system');
  }

  /** Nothing more is taken from persons. */
  close(): void {
    this.#isClosed = true;
  }
}
