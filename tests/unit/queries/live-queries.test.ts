/** Live queries: run again only for what they read, and tell only differences. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OfficeWorld } from './office-world.ts';
import { deskRow, furnish, messageRow, now, openOfficeWorld } from './office-world.ts';

let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
  furnish(world);
});
afterEach(() => world.close());

describe('live queries', () => {
  it('run again only for what they read, coalesced, and tell only differences', async () => {
    const seen: unknown[] = [];
    const subscription = world.engine.subscribe(
      'message.page',
      { conversationId: 'c1', beforeNo: null, limit: 60 },
      { identityId: undefined },
      (answer) => seen.push(answer),
    );
    await expect.poll(() => seen.length).toBe(1);
    world.put('setting', { personId: 'p-me', name: 'x', value: 1 });
    world.commit();
    world.put('message', messageRow({ id: 'z1', conversationId: 'c2' }));
    world.commit();
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(seen).toHaveLength(1);
    for (let no = 3; no < 23; no += 1) {
      world.put('message', messageRow({ id: `m${no}`, no }));
      world.commit();
    }
    await expect.poll(() => JSON.stringify(seen.at(-1))).toContain('"m22"');
    expect(seen.length).toBeLessThanOrEqual(3);
    subscription.unsubscribe();
    world.put('message', messageRow({ id: 'm50', no: 50 }));
    world.commit();
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(JSON.stringify(seen.at(-1))).not.toContain('"m50"');
  });

  it('notice outbox, hidden scopes and desk changes', async () => {
    const seen: { total?: number }[] = [];
    const subscribe = (name: string, args: object) =>
      world.engine.subscribe(name, args, { identityId: undefined }, (answer) => {
        if (answer.ok) seen.push(answer.result as { total?: number });
      });
    subscribe('desk.list', { limit: 10 });
    await expect.poll(() => seen.at(-1)?.total).toBe(2);
    world.put('deskEntry', deskRow({ state: 'done', closedAt: now }));
    world.commit();
    await expect.poll(() => seen.at(-1)?.total).toBe(1);
    world.hide('arrival:u-office');
    world.commit();
    await expect.poll(() => seen.at(-1)?.total).toBe(0);
  });

  it('are bounded', () => {
    const subscribe = () =>
      world.engine.subscribe('phrase.list', {}, { identityId: undefined }, () => undefined);
    for (let n = 0; n < 256; n += 1) subscribe();
    expect(subscribe).toThrow(/too many/);
  });
});
