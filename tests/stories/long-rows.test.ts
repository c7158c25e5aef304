/** Long rows: a filed item of megabytes crosses the real socket to a client that is online, and to one that comes after (decision 0024). */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { holdingId } from '../../src-shared/features/archive/holding-commands.ts';
import { maxFiledOpinions } from '../../src-shared/features/archive/model.ts';
import { maxRowBytes } from '../../src-shared/define-entity.ts';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import { holding } from '../contract/archive-cases.ts';
import { endPrograms, temporaryFolder } from '../hosts/client/host-children.ts';
import type { RunningServer } from '../hosts/server/running-server.ts';
import { password, runServer } from '../hosts/server/running-server.ts';
import { newCommandId } from '../support/server-harness.ts';
import { OfficeSeat } from './office-seat.ts';

const slow = 240_000;
const archiveNo = '001-WS·2015-Y-0001';
const opinions = Array.from({ length: maxFiledOpinions }, (_, n) => ({
  ...{ kind: 'instruct', unitName: '测试师办公室', personName: '程立', at: n + 1 },
  text: `${n}${'意'.repeat(1_990)}`,
}));

let running: RunningServer;
let folder = '';
beforeAll(async () => {
  folder = temporaryFolder();
  running = await runServer();
}, slow);
afterAll(async () => {
  await endPrograms();
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
}, slow);

const sit = (account: string): Promise<OfficeSeat> =>
  OfficeSeat.open({ account, password, data: join(folder, account), server: running.url });

it(
  'a text with all the opinions that an item may have arrives whole, live and afterwards',
  { timeout: slow },
  async () => {
    const { kernel } = running.server.instance;
    const unit = kernel.list('unit', 'byFonds', ['001'])[0];
    if (unit === undefined) throw new Error('no fonds');
    const itemId = holdingId(unit.id, archiveNo);
    const anna = await sit('anna');
    await anna.caughtUp();
    const args = { ...holding, unitId: unit.id, archiveNo, text: { ...holding.text, opinions } };
    const taken = await kernel.submitSystem('archive.takeIn', args, newCommandId());
    expect(taken.outcome).toBe('accepted');
    const held = canonicalJson(kernel.row('archiveText', itemId)?.opinions ?? null);
    expect(Buffer.byteLength(held)).toBeGreaterThan(40 * maxRowBytes);
    const seen = (seat: OfficeSeat) =>
      seat.until('the long item', async () => {
        const view = await seat.ask('archive.view', { itemId });
        return view['content'] === null ? undefined : canonicalJson(view['opinions']);
      });
    expect((await seen(anna)) === held).toBe(true);
    // The line carries on behind it.
    await kernel.submitSystem(
      'archive.takeIn',
      { ...holding, unitId: unit.id, archiveNo: '001-WS·2015-Y-0002' },
      newCommandId(),
    );
    await anna.until('the item after it', async () => {
      const view = await anna.ask('archive.view', {
        itemId: holdingId(unit.id, '001-WS·2015-Y-0002'),
      });
      return view['content'] === null ? undefined : true;
    });
    const chief = await sit('chief');
    expect((await seen(chief)) === held).toBe(true);
  },
);
