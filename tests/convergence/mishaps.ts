/**
 * Mishaps: what goes wrong in a run: lines, processes, power, the server, and a peer that sends things twice.
 */

import type { LineQuality } from '../support/sim-network.ts';
import { cleanLine } from '../support/sim-network.ts';
import { resend } from './adversary.ts';
import type { SimClient } from './sim-client.ts';
import type { Simulation } from './simulation.ts';

export interface Mishap {
  readonly name: string;
  readonly weight: number;
  run(simulation: Simulation): Promise<void>;
}

const qualities: readonly LineQuality[] = [
  cleanLine,
  { ...cleanLine, minDelayMs: 20, maxDelayMs: 300, falseAlarm: 0.3 },
  {
    minDelayMs: 1,
    maxDelayMs: 120,
    loseAnswer: 0.15,
    duplicatePush: 0.15,
    cut: 0.01,
    halfOpen: 0.004,
    detour: 0.3,
    falseAlarm: 0.5,
  },
  {
    minDelayMs: 1,
    maxDelayMs: 900,
    loseAnswer: 0.4,
    duplicatePush: 0.3,
    cut: 0.04,
    halfOpen: 0.01,
    detour: 0.5,
    falseAlarm: 0.7,
  },
];

function someClient(simulation: Simulation): SimClient {
  return simulation.random.pick(simulation.clients);
}

export const mishaps: readonly Mishap[] = [
  {
    name: 'lineDown',
    weight: 6,
    run: (simulation) => {
      someClient(simulation).line.takeDown();
      return Promise.resolve();
    },
  },
  {
    name: 'lineUp',
    weight: 12,
    run: (simulation) => {
      for (const client of simulation.clients) {
        if (simulation.random.chance(0.6)) client.line.restore();
      }
      return Promise.resolve();
    },
  },
  {
    name: 'lineQuality',
    weight: 10,
    run: (simulation) => {
      someClient(simulation).line.quality = simulation.random.pick(qualities);
      return Promise.resolve();
    },
  },
  {
    name: 'cut',
    weight: 6,
    run: (simulation) => {
      simulation.coverage.count('cut');
      someClient(simulation).line.cut('pulled');
      return Promise.resolve();
    },
  },
  {
    name: 'kill',
    weight: 4,
    run: (simulation) => {
      const client = someClient(simulation);
      client.kill();
      return Promise.resolve();
    },
  },
  {
    name: 'stop',
    weight: 2,
    run: (simulation) => someClient(simulation).stop(),
  },
  {
    name: 'planCrash',
    weight: 12,
    run: (simulation) => {
      const { random, oracle } = simulation;
      const client = someClient(simulation);
      const loseCommits = random.chance(0.35) ? random.int(1, 4) : 0;
      if (loseCommits > 0) oracle.setBackLater(client);
      client.planCrash({
        afterTransactions: random.int(1, 10),
        where: random.pick(['inside', 'before']),
        loseCommits,
      });
      return Promise.resolve();
    },
  },
  {
    name: 'start',
    weight: 30,
    run: async (simulation) => {
      for (const client of simulation.clients) {
        if (!client.isRunning && simulation.random.chance(0.7)) {
          simulation.coverage.count('restart');
          await client.start();
        }
      }
      if (!simulation.server.isUp) simulation.server.start();
    },
  },
  {
    name: 'serverCrash',
    weight: 3,
    run: (simulation) => {
      simulation.server.crash();
      if (simulation.random.chance(0.7)) simulation.server.start();
      return Promise.resolve();
    },
  },
  {
    name: 'planServerCrash',
    weight: 3,
    run: (simulation) => {
      simulation.server.planCrash(simulation.random.int(1, 4), simulation.random.chance(0.5));
      return Promise.resolve();
    },
  },
  {
    name: 'resend',
    weight: 6,
    run: (simulation) => {
      const { server, observer, random, coverage, failed } = simulation;
      const client = someClient(simulation);
      const command = random.pickOr(client.state()?.receipts ?? []);
      if (command !== undefined) {
        const answered = { personId: client.personId, command };
        resend({ server, observer, random, coverage, failed }, answered);
      }
      return Promise.resolve();
    },
  },
];
