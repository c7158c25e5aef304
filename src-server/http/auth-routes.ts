/**
 * Auth-routes: signing in, refreshing, signing out, and what everybody may know about this server.
 */

import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import { oldestProtocolVersion, protocolVersion } from '../../src-shared/protocol/version.ts';
import type { Authenticator } from '../auth/authenticator.ts';
import type { AuthFailure, Grant } from '../auth/sign-in-tokens.ts';
import { TooManyHashes } from '../auth/passwords.ts';
import type { EdgeLimits } from '../config.ts';
import { isLoopback, serverName, serverVersion } from '../config.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import type { KernelAccess } from './kernel-access.ts';
import type { Route } from './route-table.ts';

/** Told to a client when hashing is busy. */
const busyRetryMs = 2_000;

export interface DemoRole {
  readonly key: string;
  readonly label: string;
  readonly account: string;
  readonly note: string;
}

export interface AuthRoutePorts {
  readonly authenticator: Authenticator;
  readonly kernel: KernelAccess;
  readonly receiptKey: string;
  readonly recoveryKey: string;
  readonly limits: EdgeLimits;
  /** Empty unless the data folder was made by the demo loader and the listener is loopback. */
  demoRoles(): readonly DemoRole[];
}

const Device = {
  deviceId: z.string().min(8).max(60),
  deviceName: z.string().max(80),
};
const SignIn = z.strictObject({
  account: z.string().min(1).max(60),
  password: z.string().min(1).max(200),
  ...Device,
});
const Refresh = z.strictObject({
  refreshToken: z.string().min(20).max(200),
  deviceId: Device.deviceId,
});
const DemoSignIn = z.strictObject({ key: z.string().min(1).max(40), ...Device });
const DeviceParams = z.object({ deviceId: Device.deviceId });

export function authRoutes(ports: AuthRoutePorts): readonly Route[] {
  return [serverRoute(ports), ...enteringRoutes(ports), ...leavingRoutes(ports.authenticator)];
}

function serverRoute(ports: AuthRoutePorts): Route {
  const { kernel } = ports;
  return {
    method: 'GET',
    url: '/server',
    permission: 'everybody',
    handle: () =>
      Promise.resolve({
        name: kernel.organisationName(),
        program: serverName,
        version: serverVersion,
        protocol: { oldest: oldestProtocolVersion, newest: protocolVersion },
        demoRoles: ports.demoRoles(),
        receiptKey: ports.receiptKey,
        recoveryKey: ports.recoveryKey,
        timeZone: kernel.timeZone(),
        epoch: kernel.epoch(),
      }),
  };
}

const perMinute = (points: number): RateLimiterMemory =>
  new RateLimiterMemory({ points, duration: 60 });

function enteringRoutes(ports: AuthRoutePorts): readonly Route[] {
  const signIns = perMinute(ports.limits.signInsPerMinute);
  const refreshes = perMinute(ports.limits.refreshesPerMinute);
  const { authenticator } = ports;
  return [
    {
      method: 'POST',
      url: '/auth/sign-in',
      permission: 'credentials',
      handle: async (request, reply) => {
        const wait = await overLimit(signIns, request);
        if (wait !== undefined) return later(reply, wait);
        const body = SignIn.parse(request.body);
        try {
          const result = await authenticator.signIn({ ...body, address: request.ip });
          return await sendGrant(ports, reply, result);
        } catch (cause) {
          if (cause instanceof TooManyHashes) return later(reply, busyRetryMs);
          throw cause;
        }
      },
    },
    {
      method: 'POST',
      url: '/auth/refresh',
      permission: 'credentials',
      handle: async (request, reply) => {
        const wait = await overLimit(refreshes, request);
        if (wait !== undefined) return later(reply, wait);
        const body = Refresh.parse(request.body);
        return sendGrant(ports, reply, authenticator.refresh({ ...body, address: request.ip }));
      },
    },
    {
      method: 'POST',
      url: '/auth/demo',
      permission: 'credentials',
      handle: async (request, reply) => {
        const wait = await overLimit(signIns, request);
        if (wait !== undefined) return later(reply, wait);
        const { key, ...device } = DemoSignIn.parse(request.body);
        const role = ports.demoRoles().find((candidate) => candidate.key === key);
        if (role === undefined || !isLoopback(request.ip)) {
          return reply.code(404).send({ code: 'notFound' });
        }
        const asked = { account: role.account, ...device, address: request.ip };
        return sendGrant(ports, reply, authenticator.signInWithoutPassword(asked));
      },
    },
  ];
}

function sendGrant(
  ports: AuthRoutePorts,
  reply: FastifyReply,
  result: Result<Grant, AuthFailure>,
): FastifyReply {
  if (!result.ok) {
    return reply.code(result.error.code === 'accountLocked' ? 423 : 401).send(result.error);
  }
  return reply.send({
    ...result.value,
    receiptKey: ports.receiptKey,
    recoveryKey: ports.recoveryKey,
    epoch: ports.kernel.epoch(),
  });
}

function leavingRoutes(authenticator: Authenticator): readonly Route[] {
  return [
    {
      method: 'POST',
      url: '/auth/sign-out',
      permission: 'signedIn',
      handle: async (request, _reply, caller) => {
        authenticator.signOut(caller, request.ip);
        return { done: true };
      },
    },
    {
      method: 'POST',
      url: '/auth/devices/:deviceId/revoke',
      permission: 'signedIn',
      handle: async (request, reply, caller) => {
        const { deviceId } = DeviceParams.parse(request.params);
        const known = authenticator.revokeDevice({ personId: caller.personId, deviceId }, 'owner');
        return known ? { done: true } : reply.code(404).send({ code: 'notFound' });
      },
    },
  ];
}

/** How long to wait; undefined = go on. */
async function overLimit(
  limiter: RateLimiterMemory,
  request: FastifyRequest,
): Promise<number | undefined> {
  try {
    await limiter.consume(request.ip);
    return undefined;
  } catch (cause) {
    if (cause instanceof RateLimiterRes) return cause.msBeforeNext;
    throw cause;
  }
}

function later(reply: FastifyReply, retryAfterMs: number): FastifyReply {
  return reply
    .code(429)
    .header('retry-after', String(Math.ceil(retryAfterMs / 1000)))
    .send({ code: 'later', retryAfterMs });
}
