/**
 * Policy commands: the organisation's rules for messages.
 *
 * Invariant: only a security administrator sets them; every change is in the audit chain.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import { put } from '../../entities.ts';
import { ok } from '../../kernel/result.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import { asPerson } from './membership.ts';
import { MessageRules } from './policy-model.ts';

export const setMessagePolicy = defineCommand({
  name: 'messagePolicy.set',
  version: 2,
  // What version 2 added has a value that means its absence.
  upgrades: [(args) => args],
  args: z.strictObject(MessageRules.shape),
  offline: 'onlineOnly',
  who: 'SEC_ADM',
  serverDecides: ['messagePolicy.setAt'],
  lane: () => orgScope,
  load: () => get('messagePolicy', 'policy', orgScope),
  authorize: (actor) => actor.kind === 'person' && actor.identity.roles.includes('SEC_ADM'),
  decide(args, _before, context) {
    const me = asPerson(context.actor);
    return ok({
      changes: [
        put('messagePolicy', {
          ...args,
          id: 'policy',
          setByName: me.personName,
          setAt: context.now,
        }),
      ],
    });
  },
});
