/** ComparePeers: every peer over the same documents and questions, its recall beside its time. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { median, quantile, rounded } from '../../main-job/figures.ts';
import type { Corpus } from '../corpus.ts';
import type { Question } from '../questions.ts';
import { flexSearchPeer, miniSearchPeer } from './memory-peers.ts';
import type { Peer } from './peer.ts';
import { peerDocuments } from './peer.ts';
import { groongaPeer, postgresPeer, xapianPeer } from './program-peers.ts';
import { likePeer, trigramPeer } from './sqlite-peers.ts';

const kinds = [
  ...[trigramPeer, likePeer, postgresPeer, groongaPeer, xapianPeer],
  ...[miniSearchPeer, flexSearchPeer],
];
const rounds = 2;

export interface PeerRun {
  readonly folder: string;
  readonly corpus: Corpus;
  readonly questions: readonly Question[];
  readonly truth: readonly ReadonlySet<number>[];
  readonly pageHits: number;
  /** Our own first pages, asked between the peers' (A/B/A/B). */
  readonly ownMs: (question: Question) => number;
}

/** A peer that is not installed has one figure, `<name>Missing`. */
export async function comparePeers(
  progress: (line: string) => void,
  run: PeerRun,
): Promise<Readonly<Record<string, number>>> {
  const figures: Record<string, number> = {};
  for (const kind of kinds) {
    const { name } = kind;
    if (run.corpus.size > kind.atMost) continue;
    progress(`peer ${name}`);
    const folder = join(run.folder, `peer-${name}`);
    mkdirSync(folder);
    const start = performance.now();
    const peer = await kind.open(folder, peerDocuments(run.corpus));
    if (peer === undefined) {
      figures[`${name}Missing`] = 1;
      continue;
    }
    try {
      figures[`${name}DocsPerSecond`] = rounded(
        (run.corpus.size * 1_000) / (performance.now() - start),
      );
      Object.assign(figures, await measurePeer(name, peer, run));
    } finally {
      await peer.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return figures;
}

async function measurePeer(
  name: string,
  peer: Peer,
  { questions, truth, pageHits, ownMs }: PeerRun,
): Promise<Readonly<Record<string, number>>> {
  const theirs: number[] = [];
  const ours: number[] = [];
  let right = 0;
  let wanted = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, question] of questions.entries()) {
      ours.push(ownMs(question));
      const start = performance.now();
      const found = await peer.find(question, pageHits);
      theirs.push(performance.now() - start);
      const expected = truth[at] ?? new Set<number>();
      right += new Set(found.filter((n) => expected.has(n))).size;
      wanted += Math.min(pageHits, expected.size);
    }
  }
  return {
    [`${name}Recall`]: rounded(right / wanted),
    [`${name}P50Ms`]: rounded(median(theirs)),
    [`${name}P95Ms`]: rounded(quantile(theirs, 0.95)),
    [`${name}P95Ratio`]: rounded(quantile(theirs, 0.95) / quantile(ours, 0.95)),
  };
}
