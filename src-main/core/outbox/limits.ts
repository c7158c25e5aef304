/** Outbox limits: how much work may wait on one machine, and for how long its receipts are kept. */

import { dayMs } from '../../../src-shared/kernel/time.ts';

/** A week without a line at 400 commands a day; above it new commands are refused (`outboxFull`). */
export const maxOutboxCommands = 2_000;
/** Receipts prove what was accepted when a server is restored from a backup (docs/specs/sync.md §7). */
export const receiptKeepMs = 30 * dayMs;
/** Waits between tries of one command that the server was too busy to decide. */
export const busyRetryMs = 2_000;
