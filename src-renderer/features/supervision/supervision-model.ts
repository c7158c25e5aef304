/** SupervisionModel: a matter under supervision as the list gives it, and the acts on it. */
import type { QueryResult } from '../../../src-shared/registry.ts';

export type Matter = QueryResult<'supervision.list'>['rows'][number];

export const supervisionActs = [
  'feedback',
  'askClose',
  'close',
  'sendBack',
  'changeLimit',
] as const;
export type SupervisionAct = (typeof supervisionActs)[number];

/** As whom this person may take the act on the matter; undefined = may not. */
export function identityFor(matter: Matter, act: SupervisionAct): string | undefined {
  return matter.actions.find((one) => one.command === `supervision.${act}`)?.identityId;
}
