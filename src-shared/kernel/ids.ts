/**
 * Ids: how ids look and how a command makes new ones.
 *
 * Invariant: an id derived from a command is the same on the client that guessed and on the server that
 * decided, so an optimistic row and its confirmed version share a key.
 */

import { z } from 'zod';
import { hash64 } from './hash64.ts';

/** Any id that we make: UUID text, slug of an imported unit, or a composed key. */
export const Id = z.string().min(1).max(120);

/** A command's id: UUIDv7 made on the client (design §3.1 no. 2). */
export const CommandId = z.uuid();

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}

/**
 * Ids of version 8 follow from others, so they can be known beforehand: no client gives one to what it makes, or it would stand
 * in the place of what the server, or another pair of people, is going to make.
 */
export function isDerivedId(id: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id);
}

/** A UUIDv8 that depends only on the command and the label. */
export function deriveId(commandId: string, label: string): string {
  const a = hash64(`${commandId}/${label}/a`);
  const b = hash64(`${commandId}/${label}/b`);
  const text = hex(a.hi) + hex(a.lo) + hex(b.hi) + hex(b.lo);
  return [
    text.slice(0, 8),
    text.slice(8, 12),
    `8${text.slice(13, 16)}`,
    `a${text.slice(17, 20)}`,
    text.slice(20, 32),
  ].join('-');
}
