/** ComparePeers: every peer over the same documents and questions, its recall beside its time. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { median, quantile, rounded } from '../../main-job/figures.ts';
import type { Corpus } from '../corpus.ts';
import type { Question } from '../questions.ts';
import { flexSearchPeer, miniSearchPeer } from './memory-peers.ts';
import type { Answers } from '../truth.ts';
import type { Peer } from './peer.ts';
import { peerDocuments } from './peer.ts';
import { groongaPeer, postgresPeer, xapianPeer } from './program-peers.ts';
import { likePeer, trigramPeer } from './sqlite-peers.ts';

const kinds = [
  ...[trigramPeer, likePeer, postgresPeer, groongaPeer, xapianPeer],
  ...[miniSearchPeer, flexSearchPeer],
];
const rounds = 2;
const mostHeld = 100_000;

export interface PeerRun {
  readonly folder: string;
  readonly corpus: Corpus;
  readonly questions: readonly Question[];
  readonly answers: readonly Answers[];
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
  // To make the corpus takes longer than some peers take to read it, so it is made once where it fits into memory.
  const held = run.corpus.size <= mostHeld ? [...peerDocuments(run.corpus)] : undefined;
  for (const kind of kinds) {
    const { name } = kind;
    if (run.corpus.size > kind.atMost) {
      progress(`peer ${name} is left out: it takes no more than ${kind.atMost} documents`);
      continue;
    }
    progress(`peer ${name} reads the documents`);
    const folder = join(run.folder, `peer-${name}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const start = performance.now();
    const peer = await kind.open(folder, held ?? peerDocuments(run.corpus));
    progress(`peer ${name} is asked after ${rounded((performance.now() - start) / 1_000)} s`);
    if (peer === undefined) {
      figures[`${name}Missing`] = 1;
      continue;
    }
    try {
      figures[`${name}DocsPerSecond`] = rounded(
        (run.corpus.size * 1_000) / (performance.now() - start),
      );
      const measured = await measurePeer(name, peer, run);
      progress(JSON.stringify(measured));
      Object.assign(figures, measured);
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
  { questions, answers, pageHits, ownMs }: PeerRun,
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
      const expected = answers[at];
      right += new Set(found.filter((n) => expected?.has(n))).size;
      wanted += Math.min(pageHits, expected?.size ?? 0);
    }
  }
  return {
    [`${name}Recall`]: rounded(right / wanted),
    [`${name}P50Ms`]: rounded(median(theirs)),
    [`${name}P95Ms`]: rounded(quantile(theirs, 0.95)),
    [`${name}P95Ratio`]: rounded(quantile(theirs, 0.95) / quantile(ours, 0.95)),
  };
}
