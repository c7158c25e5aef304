/** Destruction traces: when an item is destroyed, nothing that came with it or grew on its way is left but its line in the register. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { besideConversationId } from '../../src-shared/features/message/beside.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { rowSamples } from '../contract/row-samples.ts';
import { arrive, destruction, live, sha256, tablesWith, title, word } from './traced-document.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
  await arrive(office);
  await live(office);
});
afterEach(() => office.close());

async function destroy(): Promise<void> {
  const [item] = office.all('archiveItem');
  for (const [by, name, args] of destruction(item?.id ?? '')) await office.accept(by, name, args);
}

const holding = (text: string): readonly string[] => tablesWith(office.server.store.db, text);

it('leaves no word of it in any table but the register', async () => {
  expect(holding(word)).toEqual(
    expect.arrayContaining([
      ...['r_arrival', 'r_arrivalText', 'r_circulationRow', 'r_conversation', 'r_deskEntry'],
      ...['r_document', 'r_favouriteMessage', 'r_fileRef', 'r_filingLine', 'r_handoverItem'],
      ...['r_message', 'r_numberLedger', 'r_opinion', 'r_registerEntry', 'r_textPart'],
      ...['r_borrowRequest', 'r_borrowSlip', 'r_correctionRequest', 'r_documentLink'],
    ]),
  );
  await destroy();
  expect(office.row('disposalList', 'list')).toMatchObject({ state: 'destroyed', destroyed: 1 });
  expect(holding(word)).toEqual(['r_disposalLine']);
  expect(holding(sha256)).toEqual(['r_disposalLine']);
  expect(office.row('disposalLine', 'list/1')).toMatchObject({
    ...{ title: `${title}（更正）`, files: [{ sha256 }] },
  });
});

it('keeps the lines of the registers with their numbers, and no title', async () => {
  const before = office.all('numberLedger').find((line) => line.documentId === 'in');
  expect(before).toMatchObject({ title, no: '收〔2026〕1号' });
  await destroy();
  expect(office.all('numberLedger')).toContainEqual({ ...before, title: '' });
  expect(office.row('registerEntry', 'in/in')).toMatchObject({ no: '收〔2026〕1号', title: '' });
  expect(office.row('borrowRequest', 'loan')).toMatchObject({ state: 'returned', title: null });
  expect(office.row('filingLine', 'run/1')).toMatchObject({ state: 'filed', title: '' });
});

it('waits while the talk beside the document is on legal hold', async () => {
  const held = { conversationId: besideConversationId('in'), liftedAt: null };
  await office.put({ type: 'legalHold', body: { ...rowSamples.legalHold, ...held } });
  const [item] = office.all('archiveItem');
  const [[by, name, args] = ['archivist', '', {}] as const] = destruction(item?.id ?? '');
  expect(await office.outcome(by, name, args)).toBe('guardFailed itemOnHold');
});
