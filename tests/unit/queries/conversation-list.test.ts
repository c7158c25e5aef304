/** Conversation-list: it asks once for all its lines, and each line is what its own rows say, whatever stands beside it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { furnish, messageRow, now, openOfficeWorld } from './office-world.ts';
import type { OfficeWorld } from './office-world.ts';

const me = 'p-me';
const senders = [me, 'p-other', 'p-focus'] as const;
const message = fc.record({
  sender: fc.constantFrom(...senders),
  named: fc.boolean(),
  everybody: fc.boolean(),
  hidden: fc.boolean(),
});
const conversation = fc.record({
  direct: fc.boolean(),
  periods: fc.array(fc.boolean(), { maxLength: 2 }),
  messages: fc.array(message, { maxLength: 4 }),
  mark: fc.nat(4),
  state: fc.option(
    fc.record({
      muted: fc.boolean(),
      pinned: fc.boolean(),
      unreadFromNo: fc.constantFrom(null, 1),
      hiddenAtNo: fc.constantFrom(null, 1, 4),
    }),
  ),
  typed: fc.constantFrom(undefined, '', '在打的字'),
  typedAsObject: fc.boolean(),
  kept: fc.constantFrom(undefined, '别处留的'),
  announced: fc.constantFrom('none', 'waiting', 'confirmed', 'withdrawn', 'mine', 'optional'),
  isHeld: fc.boolean(),
});
type Generated = typeof conversation extends fc.Arbitrary<infer T> ? T : never;

function put(world: OfficeWorld, one: Generated, n: number): void {
  const conversationId = `g${n}`;
  world.put('conversation', {
    ...{ id: conversationId, kind: one.direct ? 'direct' : 'group', title: `第${n}组` },
    ...{ ownerPersonId: me, createdAt: now, lastNo: one.messages.length, lastAt: now - n },
    ...{ lastSenderName: '', lastPreview: '', memberCount: 2 },
  });
  const periods = one.periods.map((left, index) => ({ personId: me, left, id: `a${index}` }));
  for (const { id, personId, left } of [
    ...periods,
    { personId: 'p-other', left: false, id: 'o' },
    ...(one.direct ? [] : [{ personId: 'p-focus', left: true, id: 'f' }]),
  ]) {
    world.put('member', {
      ...{ id: `${conversationId}/${id}`, conversationId, personId, personName: `名-${personId}` },
      ...{ role: 'member', history: 'all', joinedAt: now, leftAt: left ? now : null },
    });
  }
  one.messages.forEach(({ sender, named, everybody, hidden }, index) => {
    const id = `${conversationId}/${index + 1}`;
    const words = { mentions: named ? [me] : [], mentionsAll: everybody };
    const row = messageRow({
      ...{ id, conversationId, no: index + 1, senderPersonId: sender },
      ...words,
    });
    world.put('message', row, hidden ? { scope: 'hidden' } : {});
  });
  putAnnouncement(world, one, conversationId);
  putOwn(world, one, conversationId);
}

function putAnnouncement(world: OfficeWorld, one: Generated, conversationId: string): void {
  if (one.announced === 'none') return;
  const id = `${conversationId}/n`;
  world.put('announcement', {
    ...{ id, conversationId, text: '以今晚版本为准', at: now, byName: '名' },
    byPersonId: one.announced === 'mine' ? me : 'p-other',
    mustRead: one.announced !== 'optional',
    withdrawnAt: one.announced === 'withdrawn' ? now : null,
  });
  const reading = { announcementId: id, conversationId, personName: '名', confirmedAt: now };
  world.put('announcementReading', { ...reading, personId: 'p-other' });
  if (one.announced === 'confirmed') world.put('announcementReading', { ...reading, personId: me });
}

function putOwn(world: OfficeWorld, one: Generated, conversationId: string): void {
  world.cache
    .prepare('INSERT INTO read_mark (conversation_id, person_id, no) VALUES (?, ?, ?)')
    .run(conversationId, me, one.mark);
  world.cache
    .prepare('INSERT INTO read_mark (conversation_id, person_id, no) VALUES (?, ?, 99)')
    .run(conversationId, 'p-other');
  if (one.state !== null) {
    const { muted, pinned, unreadFromNo, hiddenAtNo } = one.state;
    const pinnedAt = pinned ? now + Number(conversationId.slice(1)) : null;
    const own = { personId: me, conversationId, muted, pinnedAt, unreadFromNo, hiddenAtNo };
    world.put('conversationState', own, one.isHeld ? {} : { scope: 'hidden' });
  }
  if (one.typed !== undefined) {
    const value = JSON.stringify(one.typedAsObject ? { text: one.typed } : one.typed);
    world.work
      .prepare('INSERT INTO buffer (key, value, at) VALUES (?, ?, 0)')
      .run(`message.draft/${conversationId}`, value);
  }
  if (one.kept !== undefined) {
    const draft = {
      personId: me,
      conversationId,
      text: one.kept,
      replyToId: null,
      mentions: [],
      at: now,
    };
    world.put('conversationDraft', draft);
  }
}

/** By the words of the glossary, one conversation at a time. */
function expected(one: Generated, n: number) {
  const state = one.isHeld ? one.state : null;
  const unread = one.messages.filter(
    ({ sender, hidden }, index) => index + 1 > one.mark && sender !== me && !hidden,
  );
  return {
    ...{ id: `g${n}`, title: one.direct ? '名-p-other' : `第${n}组` },
    otherPersonId: one.direct ? 'p-other' : null,
    unread: unread.length,
    mentioned: unread.some(({ named }) => named),
    mentionedAll: unread.some(({ everybody }) => everybody),
    focused: unread.some(({ sender }) => sender === 'p-focus'),
    announced: one.announced === 'waiting',
    draft: (one.typed ?? '') === '' ? (one.kept ?? '') : one.typed,
    left: one.periods.length > 0 && one.periods.every(Boolean),
    ...{ pinned: state?.pinned ?? false, muted: state?.muted ?? false },
    markedUnread: (state?.unreadFromNo ?? null) !== null,
  };
}

const isTakenOut = (one: Generated): boolean => {
  const at = one.isHeld ? (one.state?.hiddenAtNo ?? null) : null;
  return at !== null && one.messages.length <= at && one.announced !== 'waiting';
};

it('gives every line what its own rows say', () => {
  fc.assert(
    fc.property(fc.array(conversation, { maxLength: 6 }), fc.boolean(), (all, hidden) => {
      const world = openOfficeWorld();
      try {
        furnish(world);
        world.put('focusPerson', { personId: me, focusPersonId: 'p-focus', at: now });
        world.hide('hidden');
        all.forEach((one, n) => put(world, one, n));
        world.commit();
        const { rows } = world.run('conversation.list', { hidden });
        const found = rows.filter(({ id }) => id.startsWith('g'));
        const lines = all
          .map((one, n) => ({ one, n }))
          .filter(({ one }) => hidden || !isTakenOut(one))
          .map(({ one, n }) => expected(one, n));
        expect(found).toHaveLength(lines.length);
        for (const line of lines) {
          expect(found.find(({ id }) => id === line.id)).toMatchObject(line);
        }
      } finally {
        world.close();
      }
    }),
    { numRuns: 60 },
  );
});

it('says whether older ones are left, also when some of the newest are taken out of the list', () => {
  const world = openOfficeWorld();
  try {
    furnish(world);
    for (const n of [1, 2, 3]) {
      world.put('conversation', {
        ...{ id: `x${n}`, kind: 'group', title: '组', ownerPersonId: me, createdAt: now },
        ...{ lastNo: 1, lastAt: now + 10 * n, lastSenderName: '', lastPreview: '', memberCount: 2 },
      });
    }
    const hidden = { pinnedAt: null, muted: false, unreadFromNo: null, hiddenAtNo: 1 };
    world.put('conversationState', { personId: me, conversationId: 'x3', ...hidden });
    world.commit();
    const first = world.run('conversation.list', { limit: 2 });
    expect(first.rows.map(({ id }) => id)).toEqual(['x2']);
    expect(first.hasMore).toBe(true);
    expect(world.run('conversation.list', { limit: 200 }).hasMore).toBe(false);
  } finally {
    world.close();
  }
});
