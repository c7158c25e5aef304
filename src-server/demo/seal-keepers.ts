/**
 * Seal-keepers: the keepers of the demonstration's seals, each with a key of his own that this load alone knows.
 *
 * The key is made anew by every load and forgotten with it: what it has signed can be checked for ever, and nobody can
 * sign in the name of these keepers afterwards.
 */

import { ed25519 } from '@noble/curves/ed25519.js';
import { sealedMessage } from '../../src-shared/features/seal/seal-state.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import type { Performer, Stage } from './stage.ts';

interface Keeper {
  readonly sealId: string;
  readonly publicKey: string;
  readonly secretKey: Uint8Array;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export class SealKeepers {
  readonly #stage: Stage;
  readonly #keepers = new Map<string, Keeper>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Every issuing unit with a keeper has its seal registered and its keeper's key confirmed by the office head. */
  async takeUp(): Promise<void> {
    const stage = this.#stage;
    for (const unit of stage.units.filter(({ mayIssue }) => mayIssue)) {
      const keeper = stage.withRole(unit.id, ['SEAL_KEEPER']);
      const head = stage.withRole(unit.id, ['OFFICE_HEAD']);
      if (keeper === undefined || head === undefined) continue;
      await this.#register(unit, keeper, head);
    }
  }

  async #register(
    unit: { readonly id: string; readonly name: string },
    keeper: Performer,
    head: Performer,
  ): Promise<void> {
    const { secretKey, publicKey: bytes } = ed25519.keygen();
    const publicKey = hex(bytes);
    const sealId = deriveId(unit.id, 'seal');
    const { identityId } = keeper;
    await this.#stage.act(head, 'seal.register', {
      sealId,
      unitId: unit.id,
      ringText: unit.name,
      keeperIdentityId: identityId,
    });
    await this.#stage.act(keeper, 'seal.enrolKey', { publicKey });
    await this.#stage.act(head, 'seal.confirmKey', { identityId, publicKey });
    this.#keepers.set(unit.id, { sealId, publicKey, secretKey });
  }

  /** What the keeper's machine adds to his command. */
  sign(
    unitId: string,
    sealed: { readonly documentId: string; readonly finalHash: string },
  ): { readonly sealId: string; readonly publicKey: string; readonly signature: string } {
    const keeper = this.#keepers.get(unitId);
    if (keeper === undefined) throw new Error(`nobody keeps the seal of ${unitId}`);
    const { sealId, publicKey, secretKey } = keeper;
    const message = sealedMessage({ ...sealed, sealId });
    return { sealId, publicKey, signature: hex(ed25519.sign(message, secretKey)) };
  }
}
