/**
 * Scopes: the audiences of the product (design §3.2 no. 2).
 *
 * A scope is a set of rows with one audience: who follows it may see all of it. Every replicated row has
 * exactly one home scope for its life. Live scopes travel in the commit-ordered stream; partitions
 * (`archive:`) are fetched by HTTP and have positions of their own.
 */

export const scopeKinds = [
  'org',
  'person',
  'desk',
  'doc',
  'arrival',
  'registry',
  'unit',
  'conv',
  'archive',
  'handover',
  'records',
  'loan',
  'disposal',
  'server',
] as const;
export type ScopeKind = (typeof scopeKinds)[number];

export const orgScope = 'org';
/** Rows that never leave the server have this home; nobody follows it. */
export const serverScope = 'server';

export const personScope = (personId: string): string => `person:${personId}`;
export const deskScope = (identityId: string): string => `desk:${identityId}`;
export const docScope = (documentId: string): string => `doc:${documentId}`;
export const arrivalScope = (unitId: string): string => `arrival:${unitId}`;
export const registryScope = (unitId: string, year: number): string => `registry:${unitId}:${year}`;
export const unitScope = (unitId: string): string => `unit:${unitId}`;
export const convScope = (conversationId: string): string => `conv:${conversationId}`;
/** The hand-over of one identity's work (art. 36). */
export const handoverScope = (identityId: string): string => `handover:${identityId}`;
/** The archive office (档案室) of a unit: its tables, filing runs and registers. */
export const recordsScope = (unitId: string): string => `records:${unitId}`;
/** What is lent to one borrower: a copy that only he follows, and only until it is due. */
export const loanScope = (requestId: string): string => `loan:${requestId}`;
/** The register of appraisal and destruction (鉴定销毁) of a unit, which witnesses read, too. */
export const disposalScope = (unitId: string): string => `disposal:${unitId}`;
export const archiveScope = (fondsNo: string, archiveClass: string, year: number): string =>
  `archive:${fondsNo}:${archiveClass}:${year}`;

/** The kind of a scope id; unknown prefixes (a newer server) answer undefined. */
export function scopeKind(scope: string): ScopeKind | undefined {
  const prefix = scope.split(':', 1)[0];
  return scopeKinds.find((kind) => kind === prefix);
}

/** The part after the first colon: the id that the scope is about. */
export function scopeSubject(scope: string): string {
  const colon = scope.indexOf(':');
  return colon < 0 ? '' : scope.slice(colon + 1);
}

/** Partitions are frozen sets with positions of their own and never travel in the live stream. */
export function isPartition(scope: string): boolean {
  return scope.startsWith('archive:');
}
