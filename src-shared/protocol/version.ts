/**
 * Protocol version: the window of client versions that a server accepts.
 *
 * History:
 *  1  first protocol: hello, frame, progress, push, query, verify, marks, typing, presence, delivered, purged.
 */

export const protocolVersion = 1;
/** The server accepts N … N−2. */
export const oldestProtocolVersion = 1;

/** What a peer can do beyond the version; unknown names are ignored. */
export const capabilities = ['frames.collapsed', 'partitions.http', 'marks'] as const;
