/**
 * Limits: the named bounds of the kernel (docs/specs/sync.md §8 lists those that clients meet).
 */

/** Commands of one server transaction. */
export const maxGroup = 64;
/** Commands waiting for the writer; above it a push is answered `busy`. */
export const maxQueuedCommands = 4_096;
/** Entries looked through to tell whether only the actor himself changed a row since its base. */
export const maxBaseEntries = 2_000;
/** JSON of the inline rows of a gained scope; above it the client fetches the scope over HTTP. */
export const maxInlineBytes = 512 * 1024;
/** Bytes of one catch-up frame after which it ends at the next commit boundary. */
export const maxFrameBytes = 1024 * 1024;
/** A catch-up this close to the head may be ended on the writer, in one step with joining. */
export const maxBridgeCommits = 256;
/** Rows of one page over HTTP. */
export const maxPageRows = 2_000;
/** Requests of one session that are not yet answered. */
export const maxOpenRequests = 16;
/** Requests and notices of one session: a bucket of this size, refilled at `eventsPerSecond`. */
export const eventBurst = 400;
export const eventsPerSecond = 100;
/** A session's progress is taken for so long on the last look at the person's standing. */
export const standingFreshMs = 1_000;
/** Sessions of one person; the oldest is closed. */
export const maxSessionsPerPerson = 20;
/** Read marks kept in memory before they are written. */
export const maxPendingMarks = 5_000;
export const markFlushMs = 2_000;
/** Due effects taken in one round. */
export const maxEffectsPerRound = 64;
/** Documents whose final files are asked for in one round: one is made while the next one's rows are read. */
export const maxFilesPerRound = 2;
/** Texts of files; they are read one after the other. */
export const maxTextsPerRound = 8;
/** After this many failures an effect is parked and counted. */
export const maxEffectTries = 10;
export const effectBackOffMs = 2_000;
export const maxEffectBackOffMs = 10 * 60 * 1000;
/** Effects run at least this far apart from a failed round. */
export const effectIdleMs = 60_000;
/** Catch-up chunks that may miss a moving head before the last one is read on the writer. */
export const maxMissedHeads = 3;
/** Rows summed for one partial window in a verify call; a larger one is taken as agreeing. */
export const maxVerifyRows = 5_000;
/** Contacts kept in memory before they are written. */
export const maxPendingContacts = 5_000;
export const contactFlushMs = 5_000;
/** Presence and delivery are gathered so long; nobody is told oftener. */
export const liveTickMs = 1_000;
/** People whose change is told in one round; the rest waits for the next. */
export const maxPresencePerTick = 500;
/** Rounds in which a conversation that was written in is looked at again for devices that come after. */
export const maxDeliveryTicks = 60;
/** Messages of a conversation whose delivery is told to those who look at it. */
export const maxLiveDeliveries = 32;
/** One person's typing in one conversation is passed on at most so often. */
export const typingEveryMs = 2_000;
/** A reader with more unacknowledged bytes than this is told nothing volatile. */
export const maxVolatileAhead = 1024 * 1024;
