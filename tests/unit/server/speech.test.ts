/** Speech: sensitive words and 密级 marks are found wherever a message command carries text, however they are disguised. */

import { beforeEach, describe, expect, it } from 'vitest';
import { standardRules } from '../../../src-shared/features/message/policy-model.ts';
import { bareWords, hidesInName } from '../../../src-shared/kernel/plain-text.ts';
import type { TestServer } from '../../support/server-harness.ts';
import {
  groupArgs,
  messageArgs,
  newCommandId,
  seedOrg,
  startTestServer,
  threePersons,
} from '../../support/server-harness.ts';

let server: TestServer;
let messages = 0;

beforeEach(async () => {
  server = startTestServer();
  await seedOrg(server, { ...threePersons, sec: { unitId: 'u1', roles: ['SEC_ADM'] } });
  await accept('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
  await accept('ann', 'message.send', messageArgs('g1', 'm-plain', '今天开会'));
});

async function setWords(): Promise<void> {
  await accept('sec', 'messagePolicy.set', {
    ...standardRules,
    words: [
      { word: '口令是', action: 'refuse' },
      { word: '内部价', action: 'ask' },
      { word: 'Secret Plan', action: 'refuse' },
    ],
  });
}

async function accept(personId: string, name: string, args: unknown): Promise<void> {
  expect(await server.send(personId, name, args, newest(name))).toMatchObject({
    outcome: 'accepted',
  });
}

/** The version in which the arguments here are written. */
function newest(name: string): { readonly version: number } {
  const two = ['message.send', 'message.edit', 'message.forward', 'message.urgent'];
  return { version: [...two, 'announcement.post'].includes(name) ? 2 : 1 };
}

async function guardOf(name: string, args: unknown): Promise<unknown> {
  const result = await server.send('ann', name, args, newest(name));
  return result.outcome === 'accepted' ? 'accepted' : result.rejection.params['guard'];
}

function say(text: string): Readonly<Record<string, unknown>> {
  messages += 1;
  return messageArgs('g1', `m-${messages}`, text);
}

async function fileNamed(name: string): Promise<Readonly<Record<string, unknown>>> {
  messages += 1;
  const sha256 = messages.toString(16).padStart(64, '0');
  const upload = { personId: 'ann', sha256, size: 6, mime: 'text/plain' };
  await server.kernel.submitSystem('file.uploaded', upload, newCommandId());
  return { fileRefId: `f-${messages}`, name, size: 6, mime: 'text/plain', sha256 };
}

const forward = {
  messageId: 'm-forward',
  conversationId: 'g1',
  fromConversationId: 'g1',
  sourceIds: ['m-plain'],
  as: 'record',
  title: '',
  fileRefId: null,
};
const urgent = {
  messageId: 'm-urgent',
  conversationId: 'g1',
  recipientPersonIds: ['bob'],
  repeatMinutes: 5,
  repeats: 0,
  escalateToPersonId: null,
};

/** Every way by which words reach others. */
const ways: Readonly<Record<string, (words: string) => Promise<unknown>>> = {
  text: (words) => guardOf('message.send', say(words)),
  caption: async (words) =>
    guardOf('message.send', { ...say(words), file: await fileNamed('a.txt') }),
  'file name': async (words) =>
    guardOf('message.send', { ...say(''), file: await fileNamed(`${words}.txt`) }),
  edit: (words) =>
    guardOf('message.edit', { messageId: 'm-plain', conversationId: 'g1', text: words }),
  'title of a chat record': (words) => guardOf('message.forward', { ...forward, title: words }),
  'urgent notice': (words) => guardOf('message.urgent', { ...urgent, text: words }),
  announcement: (words) =>
    guardOf('announcement.post', {
      announcementId: 'a1',
      conversationId: 'g1',
      text: words,
      mustRead: false,
    }),
  'name of a new group': (words) =>
    guardOf('conversation.createGroup', { ...groupArgs('g2', ['bob']), title: words }),
  'new name of a group': (words) =>
    guardOf('conversation.arrange', { conversationId: 'g1', title: words }),
};

describe.each(Object.keys(ways))('words in the %s', (way) => {
  const give = (words: string): Promise<unknown> => ways[way]?.(words) ?? Promise.resolve();

  it('are looked at', async () => {
    await setWords();
    expect(await give('口令是一二三')).toBe('sensitiveWord');
  });

  it('carry no 密级 mark', async () => {
    expect(await give('机密★5年')).toBe('secretMark');
    expect(await give('机\u200B密\u{E0101}★\uFE0F5年')).toBe('secretMark');
    expect(await give('\u202E绝\u2060密★长期')).toBe('secretMark');
  });
});

describe.each(['text', 'edit', 'title of a chat record', 'urgent notice', 'announcement'])(
  'a word that is asked about, in the %s',
  (way) => {
    it('is not let through by way of it', async () => {
      await setWords();
      expect(await ways[way]?.('这是内部价')).toBe('sensitiveWordAsk');
    });
  },
);

it('who was asked about a change may make it', async () => {
  await setWords();
  const args = { messageId: 'm-plain', conversationId: 'g1', text: '这是内部价' };
  expect(await guardOf('message.edit', { ...args, confirmedWords: true })).toBe('accepted');
});

it('what was said before a word was forbidden is not passed on', async () => {
  await accept('ann', 'message.send', { ...messageArgs('g1', 'm-old', '口令是一二三') });
  await setWords();
  for (const as of ['single', 'record']) {
    const args = { ...forward, as, sourceIds: ['m-old'] };
    expect(await guardOf('message.forward', args)).toBe('sensitiveWord');
  }
});

it.each([
  ['zero-width characters', '口\u200B令\u200D是'],
  ['variation selectors', '口\uFE0F令\u{E0100}是'],
  ['marks of direction', '\u202E口\u2066令\u2069是'],
  ['soft hyphens and fillers', '口\u00AD令\u3164是\u115F'],
  ['strokes laid over', '口\u0336令\u0336是\u20DD'],
  ['spaces between', '口 令\u3000是'],
  ['full width', 'ＳＥＣＲＥＴ　ＰＬＡＮ'],
  ['letters of mathematics', '𝐒𝐞𝐜𝐫𝐞𝐭 𝐏𝐥𝐚𝐧'],
])('a word is found behind %s', async (_, text) => {
  await setWords();
  expect(await guardOf('message.send', say(text))).toBe('sensitiveWord');
});

it('what only stands side by side is no word', async () => {
  await setWords();
  expect(await guardOf('message.send', say('口令\n是谁的'))).toBe('accepted');
  expect(bareWords('A b')).toBe('a b');
});

describe('the name of a group', () => {
  it.each([
    ['a zero-width space', '办公室\u200B'],
    ['the other direction', '\u202E室公办'],
    ['an isolate', '\u2066办公室\u2069'],
    ['nothing that is seen', '\u200B\u2060'],
    ['a filler', '\u3164'],
    ['a line feed', '办公室\n通知'],
  ])('does not hold %s', async (_, title) => {
    const args = { ...groupArgs('g2', ['bob']), title };
    expect(await guardOf('conversation.createGroup', args)).toBe('hiddenCharacters');
    const arrange = { conversationId: 'g1', title };
    expect(await guardOf('conversation.arrange', arrange)).toBe('hiddenCharacters');
  });

  it.each(['值班群👨‍👩‍👧', '❤️ 志愿者', '葛\u{E0100}城组', 'Ünit 3'])('may be %s', (title) => {
    expect(hidesInName(title)).toBe(false);
  });
});
