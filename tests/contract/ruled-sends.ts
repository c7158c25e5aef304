/**
 * Ruled-sends: `message.send` under the rules of a group and of the organisation.
 */

import { standardRules } from '../../src-shared/features/message/policy-model.ts';
import type { CommandCase, Given } from './command-case.ts';
import { given } from './command-case.ts';

const words: Given = given('sec-1', 'messagePolicy.set', {
  ...standardRules,
  words: [
    { word: '内部价', action: 'ask' },
    { word: '口令是', action: 'refuse' },
  ],
});
const annAdmin: Given = given('bob-1', 'conversation.setRole', {
  conversationId: 'group-1',
  personId: 'ann',
  role: 'admin',
});
const quiet: Given = given('bob-1', 'conversation.arrange', {
  conversationId: 'group-1',
  muteAll: true,
});

type Args = CommandCase<'message.send'>['args'];

/** In the group that `group` makes; `plain` is a message without any extra. */
export function ruledSends(
  group: Given,
  plain: Omit<Args, 'messageId' | 'conversationId' | 'text'>,
): readonly CommandCase<'message.send'>[] {
  const say = (text: string): Args => ({
    messageId: 'message-2',
    conversationId: 'group-1',
    text,
    ...plain,
  });
  return [
    {
      title: 'while all are silent, by a plain member',
      by: 'ann-1',
      given: [group, quiet],
      args: say('在'),
      outcome: 'guardFailed',
    },
    {
      title: 'while all are silent, by an admin',
      by: 'ann-1',
      given: [group, annAdmin, quiet],
      args: say('在'),
      outcome: 'accepted',
    },
    {
      title: 'a sensitive word that is asked about',
      by: 'ann-1',
      given: [group, words],
      args: say('这是内部价'),
      outcome: 'guardFailed',
    },
    {
      title: 'a sensitive word that was confirmed',
      by: 'ann-1',
      given: [group, words],
      args: { ...say('这是内部价'), confirmedWords: true },
      outcome: 'accepted',
    },
    {
      title: 'a word that is refused, confirmed or not',
      by: 'ann-1',
      given: [group, words],
      args: { ...say('口令是１２３'), confirmedWords: true },
      outcome: 'guardFailed',
    },
  ];
}
