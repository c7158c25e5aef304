/**
 * Signature: one signer's act, and what it makes of the document (domain O14, O15, V4, V5, V7).
 */

import type { CommandContext } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import { officeDate } from '../../kernel/time.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import type { DocumentContent } from '../document/model.ts';
import type { Acting, Move } from '../flow/flow-command.ts';
import type { Signer } from '../flow/process-model.ts';
import type { FlowWork } from '../flow/work.ts';
import { blockingUnits } from './conflict.ts';
import { asSigner, fitsPlace, needsChief, nextSigner } from './signers.ts';
import { allSigned, unsigned, writtenDateOf } from './written-date.ts';

/** Whose step it is: the signer on the list, or who took the step over from him. */
export function* loadOwner(taskId: string, work: FlowWork): Load<RowOf<'identity'> | undefined> {
  const task = work.tasks.find((one) => one.id === taskId);
  return task === undefined ? undefined : yield* get('identity', task.identityId, orgScope);
}

export interface SignedText {
  readonly content: DocumentContent;
  readonly contentHash: string;
  /** 修改后签发: the signatures given before are for another text. */
  readonly isChanged: boolean;
}

/** The signature at the place whose turn it is; the document stays with the next signer, or goes on. */
export function signAs(
  owner: RowOf<'identity'> | undefined,
  { content, contentHash, isChanged }: SignedText,
  work: Acting,
  context: CommandContext,
): Result<Pick<Move, 'to' | 'owners' | 'outgoing' | 'document'>, Rejection> {
  const { outgoing, document, unit } = work;
  const units = blockingUnits(outgoing, content).join('、').slice(0, 200);
  if (units !== '') return err(rejection('guardFailed', { guard: 'countersignConflict', units }));
  const turn = outgoing.signers.findIndex((one) => one.signedAt === null);
  if (turn < 0 || owner === undefined) {
    return err(rejection('staleState', { state: document.state, action: 'sign' }));
  }
  const { important } = outgoing;
  if (needsChief(outgoing, content) && !owner.roles.includes('CHIEF')) {
    return err(rejection('guardFailed', { guard: 'needsChief' }));
  }
  const isListed = outgoing.signers[turn]?.identityId === owner.id;
  if (!isListed && !fitsPlace(owner, turn, { unit, content, important })) {
    return err(rejection('guardFailed', { guard: 'signer' }));
  }
  const given = isChanged ? unsigned(outgoing.signers) : outgoing.signers;
  const signers = given.map((one, index) =>
    index === turn
      ? {
          ...(isListed ? one : asSigner(owner)),
          signedAt: context.now,
          signedOn: officeDate(context.now, context.timeZone),
          contentHash,
        }
      : one,
  );
  return ok(afterSignature(signers, contentHash, work));
}

function afterSignature(
  signers: Signer[],
  contentHash: string,
  { outgoing: { meeting } }: Acting,
): Pick<Move, 'to' | 'owners' | 'outgoing' | 'document'> {
  if (!allSigned(signers)) return { to: 'D4', owners: nextSigner(signers), outgoing: { signers } };
  return {
    outgoing: { signers },
    document: {
      signedHash: contentHash,
      writtenDate: writtenDateOf({ meeting, signers }),
      signerName: signers
        .map((one) => one.personName)
        .join('、')
        .slice(0, 40),
    },
  };
}
