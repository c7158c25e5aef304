/**
 * Route-table: every route says who may call it; one that says nothing cannot be registered (A1).
 */

import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Authenticator } from '../auth/authenticator.ts';
import type { Caller } from '../auth/sign-in-tokens.ts';
import { isLoopback } from '../config.ts';

/**
 * `everybody` needs nothing; `credentials` brings them in its body and is rate limited; `signedIn` needs a live
 * access token; `machine` is asked from this computer only.
 */
export const permissions = ['everybody', 'credentials', 'signedIn', 'machine'] as const;
export type Permission = (typeof permissions)[number];

interface RouteBase {
  readonly method: HTTPMethods;
  readonly url: string;
  readonly bodyLimit?: number;
  /** Answers are packed when the client can. */
  readonly compress?: boolean;
}

type Answer = Promise<unknown>;

export type Route =
  | (RouteBase & {
      readonly permission: Exclude<Permission, 'signedIn'>;
      readonly handle: (request: FastifyRequest, reply: FastifyReply) => Answer;
    })
  | (RouteBase & {
      readonly permission: 'signedIn';
      readonly handle: (request: FastifyRequest, reply: FastifyReply, caller: Caller) => Answer;
    });

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: Permission;
  }
}

/** Refuses, at start, any route that another plugin or a careless edit added without a permission. */
export function denyUndeclaredRoutes(app: FastifyInstance): void {
  app.addHook('onRoute', (options) => {
    if (options.config?.permission === undefined) {
      throw new Error(`route ${String(options.method)} ${options.url} declares no permission`);
    }
  });
}

export function declareRoutes(
  app: FastifyInstance,
  authenticator: Authenticator,
  routes: readonly Route[],
): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.url,
      config: { permission: route.permission },
      ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
      ...(route.compress === true ? {} : { compress: false }),
      handler: async (request, reply) => {
        if (route.permission === 'signedIn') {
          const caller = authenticator.verify(bearerOf(request) ?? '');
          if (!caller.ok) return reply.code(401).send(caller.error);
          return route.handle(request, reply, caller.value);
        }
        if (route.permission === 'machine' && !isLoopback(request.ip)) {
          return reply.code(404).send({ code: 'notFound' });
        }
        return route.handle(request, reply);
      },
    });
  }
}

export function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
}
