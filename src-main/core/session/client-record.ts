/**
 * Client-record: the small plain file of a data folder: server, device, and whom to ask for a password first.
 *
 * Invariant: nothing in it is a secret or a title; counts and names only.
 */

import { z } from 'zod';
import type { FilePort } from '../ports.ts';

const path = 'client.json';

export const ClientRecord = z.object({
  version: z.literal(1),
  serverUrl: z.string(),
  deviceId: z.string(),
  orgName: z.string().nullable(),
  last: z
    .object({
      personId: z.string(),
      personName: z.string(),
      account: z.string(),
      offlineAllowed: z.boolean(),
      /** The person left by the door; a start does not ask for the password of nobody. */
      signedOut: z.boolean(),
      held: z.object({
        documents: z.int(),
        messages: z.int(),
        waiting: z.int(),
        asOf: z.int().nullable(),
      }),
    })
    .nullable(),
});
export type ClientRecord = Readonly<z.infer<typeof ClientRecord>>;

export const nothingHeld = { documents: 0, messages: 0, waiting: 0, asOf: null } as const;

export async function readClientRecord(
  files: FilePort,
  made: { readonly serverUrl: string; readonly deviceId: string },
): Promise<ClientRecord> {
  const data = await files.read(path);
  const fresh: ClientRecord = { version: 1, ...made, orgName: null, last: null };
  if (data === undefined) return fresh;
  try {
    return ClientRecord.parse(JSON.parse(new TextDecoder().decode(data)));
  } catch {
    // A torn or foreign file: the profiles beside it are found again at the next sign-in.
    return fresh;
  }
}

export async function writeClientRecord(files: FilePort, record: ClientRecord): Promise<void> {
  await files.write(path, new TextEncoder().encode(JSON.stringify(record)));
}
