/** Limits: the bounds of local queries, with their reasons. */

/** Live queries of one profile; a screen has about ten, and a few windows may be open. */
export const maxSubscriptions = 256;
/** A live query runs again at most this often, and at most a tenth of the time. */
export const minRerunMs = 50;
export const rerunCostFactor = 10;
/** Statements kept prepared; their texts are built from a closed set of shapes. */
export const maxStatements = 400;
/** Unread messages counted in one conversation; more are shown as this. */
export const maxUnread = 999;
/** Time that one search may take on the writer's connection before it answers with what it has. */
export const searchBudgetMs = 250;
/** Documents of rare states that are gathered and sorted; above it the list is read by time. */
export const maxGathered = 2_000;
/** Newest entries of a desk that are looked at for what was done today. */
export const maxRecentEntries = 500;
/** Accepted commands shown under the outbox. */
export const maxAccepted = 50;
