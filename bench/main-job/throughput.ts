/** Throughput: durable commands a second through real sockets, 64 in flight; beside bare inserts in groups of 64. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { PlainRow } from './core-client.ts';
import type { Again } from './figures.ts';
import { median, rounded } from './figures.ts';
import { messageArgs, pusher, pushers, sentence } from './office.ts';
import type { Program } from './programs.ts';
import type { ProtocolClient } from './protocol-client.ts';
import { openProtocolClient } from './protocol-client.ts';
import { rawInsertMs } from './raw-store.ts';

const inFlight = 64;
const commandsPerRun = 3_200;
/** What one message writes on the server: outcome, message, conversation, two log entries, two heads, audit, meta. */
const rowsPerCommand = 9;

export async function measureThroughput(
  server: Program,
  folder: string,
  again: Again,
): Promise<Readonly<Record<string, number>>> {
  const clients: ProtocolClient[] = [];
  for (let n = 0; n < pushers; n += 1) {
    clients.push(await openProtocolClient(server.url, pusher(n)));
  }
  const perPush = inFlight / pushers;
  const pushes = commandsPerRun / inFlight;
  const one = async (client: ProtocolClient, n: number): Promise<void> => {
    for (let at = 0; at < pushes; at += 1) {
      await client.push(
        Array.from({ length: perPush }, (_, seed) =>
          client.envelope('message.send', messageArgs(`push-${n}`, randomUUID(), seed)),
        ),
      );
    }
  };
  const rates: number[] = [];
  const cpuRates: number[] = [];
  const rawRates: number[] = [];
  for (let run = 0; again(run); run += 1) {
    const start = performance.now();
    const cpu = server.cpuSeconds();
    await Promise.all(clients.map((client, n) => one(client, n)));
    rates.push((commandsPerRun * 1_000) / (performance.now() - start));
    cpuRates.push(commandsPerRun / (server.cpuSeconds() - cpu));
    rawRates.push(rawRate(folder, run));
    // The event limit of a session refills between two runs.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  for (const client of clients) client.close();
  const [rate, raw] = [median(rates), median(rawRates)];
  return {
    commandsPerSecond: rounded(rate),
    commandsPerServerCpuSecond: rounded(median(cpuRates)),
    rawInsertCommandsPerSecond: rounded(raw),
    commandsPerSecondRatio: rounded(rate / raw),
  };
}

/** Commands a second if nothing but their rows were written: FULL, plain file, 64 commands a transaction. */
function rawRate(folder: string, run: number): number {
  const rows = Array.from({ length: commandsPerRun * rowsPerCommand }, (_, n): PlainRow => ({
    ...{ type: `t${n % rowsPerCommand}`, key: randomUUID(), scope: 'conv', rev: n },
    text: JSON.stringify(messageArgs('push-0', 'm', n)) + sentence(n, 8),
  }));
  const file = join(folder, `raw-commands-${run}.db`);
  const options = { file, synchronous: 'FULL', key: null } as const;
  return (commandsPerRun * 1_000) / rawInsertMs(options, rows, inFlight * rowsPerCommand);
}
