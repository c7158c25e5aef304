/**
 * File-methods: the part of the bridge that files go through, as a whole or by pieces.
 */

import { z } from 'zod';
import { maxFileBytes, Sha256 } from '../features/file/model.ts';
import { Transfer, transferWays } from '../features/file/transfer.ts';
import { Id } from '../kernel/ids.ts';

export const ImportedFile = z.object({
  sha256: z.string(),
  size: z.int(),
  mime: z.string(),
  name: z.string(),
});

export const FileSource = {
  name: z.string().min(1).max(200),
  /** A path the host may read, or the bytes themselves (browser host, base64). */
  path: z.string().max(2_000).optional(),
  base64: z.string().max(70_000_000).optional(),
};
/** A piece of a file as base64; pieces are asked for in the size that `files.begin` tells. */
const maxPieceChars = 3_000_000;
export const HandedOut = z.object({
  state: z.enum(['written', 'bytes', 'notOnThisMachine']),
  path: z.string().nullable(),
  base64: z.string().nullable(),
  name: z.string(),
  mime: z.string(),
});

const done = z.object({ done: z.literal(true) });

export const fileMethods = {
  'files.import': {
    input: z.strictObject(FileSource),
    output: ImportedFile,
  },
  'files.export': {
    input: z.strictObject({ fileRefId: Id, path: z.string().max(2_000).optional() }),
    output: HandedOut,
  },
  /** A file of any size from a page, by pieces: refused by size and name before a byte, by its kind with the first piece. */
  'files.begin': {
    input: z.strictObject({ name: z.string().min(1).max(200), size: z.int().min(0) }),
    output: z.object({ importId: z.string(), pieceBytes: z.int() }),
  },
  'files.add': {
    input: z.strictObject({
      importId: Id,
      offset: z.int().min(0).max(maxFileBytes),
      base64: z.string().max(maxPieceChars),
    }),
    output: z.object({ taken: z.int() }),
  },
  'files.finish': { input: z.strictObject({ importId: Id }), output: ImportedFile },
  'files.drop': { input: z.strictObject({ importId: Id }), output: done },
  /** Asks for a file; `wanted` = it is on its way, through cuts and restarts, and told by `files.progress`. */
  'files.fetch': {
    input: z.strictObject({ fileRefId: Id }),
    output: z.object({ state: z.enum(['here', 'wanted']), sha256: z.string() }),
  },
  /** A piece of a file that is on this machine; null = it is not. */
  'files.read': {
    input: z.strictObject({ fileRefId: Id, offset: z.int().min(0).max(maxFileBytes) }),
    output: z.object({
      base64: z.string().nullable(),
      name: z.string(),
      mime: z.string(),
      size: z.int(),
    }),
  },
  'files.transfers': {
    input: z.strictObject({}),
    output: z.object({ transfers: z.array(Transfer) }),
  },
  'files.steer': {
    input: z.strictObject({
      way: z.enum(transferWays),
      sha256: Sha256,
      act: z.enum(['pause', 'resume', 'cancel']),
    }),
    output: done,
  },
} as const satisfies Readonly<Record<string, { input: z.ZodType; output: z.ZodType }>>;
