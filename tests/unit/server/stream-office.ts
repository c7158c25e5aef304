/** Stream-office: three people and their group, for the tests of the stream. */
import type { TestServer } from '../../support/server-harness.ts';
import {
  messageArgs,
  seedOrg,
  startTestServer,
  threePersons,
} from '../../support/server-harness.ts';

export async function office(): Promise<TestServer> {
  const server = startTestServer();
  await seedOrg(server, threePersons);
  return server;
}

export async function chat(server: TestServer, count: number, from = 0): Promise<void> {
  for (let index = from; index < from + count; index += 1) {
    await server.send('ann', 'message.send', messageArgs('g1', `m${index}`));
  }
}

export function sorted(view: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...view].sort(([a], [b]) => (a < b ? -1 : 1));
}
