/** Server-worker: a real central server in its own process, filled for the benchmark; prints `listening URL`. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCentralServer } from '../../src-server/central-server.ts';
import type { CentralServer } from '../../src-server/central-server.ts';
import { importOrg } from '../../src-server/org/org-import.ts';
import { personIdOf } from '../../src-server/org/org-plan.ts';
import {
  account,
  content,
  conversation,
  conversations,
  csv,
  draftCount,
  envelope,
  historyMessages,
  messageArgs,
  password,
  sentence,
} from './office.ts';

const batchSize = 512;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

const folder = process.argv[2];
if (folder === undefined) throw new Error('a folder is needed');
const server = await startCentralServer(
  {
    ...{ dataDir: join(folder, 'server'), host: '127.0.0.1', port: 0, demo: false },
    limits: { signInsPerMinute: 10_000, refreshesPerMinute: 10_000 },
  },
  silent,
);
await openOffice(server, folder);
await fill(server);
process.stdout.write(`listening ${server.url}\n`);
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));

async function openOffice({ instance }: CentralServer, at: string): Promise<void> {
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

interface Act {
  readonly by: number;
  readonly name: string;
  readonly args: unknown;
}

async function fill({ instance }: CentralServer): Promise<void> {
  const groups = conversations.map(({ name, members }) => ({
    by: members[0] ?? 0,
    name: 'conversation.createGroup',
    args: {
      conversationId: conversation(name),
      title: name,
      history: 'all',
      memberPersonIds: members.slice(1).map((n) => personIdOf(account(n))),
    },
  }));
  const drafts = Array.from({ length: draftCount }, (_, n) => ({
    by: 0,
    name: 'document.saveDraft',
    args: {
      ...{ documentId: randomUUID(), unitId: 'office', attachments: [] },
      content: content(n, sentence(n + 7, 400)),
    },
  }));
  const messages = Array.from({ length: historyMessages }, (_, n) => ({
    by: n % 2,
    name: 'message.send',
    args: messageArgs('history', randomUUID(), n),
  }));
  const acts: readonly Act[] = [...groups, ...drafts, ...messages];
  for (let start = 0; start < acts.length; start += batchSize) {
    await Promise.all(acts.slice(start, start + batchSize).map((act) => give(instance, act)));
  }
}

async function give({ kernel }: CentralServer['instance'], act: Act): Promise<void> {
  const personId = personIdOf(account(act.by));
  const identity = kernel.list('identity', 'byPerson', [personId])[0];
  const given = envelope(identity?.id ?? '', act.name, act.args, randomUUID());
  const result = await kernel.submit(given, { personId, deviceId: 'bench' });
  if (result.outcome === 'rejected') throw new Error(JSON.stringify(result.rejection));
}
