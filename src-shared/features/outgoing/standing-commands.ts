/**
 * Standing commands: 办结, and what becomes of an issued document: 更正, 撤销, 废止; 终止 before a number (domain O28–O33).
 *
 * Invariants:
 *  1. 撤销 is void from the beginning and 废止 from a date (art. 33); neither is taken back, neither ends the way to the archive.
 *  2. A correction is a document of its own that went the whole way; the link says which one it corrects.
 *  3. A 请示 is closed when its 批复 is linked, or with the reason why none will come.
 */

import { z } from 'zod';
import type { CommandContext } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { docScope } from '../../scopes.ts';
import type { LinkKind } from '../document/link-model.ts';
import type { Acting, Move } from '../flow/flow-command.ts';
import { anyTaskArgs, defineFlowCommand, documentArgs, reasonArg } from '../flow/flow-command.ts';
import { actorName } from '../flow/tasks.ts';

type Document = RowOf<'document'>;

function* loadOther(id: string | undefined): Load<Document | undefined> {
  return id === undefined ? undefined : yield* get('document', id, docScope(id));
}

function link(from: Document, kind: LinkKind, to: Document, context: CommandContext): Change {
  return put('documentLink', {
    fromDocumentId: from.id,
    kind,
    toDocumentId: to.id,
    fromNo: from.issueNo ?? from.source?.issueNo ?? null,
    toNo: to.issueNo ?? to.source?.issueNo ?? null,
    toTitle: to.title,
    byName: actorName(context.actor),
    at: context.now,
  });
}

export const closeDocument = defineFlowCommand({
  name: 'document.close',
  args: z.strictObject({
    ...anyTaskArgs,
    /** 请示: the 批复 that came, a document of the own unit. */
    answerDocumentId: Id.exactOptional(),
    /** 请示: why none will come. */
    waiver: z.string().trim().min(1).max(500).exactOptional(),
  }),
  action: 'close',
  who: 'a CLERK of the issuing unit',
  serverDecides: ['documentLink.at'],
  *more(args) {
    return yield* loadOther(args.answerDocumentId);
  },
  decide(args, { document }, answer, context) {
    if (args.answerDocumentId !== undefined) {
      const isAnswer =
        answer?.flow === 'in' && answer.unitId === document.unitId && answer.kind === 'reply';
      if (!isAnswer) return err(rejection('guardFailed', { guard: 'notAnAnswer' }));
      return ok({ changes: [link(answer, 'answers', document, context)] });
    }
    if (args.waiver !== undefined) {
      return ok({ opinion: { kind: 'operation', form: 'text', text: args.waiver } });
    }
    if (document.kind === 'request') {
      return err(rejection('guardFailed', { guard: 'requestUnanswered' }));
    }
    return ok({});
  },
});

export const correctDocument = defineFlowCommand({
  name: 'document.correct',
  args: z.strictObject({ ...documentArgs, ...reasonArg, newDocumentId: Id }),
  action: 'correct',
  who: 'CLERK or OFFICE_HEAD of the issuing unit',
  serverDecides: ['documentLink.at'],
  *more(args) {
    return yield* loadOther(args.newDocumentId);
  },
  decide(args, work, correction, context) {
    const { document } = work;
    if (correction?.flow !== 'out' || correction.unitId !== document.unitId) {
      return err(rejection('guardFailed', { guard: 'correctionUnit' }));
    }
    if (correction.id === document.id || correction.issuedAt === null) {
      return err(rejection('guardFailed', { guard: 'correctionNotIssued' }));
    }
    return stand(work, { standing: 'corrected' }, args.reason, [
      link(correction, 'corrects', document, context),
    ]);
  },
});

const basisArgs = {
  /** Law, rule or decision by which it is done. */
  basis: z.string().trim().min(1).max(200),
  /** The decision, where it is a document of this unit. */
  basisDocumentId: Id.exactOptional(),
};

export const revokeDocument = defineFlowCommand({
  name: 'document.revoke',
  args: z.strictObject({ ...documentArgs, ...reasonArg, ...basisArgs }),
  action: 'revoke',
  who: 'OFFICE_HEAD of the issuing unit',
  serverDecides: ['documentLink.at'],
  *more(args) {
    return yield* loadOther(args.basisDocumentId);
  },
  decide(args, work, basis, context) {
    const links = basisLink(args.basisDocumentId, basis, 'revokes', work.document, context);
    if (!links.ok) return links;
    const words = `${args.reason}（依据：${args.basis}）`;
    return stand(work, { standing: 'revoked' }, words, links.value);
  },
});

export const repealDocument = defineFlowCommand({
  name: 'document.repeal',
  args: z.strictObject({
    ...documentArgs,
    ...reasonArg,
    ...basisArgs,
    /** The first day on which it is void. */
    effectiveOn: z.iso.date(),
  }),
  action: 'repeal',
  who: 'OFFICE_HEAD of the issuing unit',
  serverDecides: ['documentLink.at'],
  *more(args) {
    return yield* loadOther(args.basisDocumentId);
  },
  decide(args, work, basis, context) {
    const { writtenDate } = work.document;
    if (writtenDate !== null && args.effectiveOn < writtenDate) {
      return err(rejection('guardFailed', { guard: 'repealDate', on: writtenDate }));
    }
    const links = basisLink(args.basisDocumentId, basis, 'repeals', work.document, context);
    if (!links.ok) return links;
    const words = `自${args.effectiveOn}起废止：${args.reason}（依据：${args.basis}）`;
    const face = { standing: 'repealed', standingOn: args.effectiveOn } as const;
    return stand(work, face, words, links.value);
  },
});

function basisLink(
  id: string | undefined,
  basis: Document | undefined,
  kind: 'revokes' | 'repeals',
  document: Document,
  context: CommandContext,
): Result<readonly Change[], Rejection> {
  if (id === undefined) return ok([]);
  if (basis?.unitId !== document.unitId) return err(rejection('notFoundOrForbidden'));
  return ok([link(basis, kind, document, context)]);
}

/** Changes what the document is worth; what is void stays void. */
function stand(
  { document }: Acting,
  face: Pick<Document, 'standing' | 'standingOn'>,
  words: string,
  changes: readonly Change[],
): Result<Move, Rejection> {
  const before = document.standing ?? 'inForce';
  const isVoid = before === 'revoked' || (before === 'repealed' && face.standing !== 'revoked');
  if (isVoid) return err(rejection('guardFailed', { guard: 'alreadyVoid' }));
  return ok({
    document: { ...face, lastReason: words.slice(0, 500) },
    opinion: { kind: 'operation', form: 'text', text: words },
    changes,
  });
}

export const terminateDocument = defineFlowCommand({
  name: 'document.terminate',
  args: z.strictObject({ ...documentArgs, ...reasonArg }),
  action: 'terminate',
  who: 'OFFICE_HEAD of the issuing unit',
  decide(args, { document }) {
    // On hold a document may have its number already: that one is voided, so that the ledger has no hole.
    if (document.issueNo !== null) return err(rejection('guardFailed', { guard: 'numbered' }));
    return ok({
      document: { lastReason: args.reason },
      opinion: { kind: 'operation', form: 'text', text: args.reason },
    });
  },
});
