/**
 * Sealing commands: 用印 (domain O22), one seal for each issuer of a document.
 *
 * Invariants:
 *  1. A seal goes on the file that was proofread: another hash is refused.
 *  2. The signature is made on the keeper's machine and verified here, with the key that the unit's office confirmed.
 *  3. A seal belongs to a unit that stands under the document (署名 ↔ 印章, art. 9(13)).
 */

import { z } from 'zod';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { docScope, orgScope } from '../../scopes.ts';
import { defineFlowCommand, taskArgs } from '../flow/flow-command.ts';
import type { OutgoingProcess } from '../flow/process-model.ts';
import { filesWanted } from '../page/final-files.ts';
import { PublicKey, SealSignature } from './model.ts';
import { signatureFits } from './seal-state.ts';

export const sealDocument = defineFlowCommand({
  name: 'document.seal',
  args: z.strictObject({
    ...taskArgs,
    sealId: Id,
    finalHash: z.string().max(64),
    publicKey: PublicKey,
    signature: SealSignature,
  }),
  action: 'seal',
  who: 'the SEAL_KEEPER of the issuing unit (of each joint issuer for its own seal)',
  serverDecides: ['sealMark.at'],
  *more(args, _work, { actor }) {
    const identityId = actor.kind === 'person' ? actor.identity.id : '';
    const seal = yield* get('seal', args.sealId, orgScope);
    const key = yield* get('sealKey', `${identityId}/${args.publicKey}`, orgScope);
    const marks = yield* list(
      'sealMark',
      'byDocument',
      [args.documentId],
      docScope(args.documentId),
    );
    return { seal, key, marks };
  },
  decide(args, { document, outgoing, task, tasks }, { seal, key, marks }, context) {
    const { actor } = context;
    if (actor.kind !== 'person' || task === undefined) return err(rejection('notFoundOrForbidden'));
    const unitId = task.forUnitId ?? document.unitId;
    const { production } = outgoing;
    if (production === null) return err(rejection('contentChanged'));
    if (seal === undefined) return err(rejection('guardFailed', { guard: 'sealMismatch' }));
    const bar = sealBar(args, { unitId, keeperId: actor.identity.id, seal, key, production });
    if (bar !== undefined) return err(bar);
    const othersWait = tasks.some(
      (one) => one.step === 'seal' && one.state === 'open' && one.id !== task.id,
    );
    // The last seal stands: the files are made anew, with all of them on the page.
    const filesId = othersWait ? undefined : context.newId('files');
    return ok({
      ...(filesId === undefined
        ? {}
        : {
            outgoing: { production: { ...production, filesId } },
            effects: [filesWanted(document.id, filesId)],
          }),
      ...(othersWait ? { to: document.state, closesOwnTask: true } : {}),
      changes: [
        put('sealMark', {
          documentId: document.id,
          unitId,
          unitName: seal.unitName,
          sealId: seal.id,
          ringText: seal.ringText,
          diameterMm: seal.diameterMm,
          keeperIdentityId: actor.identity.id,
          keeperName: actor.personName,
          finalHash: args.finalHash,
          publicKey: args.publicKey,
          signature: args.signature,
          at: context.now,
          voidedAt: null,
        }),
        // The file was set anew: what was sealed before is kept, and void.
        ...marks
          .filter((mark) => mark.unitId === unitId && mark.voidedAt === null)
          .map((mark) => put('sealMark', { ...mark, voidedAt: context.now })),
      ],
    });
  },
});

interface SealFacts {
  readonly unitId: string;
  readonly keeperId: string;
  readonly seal: RowOf<'seal'>;
  readonly key: RowOf<'sealKey'> | undefined;
  readonly production: NonNullable<OutgoingProcess['production']>;
}

/** Why this seal may not go on this file; undefined = it may. */
function sealBar(
  args: {
    readonly documentId: string;
    readonly sealId: string;
    readonly finalHash: string;
    readonly publicKey: string;
    readonly signature: string;
  },
  { unitId, keeperId, seal, key, production }: SealFacts,
): Rejection | undefined {
  if (args.finalHash !== production.finalHash) return rejection('contentChanged');
  if (seal.unitId !== unitId) return rejection('guardFailed', { guard: 'sealMismatch' });
  if (seal.retiredAt !== null) return rejection('guardFailed', { guard: 'sealRetired' });
  if (seal.keeperIdentityId !== keeperId) {
    return rejection('guardFailed', { guard: 'notSealKeeper' });
  }
  if (key?.confirmedAt == null) {
    return rejection('guardFailed', { guard: 'sealKeyUnconfirmed' });
  }
  if (key.revokedAt !== null) return rejection('guardFailed', { guard: 'sealKeyRevoked' });
  return signatureFits(args) ? undefined : rejection('guardFailed', { guard: 'sealSignature' });
}
