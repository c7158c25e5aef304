/** SignInModel: what the sign-in screen shows and what it reports. */
export interface MachineView {
  readonly unitName: string;
  readonly documents: number;
  readonly messages: number;
  /** Null before the first sync. */
  readonly contentUntil: number | null;
  readonly waiting: number;
  readonly version: string;
  readonly policySource: string;
}

export type ServerView =
  | { readonly state: 'connected'; readonly address: string }
  | { readonly state: 'checking'; readonly address: string }
  | { readonly state: 'unreachable'; readonly address: string; readonly since: number | null };

export type SignInError =
  | { readonly code: 'wrongPassword' }
  | { readonly code: 'locked' }
  | { readonly code: 'tooMany'; readonly minutes: number }
  | { readonly code: 'unreachable' }
  | { readonly code: 'tooOld' }
  | { readonly code: 'deviceRevoked' }
  | { readonly code: 'wrongPassphrase'; readonly triesLeft: number }
  | { readonly code: 'passphraseLocked' };

/** How many of each kind wait; never a title before the store is unlocked. */
export interface QueuedKind {
  readonly kind: string;
  readonly count: number;
  readonly lastWrittenAt: number;
}

export interface DemoRole {
  readonly id: string;
  readonly mark: string;
  readonly title: string;
  readonly note: string;
}

export interface SignInRequest {
  readonly account: string;
  readonly secret: string;
  readonly allowOffline: boolean;
}
