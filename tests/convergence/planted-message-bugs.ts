/**
 * Planted-message-bugs: one-line faults of conversations, marks and notices, and the invariants that must catch them.
 */

import type { PlantedBug } from './planted-bugs.ts';

const message = 'src-shared/features/message';

export const plantedMessageBugs: readonly PlantedBug[] = [
  {
    name: 'a message number is given twice',
    substitutions: [
      {
        file: `${message}/writing.ts`,
        find: 'const no = conversation.lastNo + 1;',
        replace: 'const no = conversation.lastNo + (conversation.lastNo % 5 === 4 ? 0 : 1);',
      },
    ],
    expected: ['M1'],
  },
  {
    name: 'the chain begins anew with every message',
    substitutions: [
      {
        file: `${message}/writing.ts`,
        find: 'chainLink(conversation.lastChain ?? emptyChain, item)',
        replace: 'chainLink(emptyChain, item)',
      },
    ],
    expected: ['M2'],
    quick: true,
  },
  {
    name: 'a recalled message keeps its text',
    substitutions: [
      {
        file: `${message}/emptied.ts`,
        find: "    ...rest,\n    text: '',",
        replace: '    ...rest,',
      },
    ],
    expected: ['M3'],
    quick: true,
  },
  {
    name: 'earlier texts outlive the recall',
    substitutions: [
      {
        file: `${message}/message-commands.ts`,
        find: "        ...state.edits.map((edit) => remove('messageEdit', edit, 'recalled')),\n",
        replace: '',
      },
    ],
    expected: ['M3'],
  },
  {
    name: 'the owner before stays an owner',
    substitutions: [
      {
        file: `${message}/group-commands.ts`,
        find: "          put('member', { ...owner, role: 'admin' }),\n",
        replace: '',
      },
    ],
    expected: ['M4'],
  },
  {
    name: 'a confirmation is not counted',
    substitutions: [
      {
        file: `${message}/urgent-commands.ts`,
        find: 'const confirmedCount = notice.confirmedCount + 1;',
        replace: 'const confirmedCount = notice.confirmedCount;',
      },
    ],
    expected: ['M5'],
  },
  {
    name: 'a notice goes on after the last answer',
    substitutions: [
      {
        file: `${message}/urgent-commands.ts`,
        find: 'endedAt: isLast ? (notice.endedAt ?? context.now) : notice.endedAt,',
        replace: 'endedAt: notice.endedAt,',
      },
    ],
    expected: ['M5'],
  },
  {
    name: 'every change is the first',
    substitutions: [
      {
        file: `${message}/message-commands.ts`,
        find: 'version: edits.length + 1,',
        replace: 'version: 1,',
      },
    ],
    expected: ['M6'],
  },
  {
    name: 'marks set without a line are never told',
    substitutions: [
      {
        file: 'src-main/core/sync/read-marks.ts',
        find: '      this.#keepUntold({ ...this.#untold(), [conversationId]: no });\n',
        replace: '',
      },
      // The comparison of all own marks would heal the first fault alone.
      {
        file: 'src-main/core/sync/read-marks.ts',
        find: '    if (lost.length === 0) return;\n',
        replace: '    if (lost.length >= 0) return;\n',
      },
    ],
    expected: ['M7'],
  },
  {
    name: 'what another device has read is not taken over',
    substitutions: [
      {
        file: 'src-main/core/sync/read-marks.ts',
        find: 'of answer.marks) {',
        replace: 'of [] as [string, number][]) {',
      },
    ],
    expected: ['M7'],
  },
  {
    name: 'who has left goes on writing',
    substitutions: [
      {
        file: `${message}/message-commands.ts`,
        find: `  authorize: (actor, state) => isOpenMember(actor, state),
  decide(args, state, context) {
    const me = asPerson(context.actor);
    const { conversation } = state;`,
        replace: `  authorize: (actor, state) => state.members.length > 0,
  decide(args, state, context) {
    const me = asPerson(context.actor);
    const { conversation } = state;`,
      },
    ],
    expected: ['M8'],
  },
  {
    name: 'a reaction is as young as its setting',
    substitutions: [
      {
        file: `${message}/mark-model.ts`,
        find: `  indexes: { byMessage: ['messageId'] },
  timeline: true,
  asOldAs: (row) => ({ type: 'message', key: row.messageId }),`,
        replace: `  indexes: { byMessage: ['messageId'] },
  timeline: true,`,
      },
    ],
    expected: ['M9'],
  },
  {
    name: 'a change of the newest message uncovers the head',
    substitutions: [
      {
        file: `${message}/message-commands.ts`,
        find: ' || isCovered(conversation)) return [];',
        replace: ') return [];',
      },
    ],
    expected: ['M12'],
    quick: true,
  },
  {
    name: 'the head tells a newcomer what was said before',
    substitutions: [
      {
        file: `${message}/conversation-commands.ts`,
        find: "return history === 'all' || joining === 0 ? {} : coveredHead;",
        replace: "return history === 'all' || joining >= 0 ? {} : coveredHead;",
      },
    ],
    expected: ['M12'],
  },
  {
    name: 'what was told of a notice outlives its recall',
    substitutions: [
      {
        file: `${message}/message-commands.ts`,
        find: '        ...untold(state.told, context.now),\n',
        replace: '',
      },
    ],
    expected: ['M12'],
  },
  {
    name: 'a hold is not looked at',
    substitutions: [
      {
        file: `${message}/retention-commands.ts`,
        find: '  if (holds.some((one) => one.liftedAt === null)) return null;\n',
        replace: '',
      },
    ],
    expected: ['M11'],
  },
  {
    name: 'groups are purged by the rule of conversations of two',
    substitutions: [
      {
        file: `${message}/retention.ts`,
        find: "kind === 'direct' ? rules.directDays : rules.groupDays",
        replace: 'rules.directDays',
      },
    ],
    expected: ['M11'],
  },
  {
    name: 'earlier texts outlive the purge',
    substitutions: [
      {
        file: `${message}/retention-commands.ts`,
        find: "      ...edits.map((one) => remove('messageEdit', one, why)),\n",
        replace: '',
      },
    ],
    expected: ['M11', 'M3'],
  },
  {
    name: 'a purge takes the link along',
    substitutions: [
      {
        file: `${message}/retention-commands.ts`,
        find: 'purgedAt: now };',
        replace: "purgedAt: now, digest: '0'.repeat(32) };",
      },
    ],
    expected: ['M2'],
  },
  {
    name: 'what was held before the membership counts as delivered',
    substitutions: [
      {
        file: 'src-server/kernel/delivered-marks.ts',
        find: 'follow?.deleted === 0 && held >= follow.rev ? held : 0',
        replace: 'follow?.deleted === 0 ? held : 0',
      },
    ],
    expected: ['M10'],
  },
  {
    name: 'a device says that it holds a conversation that is still coming',
    substitutions: [
      {
        file: 'src-main/core/sync/held-position.ts',
        find: ' && !this.#replica.cache.scopes.isLoadingConversation()',
        replace: '',
      },
    ],
    expected: ['M10'],
    quick: true,
  },
];
