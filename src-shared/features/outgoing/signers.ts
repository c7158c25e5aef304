/**
 * Signers: who may sign what (art. 22, V5), and the list of those who have to, in issuer order.
 *
 * Invariant: the first signer is of the issuing unit or the one above it, a CHIEF where the document is upward or
 * important; the others are the heads of the joint issuers.
 */

import type { RowOf } from '../../entities.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import type { DocumentContent } from '../document/model.ts';
import type { Signer } from '../flow/process-model.ts';

export interface NamedSigners {
  readonly signerIdentityId: string | null;
  readonly jointSignerIds: readonly string[];
}

export function* loadSigners(args: NamedSigners): Load<readonly RowOf<'identity'>[]> {
  const signers: RowOf<'identity'>[] = [];
  for (const id of [args.signerIdentityId, ...args.jointSignerIds]) {
    const signer = id === null ? undefined : yield* get('identity', id, orgScope);
    if (signer !== undefined) signers.push(signer);
  }
  return signers;
}

/** Signs for the unit: its own leaders, or those of the unit above whose office it is. */
export function maySign(
  signer: Pick<RowOf<'identity'>, 'unitId' | 'roles'>,
  unit: Pick<RowOf<'unit'>, 'id' | 'parentId'>,
  direction: DocumentContent['direction'],
): boolean {
  const ofUnit = signer.unitId === unit.id || signer.unitId === unit.parentId;
  const chief = signer.roles.includes('CHIEF');
  return ofUnit && (chief || (direction !== 'up' && signer.roles.includes('LEADER')));
}

/** Upward and important documents are signed by the principal head. */
export function needsChief(
  process: { readonly important: boolean },
  content: Pick<DocumentContent, 'direction'> | undefined,
): boolean {
  return process.important || content?.direction === 'up';
}

export interface SigningFacts {
  readonly unit: RowOf<'unit'> | undefined;
  readonly content: DocumentContent | undefined;
  readonly important: boolean;
}

/** May this person stand at a place of the list? */
export function fitsPlace(
  one: RowOf<'identity'> | undefined,
  index: number,
  { unit, content, important }: SigningFacts,
): boolean {
  if (one?.active !== true || unit === undefined) return false;
  const isChief = one.roles.includes('CHIEF');
  if (needsChief({ important }, content) && !isChief) return false;
  if (index === 0) return maySign(one, unit, content?.direction ?? 'down');
  return isChief && (content?.jointIssuers ?? []).some(({ unitId }) => unitId === one.unitId);
}

/** The list of required signers; a person who may not sign is refused, by the guard that says why. */
export function signersOf(
  args: NamedSigners,
  found: readonly RowOf<'identity'>[],
  facts: SigningFacts,
): Result<Signer[], Rejection> {
  const signers: Signer[] = [];
  const wanted = [args.signerIdentityId, ...args.jointSignerIds].filter((id) => id !== null);
  for (const [index, id] of wanted.entries()) {
    const one = found.find((row) => row.id === id);
    if (one === undefined || !fitsPlace(one, index, facts)) {
      const isLeader = one !== undefined && fitsPlace(one, index, { ...facts, important: false });
      return err(rejection('guardFailed', { guard: isLeader ? 'needsChief' : 'signer' }));
    }
    signers.push(asSigner(one));
  }
  return ok(signers);
}

export function asSigner(one: RowOf<'identity'>): Signer {
  return {
    identityId: one.id,
    personName: one.personName,
    unitId: one.unitId,
    unitName: one.unitName,
    signedAt: null,
    signedOn: null,
    contentHash: null,
  };
}

/** Every joint issuer has its head on the list (art. 22). */
export function missingJointIssuer(
  signers: readonly Signer[],
  content: DocumentContent | undefined,
): string | undefined {
  const units = new Set(signers.map(({ unitId }) => unitId));
  return content?.jointIssuers?.find(({ unitId }) => !units.has(unitId))?.name;
}

/** Whose turn it is, as the owner of the signing step. */
export function nextSigner(
  signers: readonly Signer[],
): readonly { readonly identity: { readonly id: string; readonly personName: string } }[] {
  const next = signers.find((one) => one.signedAt === null);
  return next === undefined
    ? []
    : [{ identity: { id: next.identityId, personName: next.personName } }];
}
