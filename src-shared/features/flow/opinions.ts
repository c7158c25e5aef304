/**
 * Opinions: append-only, bound to the content hash that the author had in view.
 */

import type { CommandContext } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { OpinionKind } from '../document/model.ts';

export function writeOpinion(
  document: Pick<RowOf<'document'>, 'id' | 'contentHash'>,
  opinion: {
    readonly kind: OpinionKind;
    readonly form: RowOf<'opinion'>['form'];
    readonly text: string;
    readonly inkFileRefId?: string;
    readonly taskId: string | null;
  },
  context: CommandContext,
): Change {
  const { actor } = context;
  if (actor.kind !== 'person') throw new Error('an opinion has a person as its author');
  return put('opinion', {
    id: context.newId(`opinion:${opinion.kind}`),
    documentId: document.id,
    taskId: opinion.taskId,
    identityId: actor.identity.id,
    personName: actor.personName,
    unitName: actor.identity.unitName,
    kind: opinion.kind,
    form: opinion.form,
    text: opinion.text,
    contentHash: document.contentHash,
    at: context.now,
    onBehalfOfName: actor.onBehalfOfName,
    ...(opinion.inkFileRefId === undefined ? {} : { inkFileRefId: opinion.inkFileRefId }),
  });
}
