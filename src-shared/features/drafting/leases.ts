/**
 * Leases: whether somebody else's lease stands against a change, and the text that is kept beside the line.
 *
 * Invariant: a text whose lease was broken is never lost; it becomes a side version, and the document stays as it is.
 */

import type { Actor, CommandContext } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { DocumentContent } from '../document/model.ts';
import type { VersionReason } from './version-model.ts';
import { maxDocumentVersions } from './version-model.ts';

type Lease = RowOf<'draftLease'> | undefined;
type Version = RowOf<'documentVersion'>;

/** The refusal for somebody who writes while another holds the lease. */
export function leaseBar(lease: Lease, actor: Actor, now: number): Rejection | undefined {
  if (lease?.state !== 'held' || lease.until <= now) return undefined;
  if (actor.kind === 'person' && actor.identity.id === lease.identityId) return undefined;
  const { personName, until, offline } = lease;
  const guard = offline ? 'leaseHeldOffline' : 'leaseHeld';
  return rejection('guardFailed', { guard, byName: personName, at: until });
}

/** The actor's own lease was broken and he has not taken a new one. */
export function lostLease(lease: Lease, actor: Actor): boolean {
  return actor.kind === 'person' && lease?.brokenOf.includes(actor.identity.id) === true;
}

/** A text kept as a version of the document. */
export function versionOf(
  wanted: {
    readonly documentId: string;
    readonly content: DocumentContent;
    readonly contentHash: string;
    readonly why: VersionReason;
  },
  versions: readonly Version[],
  context: CommandContext,
): Result<readonly Change[], Rejection> {
  const { actor } = context;
  if (actor.kind !== 'person') return err(rejection('notFoundOrForbidden'));
  const newest = versions.reduce((last, { n }) => Math.max(last, n), 0);
  const known = versions.find(
    (one) => one.contentHash === wanted.contentHash && one.why === wanted.why,
  );
  if (known !== undefined) return ok([]);
  if (versions.length >= maxDocumentVersions) {
    return err(rejection('tooMany', { limit: maxDocumentVersions }));
  }
  return ok([
    put('documentVersion', {
      ...wanted,
      n: newest + 1,
      byName: actor.personName,
      byIdentityId: actor.identity.id,
      at: context.now,
    }),
  ]);
}
