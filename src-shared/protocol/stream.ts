/**
 * Stream: the messages that keep a client in step with the server (docs/specs/sync.md).
 *
 * One frame is everything of the commits `(from, to]` that this client may see, applied in one local transaction.
 * A live frame holds one commit, or one group of commits; a collapsed frame holds each row once, as of `to`.
 */

import { z } from 'zod';
import { maxPushCommands } from './envelope.ts';

export const Position = z.object({ epoch: z.string().max(60), commit: z.int().min(0) });
export type Position = Readonly<z.infer<typeof Position>>;

/** One row's change on the wire. Bodies are looked up when sent, so recall holds. */
export const WireChange = z.object({
  type: z.string().max(60),
  key: z.string().max(400),
  scope: z.string().max(200),
  rev: z.int().min(1),
  /** Place of this entry in its scope. */
  seq: z.int().min(1),
  /** Place of the row's first entry in its scope, or of the row that it belongs to. */
  born: z.int().min(1),
  commandId: z.string().max(60),
  /** null = tombstone. */
  body: z.record(z.string(), z.unknown()).nullable(),
});
export type WireChange = Readonly<z.infer<typeof WireChange>>;

export const ScopeHead = z.object({
  scope: z.string().max(200),
  seq: z.int().min(0),
  checksumHi: z.int(),
  checksumLo: z.int(),
});
export type ScopeHead = Readonly<z.infer<typeof ScopeHead>>;

export const Frame = z.object({
  epoch: z.string().max(60),
  from: z.int().min(0),
  to: z.int().min(0),
  /** Catch-up: rows as of `to`, entries between left out; seqs of a scope need not be dense. */
  collapsed: z.boolean(),
  /** This frame ends a catch-up: at `to` the client held all that it follows. */
  current: z.boolean(),
  changes: z.array(WireChange),
  /** Heads after `to` of the scopes with changes. */
  heads: z.array(ScopeHead),
  /** Newly followed scopes: complete in this frame, or to be fetched over HTTP. */
  gained: z.array(z.object({ scope: z.string().max(200), complete: z.boolean() })),
  serverNow: z.int(),
});
export type Frame = Readonly<z.infer<typeof Frame>>;

export const Hello = z.strictObject({
  protocol: z.int(),
  app: z.string().max(40),
  capabilities: z.array(z.string().max(40)).max(50),
  deviceId: z.string().max(60),
  position: Position.nullable(),
  /** Partition positions that the client holds. */
  partitions: z.array(z.tuple([z.string().max(200), z.int().min(0)])).max(2_000),
});
export type Hello = Readonly<z.infer<typeof Hello>>;

export const HelloAnswer = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('welcome'),
    epoch: z.string(),
    head: z.int(),
    serverNow: z.int(),
    mode: z.enum(['same', 'catchUp', 'restart']),
    /** Partitions whose version differs from the client's. */
    partitions: z.array(z.object({ scope: z.string(), version: z.int() })),
  }),
  z.object({ status: z.literal('revoked'), action: z.enum(['wipe', 'signIn']) }),
  z.object({ status: z.literal('incompatible'), oldest: z.int(), newest: z.int() }),
  z.object({ status: z.literal('later'), retryAfterMs: z.int() }),
]);
export type HelloAnswer = Readonly<z.infer<typeof HelloAnswer>>;

export const Progress = z.strictObject({
  commit: z.int().min(0),
  /** The newest commit up to which every followed conversation was held completely (送达); absent = not known. */
  held: z.int().min(0).exactOptional(),
});

/** Frames (bytes) a server sends ahead of the client's progress before it stops and falls back to catch-up. */
export const maxBytesAhead = 4 * 1024 * 1024;
/** Rows of one catch-up frame; a commit is never split. */
export const maxFrameRows = 500;
/** A newly followed scope up to this size travels inside the frame; a larger one over HTTP. */
export const maxInlineRows = 256;
/** Scopes in one verify call. */
export const maxVerifyScopes = 500;

/** After a restore: commands with the receipts that the server once gave for them, at most as many as in a push. */
export const Reoffer = z.strictObject({
  items: z
    .array(z.strictObject({ envelope: z.unknown(), receipt: z.unknown() }))
    .min(1)
    .max(maxPushCommands),
});
/** Answer to `push` and `reoffer`; a result that cannot be read is asked for again. */
export const PushAnswer = z.object({ results: z.array(z.unknown()) });

export const Verify = z.strictObject({
  commit: z.int().min(0),
  scopes: z
    .array(z.tuple([z.string().max(200), z.int().min(0), z.int().min(0), z.int().min(0)]))
    .max(maxVerifyScopes),
});
export const VerifyAnswer = z.object({
  /** false: the server has moved on since `commit`; ask again when current. */
  comparable: z.boolean(),
  mismatched: z.array(z.string()),
});

export const Mark = z.strictObject({
  conversationId: z.string().max(120),
  no: z.int().min(0),
});
/** Own read marks of one person on the line: what the server was not surely told, and a digest of all that are held. */
export const maxOwnMarks = 500;
export const OwnMarks = z.strictObject({
  untold: z.array(z.tuple([z.string().min(1).max(120), z.int().min(0)])).max(maxOwnMarks),
  /** How many own marks are held, and the sum of their numbers, `untold` included. */
  count: z.int().min(0),
  sum: z.int().min(0),
});
/** `marks` only when the digests differ: all of the person's marks. */
export const OwnMarksAnswer = z.object({
  marks: z.array(z.tuple([z.string(), z.int()])).nullable(),
});
export const MarkNotice = z.object({
  conversationId: z.string(),
  personId: z.string(),
  no: z.int(),
});
/** Which conversation: asked with `marks`, told with `typing`. */
export const ConversationName = z.object({ conversationId: z.string().min(1).max(120) });

/** People and conversations on one client's screens; what is not among them it is not told about. */
export const maxWatchedPeople = 200;
export const maxWatchedConversations = 8;
/** Typing is told in conversations of at most so many. */
export const maxTypingMembers = 20;

/** A conversation is typed in so long after the last word of it; nothing takes it back. */
export const typingShownMs = 6_000;

export const presenceStates = ['online', 'away', 'busy', 'offline'] as const;
export const PresenceState = z.enum(presenceStates);
export type PresenceState = z.infer<typeof PresenceState>;

/** How one device stands; a person stands as the most reachable of his devices, `busy` before all. */
export const OwnPresence = z.strictObject({ state: z.enum(['online', 'away', 'busy']) });
/** What the client shows now; takes the place of what it watched before. */
export const Watch = z.strictObject({
  people: z.array(z.string().min(1).max(120)).max(maxWatchedPeople),
  conversations: z.array(z.string().min(1).max(120)).max(maxWatchedConversations),
});
export type Watch = Readonly<z.infer<typeof Watch>>;
export const PresenceView = z.object({
  personId: z.string(),
  state: PresenceState,
  /** 最近联系, of somebody offline who lets it be seen. */
  contactAt: z.int().nullable(),
});
export type PresenceView = Readonly<z.infer<typeof PresenceView>>;
/** Answer to `watch`, and told when one of them changes. Who may not be seen is left out, as if there were nobody. */
export const PresenceNotice = z.object({ people: z.array(PresenceView) });
export const TypingNotice = z.object({ conversationId: z.string(), personId: z.string() });

/** Messages before this number are not told apart: who has got none after it is answered with his read mark. */
export const maxDeliveredWindow = 200;
/** Up to which number each open member has got the conversation; never less than he has read. */
export const DeliveredNotice = z.object({
  conversationId: z.string(),
  marks: z.array(z.object({ personId: z.string(), no: z.int() })),
});
/** A client has removed a scope that it lost. */
export const Purged = z.object({ scope: z.string().max(200) });
/** A partition was written; its followers fetch what is above their position. */
export const PartitionNotice = z.object({ scope: z.string(), version: z.int() });
export const RevokedNotice = z.object({ action: z.enum(['wipe', 'signIn']) });

export const MarksAnswer = z.object({
  marks: z.array(z.object({ personId: z.string(), no: z.int() })),
});

export const ServerQuery = z.strictObject({
  name: z.string().max(60),
  args: z.json(),
  identityId: z.string().max(120),
});
export const ServerQueryAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.json(), asOf: z.int() }),
  z.object({ ok: z.literal(false), code: z.string().max(40) }),
]);
