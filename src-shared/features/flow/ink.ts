/**
 * Ink: an opinion written by hand is vector strokes in a file that belongs to the opinion, never to the document.
 *
 * Invariant: strokes are no attachment: they change no content hash and go to nobody with a delivery.
 */

import type { CommandContext } from '../../define-command.ts';
import type { Change } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { docScope } from '../../scopes.ts';
import type { AttachedFile } from '../file/model.ts';
import { missingUpload, withOwnType } from '../file/uploaded.ts';
import type { OpinionKind } from '../document/model.ts';

/** Strokes of one opinion; a leader's line is a few kilobytes. */
export const maxInkBytes = 512 * 1024;

/** True when the strokes named by the command have not arrived at the server, as they are named. */
export function* inkIsMissing(
  ink: AttachedFile | undefined,
  { actor }: CommandContext,
): Load<boolean> {
  return ink !== undefined && (yield* missingUpload([ink], actor)) !== undefined;
}

export interface InkedOpinion {
  readonly kind: OpinionKind;
  readonly form: 'text' | 'circle' | 'ink';
  readonly text: string;
}

/** The opinion with its strokes, and the file that holds them. */
export function withInk<Opinion extends InkedOpinion>(
  documentId: string,
  opinion: Opinion,
  { ink, isMissing }: { readonly ink: AttachedFile | undefined; readonly isMissing: boolean },
  context: CommandContext,
): Result<
  { readonly opinion: Opinion & { inkFileRefId?: string }; readonly changes: readonly Change[] },
  Rejection
> {
  if (opinion.form === 'ink' && ink === undefined) {
    return err(rejection('guardFailed', { guard: 'inkMissing' }));
  }
  if (ink === undefined) return ok({ opinion, changes: [] });
  if (ink.size > maxInkBytes) return err(rejection('tooLarge', { limit: maxInkBytes }));
  if (isMissing) return err(rejection('fileMissing', { name: ink.name }));
  const file = put('fileRef', {
    id: ink.fileRefId,
    scope: docScope(documentId),
    ownerType: 'opinion',
    ownerId: context.newId(`opinion:${opinion.kind}`),
    order: 0,
    title: '',
    name: ink.name,
    size: ink.size,
    mime: withOwnType(ink).mime,
    sha256: ink.sha256,
    textState: 'none',
  });
  return ok({ opinion: { ...opinion, inkFileRefId: ink.fileRefId }, changes: [file] });
}
