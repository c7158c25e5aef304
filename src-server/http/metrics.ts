/**
 * Metrics: what the operator may count. Numbers only; never a name, a title or an address.
 */

import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  commandAnswered(outcome: string): void;
  requestTook(event: string, seconds: number): void;
  frameSent(sockets: number): void;
  repaired(): void;
  signIn(outcome: string): void;
}

export interface MetricSources {
  readonly sessions: () => number;
  readonly effectsParked: () => number;
}

export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const commands = new Counter({
    name: 'tongwen_commands_total',
    help: 'Commands answered, by outcome',
    labelNames: ['outcome'] as const,
    registers,
  });
  const latency = new Histogram({
    name: 'tongwen_request_seconds',
    help: 'Time to answer a socket event',
    labelNames: ['event'] as const,
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const frames = new Counter({
    name: 'tongwen_frames_total',
    help: 'Frames sent, one for each socket',
    registers,
  });
  const repairs = new Counter({
    name: 'tongwen_repairs_total',
    help: 'Scopes found different by a comparison of sums',
    registers,
  });
  const signIns = new Counter({
    name: 'tongwen_sign_ins_total',
    help: 'Sign-ins, by outcome',
    labelNames: ['outcome'] as const,
    registers,
  });
  const gauge = (name: string, help: string, read: () => number): void => {
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        collect() {
          this.set(read());
        },
      }),
    );
  };
  gauge('tongwen_sessions', 'Connected sessions', sources.sessions);
  gauge('tongwen_effects_parked', 'Effects that failed too often', sources.effectsParked);
  gauge('tongwen_memory_bytes', 'Resident memory', () => process.memoryUsage().rss);
  return {
    registry,
    commandAnswered: (outcome) => commands.inc({ outcome }),
    requestTook: (event, seconds) => latency.observe({ event }, seconds),
    frameSent: (sockets) => frames.inc(sockets),
    repaired: () => repairs.inc(),
    signIn: (outcome) => signIns.inc({ outcome }),
  };
}
