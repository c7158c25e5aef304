/**
 * Health-routes: alive or not for everybody, figures for this machine.
 */

import type { Metrics } from './metrics.ts';
import type { Route } from './route-table.ts';

export function healthRoutes(metrics: Metrics, alive: () => boolean): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/healthz',
      permission: 'everybody',
      handle: async (_request, reply) =>
        alive() ? { status: 'ok' } : reply.code(503).send({ status: 'stopping' }),
    },
    {
      method: 'GET',
      url: '/metrics',
      permission: 'machine',
      handle: async (_request, reply) =>
        reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
    },
  ];
}
