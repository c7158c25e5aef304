/**
 * Hall-worker: a real central server in its own process with a thousand people in five groups; prints `listening URL`.
 *
 * Started again on the same folder it fills nothing. Tickets are given without a password: a thousand password hashes would measure Argon2id. Asked `memory` it collects
 * garbage first; asked `missed` it commits messages while nobody is connected.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCentralServer } from '../../src-server/central-server.ts';
import { importOrg } from '../../src-server/org/org-import.ts';
import { personIdOf } from '../../src-server/org/org-plan.ts';
import { envelope } from '../main-job/office.ts';
import type { Ticket } from './hall.ts';
import { account, conversation, csv, groups, groupSize, messageArgs, password } from './hall.ts';
import { people } from './hall.ts';
import { memoryFigures } from './memory-figures.ts';

/** Messages of each group that a client misses before the storm. */
const missedPerGroup = 20;
const silent = { info: () => {}, warn: () => {}, error: console.error };

const folder = process.argv[2];
if (folder === undefined) throw new Error('a folder is needed');
const server = await startCentralServer(
  {
    ...{ dataDir: join(folder, 'hall'), host: '127.0.0.1', port: 0, demo: false },
    limits: { signInsPerMinute: 10_000, refreshesPerMinute: 10_000 },
  },
  silent,
);
const { instance } = server;
const ticketsFile = join(folder, 'tickets.json');
if (!existsSync(ticketsFile)) {
  await openOffice(folder);
  await Promise.all(Array.from({ length: groups }, (_, group) => openGroup(group)));
  writeFileSync(ticketsFile, JSON.stringify(tickets()));
}
process.on('message', (word) => void answer(String(word)));
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
// A benchmark that was broken off leaves no server behind.
process.on('disconnect', () => process.exit(1));
process.stdout.write(`listening ${server.url}\n`);

async function openOffice(at: string): Promise<void> {
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

function openGroup(group: number): Promise<void> {
  const first = group * groupSize;
  const members = Array.from({ length: groupSize - 1 }, (_, n) => first + n + 1);
  return give(first, 'conversation.createGroup', {
    ...{ conversationId: conversation(group), title: `第${group + 1}团`, history: 'all' },
    memberPersonIds: members.map((n) => personIdOf(account(n))),
  });
}

async function give(by: number, name: string, args: unknown): Promise<void> {
  const personId = personIdOf(account(by));
  const identity = instance.kernel.list('identity', 'byPerson', [personId])[0];
  const given = envelope(identity?.id ?? '', name, args, randomUUID());
  const result = await instance.kernel.submit(given, { personId, deviceId: 'bench' });
  if (result.outcome === 'rejected') throw new Error(JSON.stringify(result.rejection));
}

function tickets(): readonly Ticket[] {
  return Array.from({ length: people }, (_, n) => {
    const deviceId = randomUUID();
    const grant = instance.authenticator.signInWithoutPassword({
      ...{ account: account(n), deviceId, deviceName: 'bench', address: '127.0.0.1' },
    });
    if (!grant.ok) throw new Error(grant.error.code);
    const { accessToken: token, identities } = grant.value;
    return { token, deviceId, identityId: identities[0]?.id ?? '' };
  });
}

async function answer(word: string): Promise<void> {
  if (word === 'memory') process.send?.(await memoryFigures());
  if (word === 'counters') {
    const { framesEncoded, framesSent, distinctAudiences } = instance.kernel.counters();
    process.send?.({ framesEncoded, framesSent, distinctAudiences, head: instance.kernel.head() });
  }
  if (word === 'missed') {
    const sent = Array.from({ length: groups * missedPerGroup }, (_, n) =>
      give(((n % groups) + 1) * groupSize - 1, 'message.send', {
        ...messageArgs(n % groups, randomUUID(), n),
      }),
    );
    await Promise.all(sent);
    process.send?.({ head: instance.kernel.head() });
  }
}
