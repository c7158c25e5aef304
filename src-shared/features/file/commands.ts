/**
 * File commands: what the server's file store and text extraction write.
 *
 * Invariants:
 *  1. An `upload` row exists only after all bytes have arrived and their hash was checked by the server.
 *  2. Text parts live in the scope of their file reference and nowhere else.
 *  3. `textState` leaves `pending` with the last batch, so a half-written text is never called complete.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import type { Change } from '../../entities.ts';
import { put, remove } from '../../entities.ts';
import { deriveId, Id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { get, list } from '../../read-view.ts';
import { serverScope } from '../../scopes.ts';
import { maxFileBytes, maxTextParts, Sha256, textPartChars } from './model.ts';

/** Parts of one batch: their JSON stays below the bound of a command's arguments. */
export const maxPartsPerBatch = 2;

export const fileUploaded = defineCommand({
  name: 'file.uploaded',
  version: 1,
  args: z.strictObject({
    personId: Id,
    sha256: Sha256,
    size: z.int().min(0).max(maxFileBytes),
    mime: z.string().max(120),
  }),
  offline: 'onlineOnly',
  who: 'the system: the file store, when all bytes have arrived',
  system: true,
  lane: (args) => `upload:${args.personId}`,
  *load() {
    // Nothing to read: the row is the same whoever wrote it before.
  },
  authorize: (actor) => actor.kind === 'system',
  decide: (args, _state, context) =>
    ok({ changes: [put('upload', { ...args, completedAt: context.now })] }),
});

export const forgetFile = defineCommand({
  name: 'file.forget',
  version: 1,
  args: z.strictObject({ sha256: Sha256 }),
  offline: 'onlineOnly',
  who: 'the system: after a purge, when no row names the bytes any more',
  system: true,
  lane: (args) => `forget:${args.sha256}`,
  load: (args) => list('upload', 'bySha256', [args.sha256], serverScope),
  authorize: (actor) => actor.kind === 'system',
  decide: (_args, uploads) =>
    ok({ changes: uploads.map((one) => remove('upload', one, 'retention')) }),
});

/** One key for one part, however often a text is extracted. */
export function textPartId(fileRefId: string, n: number): string {
  return deriveId(fileRefId, `text:${n}`);
}

export const setFileText = defineCommand({
  name: 'file.setText',
  version: 1,
  args: z.strictObject({
    fileRefId: Id,
    scope: z.string().min(1).max(200),
    /** Number of the first part of this batch; the batch with 0 removes what was there before. */
    from: z.int().min(0).max(maxTextParts),
    parts: z.array(z.string().max(textPartChars)).max(maxPartsPerBatch),
    /** `pending` while batches follow. */
    state: z.enum(['pending', 'ready', 'none', 'failed']),
  }),
  offline: 'onlineOnly',
  who: 'the system: text extraction',
  system: true,
  lane: (args) => args.scope,
  *load(args) {
    const file = yield* get('fileRef', args.fileRefId, args.scope);
    const old =
      args.from === 0 ? yield* list('textPart', 'byFile', [args.fileRefId], args.scope) : [];
    return { file, old };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(args, { file, old }) {
    // The reference may have gone (a recalled message) while its text was being read.
    if (file === undefined) return ok({ changes: [] });
    const changes: Change[] = args.parts.map((text, offset) =>
      put('textPart', {
        id: textPartId(file.id, args.from + offset),
        scope: file.scope,
        fileRefId: file.id,
        ownerId: file.ownerId,
        n: args.from + offset,
        text,
      }),
    );
    const written = new Set(changes.map((change) => change.key));
    changes.push(
      ...old
        .filter((part) => !written.has(part.id))
        .map((part) => remove('textPart', part, 'extracted anew')),
    );
    if (file.textState !== args.state)
      changes.push(put('fileRef', { ...file, textState: args.state }));
    return ok({ changes });
  },
});
