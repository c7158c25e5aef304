/**
 * Production commands: 会议结果, 排版, 校对 and what sends a document back to them (domain O13, O20, O21, O23).
 *
 * Invariants:
 *  1. What is proofread is what was laid out: both hold the final hash of the same text, files, number and signers.
 *  2. Two different persons proofread; the second one moves the document on.
 *  3. Nobody answers for a layout that was not made, or that the proof of its files finds against a 规定.
 *  4. The adoption date of a meeting decides 成文日期 (art. 9(12)); it is never in the future.
 */

import { z } from 'zod';
import { err, ok } from '../../kernel/result.ts';
import { officeDate } from '../../kernel/time.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import { anyTaskArgs, defineFlowCommand, reasonArg } from '../flow/flow-command.ts';
import { filesBar, filesWanted, loadFilesFacts } from '../page/final-files.ts';
import { loadFinalHash } from './final-hash.ts';

export const recordMeetingResult = defineFlowCommand({
  name: 'document.meetingResult',
  args: z.strictObject({
    ...anyTaskArgs,
    /** Of the minutes: number or item. */
    ref: z.string().trim().min(1).max(100),
    name: z.string().trim().min(1).max(100),
    on: z.iso.date(),
    passed: z.boolean(),
    /** Why it was not passed. */
    reason: z.string().trim().max(500).default(''),
  }),
  action: 'meetingResult',
  who: 'the owner of the step; OFFICE_HEAD of the issuing unit',
  decide(args, { document }, _more, context) {
    if (args.on > officeDate(context.now, context.timeZone)) {
      return err(rejection('guardFailed', { guard: 'meetingDate', on: args.on }));
    }
    if (!args.passed && args.reason === '') return err(rejection('reasonRequired'));
    const words = `${args.name}（${args.ref}，${args.on}）${args.passed ? '审议通过。' : `审议未通过：${args.reason}`}`;
    return ok({
      to: args.passed ? 'D4' : 'D0',
      document: { lastReason: args.passed ? document.lastReason : args.reason },
      outgoing: {
        meeting: args.passed ? { ref: args.ref, name: args.name, on: args.on } : null,
        resume: null,
      },
      opinion: { kind: 'meeting', form: 'text', text: words },
    });
  },
});

export const typesetDocument = defineFlowCommand({
  name: 'document.typeset',
  version: 2,
  args: z.strictObject({
    ...anyTaskArgs,
    contentHash: z.string().max(64),
  }),
  upgrades: [withoutTypedFonts],
  action: 'typeset',
  who: 'the owner of the step; PRINTER or CLERK of the issuing unit',
  *more(_args, work) {
    return yield* loadFinalHash(work);
  },
  decide(args, { document }, hash, context) {
    const { actor } = context;
    if (hash === undefined || actor.kind !== 'person') {
      return err(rejection('notFoundOrForbidden'));
    }
    if (args.contentHash !== document.contentHash) return err(rejection('contentChanged'));
    const filesId = context.newId('files');
    return ok({
      outgoing: {
        production: {
          // Written by the server when it has made the files (document.filesMade).
          renderer: '',
          fonts: [],
          finalHash: hash,
          filesId,
          setByName: actor.personName,
          setByIdentityId: actor.identity.id,
          setAt: context.now,
          proofNames: [],
          proofIdentityIds: [],
        },
      },
      effects: [filesWanted(document.id, filesId)],
    });
  },
});

/** Version 1 named renderer and fonts by hand. */
function withoutTypedFonts(args: unknown): unknown {
  return without(args, ['renderer', 'fonts', 'missingFonts']);
}

/** Version 1 said by hand that the layout is in order. */
function withoutTypedProof(args: unknown): unknown {
  return without(args, ['layoutInOrder']);
}

function without(args: unknown, names: readonly string[]): unknown {
  if (typeof args !== 'object' || args === null) return args;
  return Object.fromEntries(Object.entries(args).filter(([name]) => !names.includes(name)));
}

export const proofDocument = defineFlowCommand({
  name: 'document.proof',
  version: 2,
  args: z.strictObject({
    ...anyTaskArgs,
    /** Of the layout that was read. */
    finalHash: z.string().max(64),
  }),
  upgrades: [withoutTypedProof],
  action: 'proof',
  who: 'PRINTER, CLERK or OFFICE_EDITOR of the issuing unit, and the drafter; two persons, one after the other',
  *more(_args, work) {
    const readerId = work.outgoing.production?.proofIdentityIds[0];
    const reader = readerId === undefined ? undefined : yield* get('identity', readerId, orgScope);
    const files = yield* loadFilesFacts(work);
    return { reader, files, hash: yield* loadFinalHash(work) };
  },
  decide(args, { outgoing }, { reader, files, hash }, { actor }) {
    const { production } = outgoing;
    if (actor.kind !== 'person') return err(rejection('notFoundOrForbidden'));
    if (production === null) return err(rejection('guardFailed', { guard: 'notTypeset' }));
    if (args.finalHash !== production.finalHash || production.finalHash !== hash) {
      return err(rejection('contentChanged'));
    }
    const bar = filesBar(production, files);
    if (bar !== undefined) return err(bar);
    const isSame =
      reader?.id === actor.identity.id ||
      reader?.personId === actor.personId ||
      reader?.personId === actor.identity.personId;
    if (isSame) return err(rejection('guardFailed', { guard: 'proofTwoPersons' }));
    const read = {
      ...production,
      proofNames: [...production.proofNames, actor.personName],
      proofIdentityIds: [...production.proofIdentityIds, actor.identity.id],
    };
    return ok({
      ...(read.proofIdentityIds.length < 2 ? { to: 'D7' as const } : {}),
      outgoing: { production: read },
    });
  },
});

export const failCheck = defineFlowCommand({
  name: 'document.checkFail',
  args: z.strictObject({ ...anyTaskArgs, ...reasonArg }),
  action: 'checkFail',
  who: 'a CLERK of the issuing unit',
  decide: (args) =>
    ok({
      document: { lastReason: args.reason },
      // Laid out and proofread anew: what failed the check is no proof of what follows.
      outgoing: { production: null },
      opinion: { kind: 'operation', form: 'text', text: args.reason },
    }),
});
