/** Circulation apart: whatever the main line does, no reader's row or task changes; and the other way round (V9). */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mainSteps } from '../../src-shared/features/flow/rules.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { openFlowOffice, who } from '../support/flow-office.ts';
import { allInOrder, day, leadAndAssist, register } from './incoming-office.ts';

const doc = { documentId: 'in' };
const readers = ['leader', 'leader2', 'drafter'] as const;

/** An act of the main line with arguments that fit where it fits at all. */
const lineActs: Readonly<Record<string, (office: FlowOffice) => object>> = {
  'document.precheck': () => ({ answers: allInOrder, category: 'forAction' }),
  'document.propose': () => ({ leaderIdentityId: 'leader-1', text: '请批示。' }),
  'document.assignDirect': () => ({ reason: '例行' }),
  'document.instruct': (office) => ({
    contentHash: office.row('document', 'in')?.contentHash ?? '',
    form: 'circle',
    text: '',
  }),
  'document.assign': (office) => ({
    units: leadAndAssist,
    limitAt: office.server.timers.now() + day,
  }),
  'document.acceptTask': () => ({}),
  'document.object': () => ({ reason: '非本科职责' }),
  'document.delegateInner': () => ({ identityId: 'drafter-1' }),
  'document.assistDone': () => ({ text: '已办。' }),
  'document.waiveAssist': () => ({ unitId: 'bureau', reason: '无须' }),
  'document.handled': () => ({ text: '已办。', needsAnswer: true }),
  'document.answer': () => ({ text: '已办。' }),
  'document.finish': () => ({ text: '已办。' }),
  'document.return': () => ({ reason: '请补充' }),
  'document.reopen': () => ({ reason: '补充办理' }),
  'document.notFile': () => ({ article: 'peer', reason: '不需办理' }),
};
const noTask = ['document.waiveAssist', 'document.reopen', 'document.notFile'];
const actors: readonly FlowPerson[] = [
  'clerk',
  'head',
  'leader',
  'secHead',
  'bureauHead',
  'archivist',
];

/** Tries an act on each open task of the line, by whoever owns it; the rules decide. */
async function tryAct(office: FlowOffice, name: string): Promise<void> {
  const args = lineActs[name]?.(office) ?? {};
  const open = office
    .all('task')
    .filter((task) => task.state === 'open' && mainSteps.includes(task.step));
  if (noTask.includes(name)) {
    for (const by of actors) await office.act(by, name, { ...doc, ...args });
    return;
  }
  for (const task of open) {
    const by = task.identityId.replace(/-1$/, '') as FlowPerson;
    if (by in who) await office.act(by, name, { ...doc, taskId: task.id, ...args });
  }
}

test('no act of the main line changes a reader, and no act of a reader the main line', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(lineActs)), { minLength: 4, maxLength: 12 }),
      async (names) => {
        const office = await openFlowOffice();
        await register(office);
        await tryAct(office, 'document.precheck');
        await office.accept('clerk', 'circulation.start', {
          ...doc,
          mode: 'serial',
          purpose: '请阅',
          readers: readers.map((by) => `${by}-1`),
        });
        const readersNow = (): unknown => [
          office.all('circulationRow'),
          office.all('task').filter((task) => task.step === 'read'),
        ];
        const lineNow = (): unknown => [
          { ...office.row('document', 'in'), updatedAt: 0 },
          office.row('incomingProcess', 'in'),
          office.all('task').filter((task) => task.step !== 'read'),
        ];
        const before = readersNow();
        for (const name of names) await tryAct(office, name);
        expect(readersNow()).toEqual(before);
        const line = lineNow();
        for (const by of readers) {
          const row = office.all('circulationRow').find((one) => one.identityId === `${by}-1`);
          await office.accept(by, 'circulation.read', { ...doc, rowId: row?.id });
        }
        expect(lineNow()).toEqual(line);
        await office.close();
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);
