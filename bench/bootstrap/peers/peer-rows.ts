/** Peer-rows: the rows of a whole copy in a file, as documents that any store takes; the peers' servers are filled from it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { PlainRow } from '../../main-job/core-client.ts';

const PeerRow = z.object({
  id: z.string(),
  type: z.string(),
  scope: z.string(),
  rev: z.number(),
  /** The row itself; its names may begin with an underscore, which CouchDB keeps for itself at the top. */
  body: z.record(z.string(), z.unknown()),
});
type PeerRow = z.infer<typeof PeerRow>;

export function writePeerRows(file: string, rows: readonly PlainRow[]): void {
  const lines = rows.map(({ type, key, scope, rev, text }) => {
    const body: unknown = JSON.parse(text);
    return JSON.stringify({ id: `${type}/${key}`, type, scope, rev, body });
  });
  writeFileSync(file, lines.join('\n'));
}

export function readPeerRows(file: string): readonly PeerRow[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => PeerRow.parse(JSON.parse(line)));
}
