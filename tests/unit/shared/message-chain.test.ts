/** Message chain: a link depends on everything before it; a change or a recall does not break it. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  chainLink,
  checkChain,
  contentDigest,
  emptyChain,
} from '../../../src-shared/features/message/chain.ts';
import { newConversation } from '../../../src-shared/features/message/conversation-commands.ts';
import { write } from '../../../src-shared/features/message/writing.ts';
import type { RowOf } from '../../../src-shared/entities.ts';

type Message = RowOf<'message'>;
type Linked = Message & { readonly digest: string; readonly chain: string };

const head = { kind: 'group', title: '值班', ownerPersonId: 'p1', memberCount: 2 } as const;

function talk(texts: readonly string[]): readonly Linked[] {
  let conversation = newConversation('c1', head, 1);
  return texts.map((text, index) => {
    const author = { personId: index % 2 === 0 ? 'p1' : 'p2', personName: '安然' };
    const content = { id: `m${index}`, kind: 'text', text } as const;
    const written = write(conversation, content, author, 10 + index);
    ({ conversation } = written);
    const { digest, chain } = written.message;
    if (digest === undefined || chain === undefined) throw new Error('a message without a link');
    return { ...written.message, digest, chain };
  });
}

const texts = fc.array(fc.string({ maxLength: 30 }), { minLength: 2, maxLength: 20 });

it('follows from the first message to the head', () => {
  fc.assert(
    fc.property(texts, (said) => {
      expect(checkChain(emptyChain, talk(said))).toEqual({ kind: 'whole' });
    }),
    { seed: 5, numRuns: 60 },
  );
});

it('can be followed from any message that is held', () => {
  const messages = talk(['一', '二', '三', '四']);
  expect(checkChain(messages[1]?.chain ?? '', messages.slice(2))).toEqual({ kind: 'whole' });
});

it('shows the first message that was altered, in any field that it covers', () => {
  const alterations: readonly ((message: Linked) => Linked)[] = [
    (message) => ({ ...message, digest: contentDigest({ ...message, text: '改过' }) }),
    (message) => ({ ...message, at: message.at + 1 }),
    (message) => ({ ...message, senderPersonId: 'p9' }),
    (message) => ({ ...message, id: 'other' }),
    (message) => ({ ...message, chain: emptyChain }),
  ];
  for (const alter of alterations) {
    const messages = talk(['一', '二', '三']).map((message) =>
      message.no === 2 ? alter(message) : message,
    );
    expect(checkChain(emptyChain, messages)).toEqual({ kind: 'broken', no: 2 });
  }
});

it('tells a message that is missing from one that was altered', () => {
  const messages = talk(['一', '二', '三']).filter((message) => message.no !== 2);
  expect(checkChain(emptyChain, messages)).toEqual({ kind: 'gap', afterNo: 1 });
});

it('stays whole when a message is changed or recalled, for the digest of what it first said stays', () => {
  const messages = talk(['一', '二', '三']).map((message): Linked =>
    message.no === 2 ? { ...message, text: '', recalledAt: 99 } : message,
  );
  expect(checkChain(emptyChain, messages)).toEqual({ kind: 'whole' });
});

it('gives the same message another link in another place', () => {
  const item = { no: 1, id: 'm', senderPersonId: 'p', at: 1, digest: emptyChain };
  expect(chainLink(emptyChain, item)).not.toBe(chainLink(emptyChain, { ...item, no: 2 }));
});
