/**
 * Metrics: what the operator may count. Numbers only; never a name, a title or an address.
 */

import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { VerifyAnswer } from '../../src-shared/protocol/stream.ts';

export interface Metrics {
  readonly registry: Registry;
  readonly requestTook: (event: string, seconds: number) => void;
  /** Counts the commands of a push and the differences of a comparison out of their answers. */
  readonly answered: (event: string, answer: unknown) => void;
  readonly frameSent: (sockets: number) => void;
  readonly signIn: (outcome: string) => void;
}

export interface MetricSources {
  readonly sessions: () => number;
  readonly effectsParked: () => number;
  readonly followsRefused: () => number;
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
  const gauge = gaugesOf(registry);
  gauge('tongwen_sessions', 'Connected sessions', sources.sessions);
  gauge('tongwen_effects_parked', 'Effects that failed too often', sources.effectsParked);
  gauge(
    'tongwen_follows_refused',
    'Commands refused because somebody would follow too many scopes',
    sources.followsRefused,
  );
  gauge('tongwen_memory_bytes', 'Resident memory', () => process.memoryUsage().rss);
  return {
    registry,
    requestTook: (event, seconds) => latency.observe({ event: knownEvent(event) }, seconds),
    answered: (event, answer) => {
      if (event === 'push' || event === 'reoffer') {
        for (const { outcome } of PushAnswer.safeParse(answer).data?.results ?? []) {
          commands.inc({ outcome });
        }
      }
      if (event === 'verify') {
        repairs.inc(VerifyAnswer.safeParse(answer).data?.mismatched.length ?? 0);
      }
    },
    frameSent: (sockets) => frames.inc(sockets),
    signIn: (outcome) => signIns.inc({ outcome }),
  };
}

/** A figure that is read when it is asked for. */
function gaugesOf(registry: Registry): (name: string, help: string, read: () => number) => void {
  return (name, help, read) => {
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
}

const PushAnswer = z.object({ results: z.array(z.object({ outcome: z.string() })) });
const events = [
  'hello',
  'push',
  'reoffer',
  'query',
  'verify',
  'marks',
  'ownMarks',
  'progress',
  'mark',
  'typing',
  'watch',
  'presence',
  'delivered',
];

/** A stranger cannot make labels. */
function knownEvent(event: string): string {
  return events.includes(event) ? event : 'other';
}
