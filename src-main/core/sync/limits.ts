/** Sync limits: waits, batches and slices of the client's side of the stream. */

/** Frames are gathered into one rebase up to this many commits or this long (sync.md §6). */
export const maxGatheredCommits = 64;
export const gatherMs = 20;
/** Waits before connecting again: doubled each time, half of it by chance. */
export const firstRetryMs = 1_000;
export const lastRetryMs = 30_000;
export const retryJitter = 0.5;
export const connectTimeoutMs = 10_000;
/** An access token is renewed this long before it lapses. */
export const renewBeforeMs = 60_000;
/** Sums are compared with the server this often while the stream is current. */
export const verifyEveryMs = 10 * 60 * 1000;
/** After catching up, the first comparison waits until the pushes have left. */
export const verifyAfterMs = 500;
/** Rows of one page of a scope over HTTP, which is one local transaction: about 100 ms. */
export const pageRows = 1_000;
/** A page of more rows tells which types of list it changed, not which lists. */
export const listedRows = 250;
/** Rows of one slice of a purge. */
export const purgeRows = 500;
/** Between two slices of background work, so that a keystroke is never behind more than one. */
export const idleMs = 5;
export const httpTimeoutMs = 30_000;
/** A download or repair that failed is tried again after this long. */
export const fetchRetryMs = 5_000;
/** A server without room is asked again after this long. */
export const fullRetryMs = 60_000;
/** Expiring follows are looked at this often. */
export const expiryEveryMs = 60_000;
/** Sums of a scope that lapses within this time are not compared. */
export const lapsingMs = 60_000;
