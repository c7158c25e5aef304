/** MessageCards: what the card of a document shows, from what this machine may see and from nothing else. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OfficeWorld } from './office-world.ts';
import { archiveRow, documentRow, messageRow, now, openOfficeWorld } from './office-world.ts';

let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
});
afterEach(() => world.close());

const title = '关于调整值班安排的通知';
const cardOf = (documentId: string) => world.run('document.card', { documentId }).card;

it('shows title, number, state and date of a held document', () => {
  const parts = { title, state: 'D12', urgency: 'urgent', issueNo: '师办发〔2026〕7号' } as const;
  world.put('document', documentRow({ id: 'd1', ...parts, writtenDate: '2026-11-20' }));
  world.commit();
  expect(cardOf('d1')).toEqual({
    ...{ title, state: 'D12', urgency: 'urgent', number: '师办发〔2026〕7号' },
    ...{ writtenDate: '2026-11-20', at: now - 500 },
  });
});

it('shows a filed document from its item', () => {
  world.put('archiveItem', archiveRow());
  world.commit();
  expect(cardOf('d-old')).toMatchObject({
    ...{ title: '关于防汛值班的通知', state: 'D13', number: '师办发〔2025〕9号' },
  });
});

it('withholds what is not held, and what a lost right has put out of sight', () => {
  world.put('document', documentRow({ id: 'd1', title }));
  world.commit();
  expect(cardOf('d1')).not.toBeNull();
  world.hide('doc:d1');
  world.commit();
  expect(cardOf('d1')).toBeNull();
  expect(cardOf('d-nowhere')).toBeNull();
});

it('follows the document while it goes its way', () => {
  world.put('document', documentRow({ id: 'd1', title, state: 'D4' }));
  world.commit();
  expect(cardOf('d1')?.state).toBe('D4');
  world.put(
    'document',
    documentRow({ id: 'd1', title, state: 'D11', issueNo: '师办发〔2026〕8号' }),
  );
  world.commit();
  expect(cardOf('d1')).toMatchObject({ state: 'D11', number: '师办发〔2026〕8号' });
});

it('is quoted as what it is, without a title', () => {
  world.put('document', documentRow({ id: 'd1', title }));
  const card = messageRow({ id: 'm1', no: 1, kind: 'document', text: '', documentId: 'd1' });
  world.put('message', card);
  world.put('message', messageRow({ id: 'm2', no: 2, replyToId: 'm1', text: '收到' }));
  world.put('message', {
    ...card,
    id: 'm3',
    no: 3,
    kind: 'text',
    documentId: null,
    recalledAt: now,
  });
  world.put('message', messageRow({ id: 'm4', no: 4, replyToId: 'm3', text: '什么' }));
  world.commit();
  const { rows } = world.run('message.page', { conversationId: 'c1' });
  expect(rows.map((row) => row.quoted?.text)).toEqual([undefined, '[公文]', undefined, '']);
  expect(JSON.stringify(rows)).not.toContain(title);
});
