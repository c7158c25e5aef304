/**
 * Group tally: how many groups a person owns; counted by the server alone, so a client does not refuse by it.
 */

import type { Actor } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { notHeld, peek } from '../../read-view.ts';
import { serverScope } from '../../scopes.ts';
import type { MessageRules } from './policy-model.ts';

/** A symbol = not held here. */
type Tally = RowOf<'groupTally'> | undefined | symbol;

export function* loadTally(actor: Actor): Load<Tally> {
  return actor.kind === 'person' ? yield* peek('groupTally', actor.personId, serverScope) : notHeld;
}

export function oneGroupMore(
  tally: Tally,
  person: { readonly id: string; readonly name: string },
  { groupsPerPerson: limit }: MessageRules,
): Result<readonly Change[], Rejection> {
  if (typeof tally === 'symbol') return ok([]);
  const groups = tally?.groups ?? 0;
  if (groups >= limit) {
    const { name } = person;
    return err(rejection('guardFailed', { guard: 'groupsPerPerson', name, limit }));
  }
  return ok([put('groupTally', { personId: person.id, groups: groups + 1 })]);
}

export function oneGroupLess(tally: Tally): readonly Change[] {
  if (typeof tally !== 'object') return [];
  return [put('groupTally', { ...tally, groups: Math.max(0, tally.groups - 1) })];
}
