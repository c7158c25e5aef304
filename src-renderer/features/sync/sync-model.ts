/** SyncModel: what was not accepted, what was, what waits, and the counted proof that nothing is missing. */
export interface CardOpinion {
  readonly text: string;
  readonly name: string;
  readonly at: number;
}

/** The one step that is recommended after a refusal. */
export type RecommendedStep = 'attachLate' | 'seeChanges' | 'resend';

export interface ProblemCard {
  readonly id: string;
  readonly title: string;
  readonly documentId: string | null;
  readonly writtenAt: number;
  readonly submittedAt: number;
  /** What happened, who and when: 这一步已由市长黄某某于 09:04 批示办结，公文现在在“分办”。 */
  readonly why: string;
  /** The opinion that was there first. */
  readonly standing: CardOpinion | null;
  /** The person's own words; never lost. */
  readonly own: CardOpinion | null;
  readonly wasOffline: boolean;
  readonly recommended: RecommendedStep | null;
}

export interface CommandLine {
  readonly id: string;
  readonly at: number;
  /** 批示意见, 圈阅, 消息 … */
  readonly kind: string;
  readonly title: string;
}

export interface ProofRow {
  readonly word: string;
  /** 12,408 件 */
  readonly local: string;
  /** null = what is here was not compared with the server since the line came, or more of it is on its way. */
  readonly missing: number | null;
  /** More of it is on its way from the server. */
  readonly isLoading: boolean;
}

export type SyncState =
  | { readonly kind: 'same'; readonly checkedAt: number }
  | { readonly kind: 'checking'; readonly checkedAt: number }
  | { readonly kind: 'catchingUp'; readonly checkedAt: number; readonly missing: number }
  | { readonly kind: 'loading'; readonly checkedAt: number; readonly scopes: number }
  | { readonly kind: 'offline'; readonly contentUntil: number }
  | { readonly kind: 'needsHelp'; readonly checkedAt: number; readonly differing: number };

/** The last time offline: from, to, and how much was written in it. */
export interface OfflineSpell {
  readonly from: number;
  readonly to: number;
  readonly written: number;
}
