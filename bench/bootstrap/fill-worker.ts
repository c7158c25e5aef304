/**
 * Fill-worker: a real central server with a small live office and as many rows of filed documents as are asked for; prints
 * `listening URL`.
 *
 * The live part is made by commands. The filed rows are written by the kernel's own row writer, past the commands: a
 * million of them through filing would take hours and would leave the same rows.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openInstance } from '../../src-server/open-instance.ts';
import type { Instance } from '../../src-server/open-instance.ts';
import { startCentralServer } from '../../src-server/central-server.ts';
import { createSystemTimers } from '../../src-server/kernel/system-timers.ts';
import { beginCommit } from '../../src-server/kernel/row-writer.ts';
import { importOrg } from '../../src-server/org/org-import.ts';
import { personIdOf } from '../../src-server/org/org-plan.ts';
import { createLogStore } from '../../src-server/store/log-store.ts';
import { openStore } from '../../src-server/store/open-store.ts';
import { createRowStore } from '../../src-server/store/row-store.ts';
import { put } from '../../src-shared/entities.ts';
import { openCorpus } from '../archive-search/corpus.ts';
import { openVocabulary } from '../archive-search/words.ts';
import {
  account,
  content,
  conversation,
  csv,
  envelope,
  messageArgs,
  password,
  sentence,
} from '../main-job/office.ts';
import { liveDrafts, liveMessages } from './office-size.ts';

const documentsPerCommit = 250;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

const [folder, wanted] = process.argv.slice(2);
if (folder === undefined || wanted === undefined)
  throw new Error('a folder and a number are needed');
const dataDir = join(folder, 'server');
const live = openInstance({ dataDir, clock: createSystemTimers(), log: silent });
await openOffice(live, folder);
await fillLive(live);
await live.close();
fillFiled(Number(wanted));
const server = await startCentralServer(
  {
    ...{ dataDir, host: '127.0.0.1', port: 0, demo: false },
    limits: { signInsPerMinute: 10_000, refreshesPerMinute: 10_000 },
  },
  silent,
);
process.stdout.write(`listening ${server.url}\n`);
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));

async function openOffice(instance: Instance, at: string): Promise<void> {
  const path = join(at, 'csv');
  mkdirSync(path);
  for (const [name, text] of Object.entries(csv)) writeFileSync(join(path, name), text);
  const ports = {
    ...{ kernel: instance.access, accounts: instance.accounts, hasher: instance.hasher },
    newCommandId: randomUUID,
  };
  const imported = await importOrg(ports, { path, password, passwordFile: '' });
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
}

/** What the first screens show: drafts on the desk and a conversation. */
async function fillLive({ kernel }: Instance): Promise<void> {
  const personId = personIdOf(account(0));
  const identity = kernel.list('identity', 'byPerson', [personId])[0];
  const give = async (name: string, args: unknown): Promise<void> => {
    const given = envelope(identity?.id ?? '', name, args, randomUUID());
    const result = await kernel.submit(given, { personId, deviceId: 'bench' });
    if (result.outcome === 'rejected') throw new Error(JSON.stringify(result.rejection));
  };
  await give('conversation.createGroup', {
    ...{ conversationId: conversation('first'), title: '值班', history: 'all' },
    memberPersonIds: [personIdOf(account(1))],
  });
  for (let n = 0; n < liveMessages; n += 1) {
    await give('message.send', messageArgs('first', randomUUID(), n));
  }
  for (let n = 0; n < liveDrafts; n += 1) {
    await give('document.saveDraft', {
      ...{ documentId: randomUUID(), unitId: 'office', attachments: [] },
      content: content(n, sentence(n, 400)),
    });
  }
}

/** Two rows a document, in the years of the corpus, and the right of the first person to each year. */
function fillFiled(rows: number): void {
  const store = openStore(dataDir);
  const stores = { rows: createRowStore(store.db), log: createLogStore(store.db) };
  const documents = Math.ceil(rows / 2);
  const corpus = openCorpus(documents, openVocabulary());
  const personId = personIdOf(account(0));
  const followed = new Set<string>();
  let commit = Number(stores.log.meta('last_commit') ?? 0);
  const writeSome = store.db.transaction((from: number) => {
    commit += 1;
    const writer = beginCommit(stores, { commit, commandId: `fill-${commit}` });
    for (let n = from; n < Math.min(documents, from + documentsPerCommit); n += 1) {
      const { item, text } = corpus.at(n);
      writer.apply(put('archiveItem', item));
      writer.apply(put('archiveText', text));
      if (followed.has(text.scope)) continue;
      followed.add(text.scope);
      const window = { fromSeq: 0, toSeq: null, expiresAt: null, sealed: false };
      writer.apply(put('follow', { personId, scope: text.scope, ...window }));
    }
    writer.finish();
    stores.log.putMeta('last_commit', String(commit));
  });
  // The folder is thrown away: nothing of it has to outlive the machine.
  store.db.pragma('synchronous = OFF');
  for (let at = 0; at < documents; at += documentsPerCommit) writeSome(at);
  store.close();
}
