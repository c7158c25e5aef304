/** Notice-receipts test: what a machine says by itself of an urgent notice, on a real replica (found by seed 1048 of the simulation). */

import { expect, test } from 'vitest';
import { NoticeReceipts } from '../../../src-main/core/reminders/notice-receipts.ts';
import { applyFrames } from '../../../src-main/core/sync/apply-frames.ts';
import { messageRowSamples } from '../../contract/message-row-samples.ts';
import { rowSamples } from '../../contract/row-samples.ts';
import {
  identityOf,
  me,
  officeRows,
  openTestClient,
  other,
  wholeFrame,
} from '../../support/core-harness.ts';
import { OfficeModel } from '../../support/office-model.ts';

test('whoever has no post says nothing of a notice, and says it when he has one again', async () => {
  const model = new OfficeModel();
  model.write(officeRows(['c1']));
  const notice = { messageId: 'ms1', conversationId: 'c1' };
  model.write([
    { type: 'message', row: { ...rowSamples.message, senderPersonId: other } },
    { type: 'urgentNotice', row: { ...messageRowSamples.urgentNotice, byPersonId: other } },
    { type: 'noticeRecipient', row: { ...messageRowSamples.noticeRecipient, personId: me } },
  ]);
  const client = openTestClient();
  expect(applyFrames(client.replica, [wholeFrame(model)]).kind).toBe('applied');
  const said: unknown[] = [];
  let posts = 0;
  const receipts = new NoticeReceipts({
    replica: client.replica,
    timers: client.timers,
    notices: { show: () => undefined },
    mayAnswer: () => posts > 0,
    confirm: (place) => said.push(place),
  });
  receipts.look();
  await client.timers.advance(100);
  expect(said).toEqual([]);
  posts = 1;
  const frame = model.write([{ type: 'identity', row: { ...identityOf(me), post: '主任' } }]);
  const reported = client.reports.length;
  expect(applyFrames(client.replica, [frame]).kind).toBe('applied');
  for (const { keys } of client.reports.slice(reported)) receipts.committed(keys);
  await client.timers.advance(100);
  expect(said).toEqual([notice]);
  receipts.close();
  client.close();
});
