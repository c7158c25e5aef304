/**
 * Separation: the three administrators are three people and never act in a flow (V16, R-1).
 *
 * Invariant: a person whose active identities hold an administrator role holds exactly that one role.
 */

import type { Role } from './model.ts';
import { administratorRoles } from './model.ts';

export interface HeldRoles {
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly active: boolean;
}

/** The roles that a person may not hold together; undefined = no conflict. */
export function administratorConflict(
  identities: readonly HeldRoles[],
): { readonly personId: string; readonly roles: readonly Role[] } | undefined {
  const held = new Map<string, Set<Role>>();
  for (const identity of identities) {
    if (!identity.active) continue;
    const roles = held.get(identity.personId) ?? new Set<Role>();
    for (const role of identity.roles) roles.add(role);
    held.set(identity.personId, roles);
  }
  for (const [personId, roles] of held) {
    const administers = administratorRoles.some((role) => roles.has(role));
    if (administers && roles.size > 1) return { personId, roles: [...roles] };
  }
  return undefined;
}
