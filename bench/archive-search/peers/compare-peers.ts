/** ComparePeers: every peer over the same documents and questions, its recall beside its time. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { median, quantile, rounded, within } from '../../main-job/figures.ts';
import type { Corpus } from '../corpus.ts';
import type { Question } from '../questions.ts';
import { flexSearchPeer, miniSearchPeer } from './memory-peers.ts';
import type { Answers } from '../truth.ts';
import type { Peer, PeerDocument, PeerKind } from './peer.ts';
import { keptDocuments } from './peer-documents.ts';
import { groongaPeer, postgresPeer, xapianPeer } from './program-peers.ts';
import { likePeer, trigramPeer } from './sqlite-peers.ts';

const kinds = [
  ...[trigramPeer, likePeer, groongaPeer, postgresPeer, xapianPeer],
  ...[miniSearchPeer, flexSearchPeer],
];
export const peerNames: readonly string[] = kinds.map(({ name }) => name);

/** A round is all questions; one is always asked, further ones while there is time. */
const mostRounds = 7;
const secondsOfRounds = 60;

export interface PeerRun {
  readonly folder: string;
  readonly corpus: Corpus;
  readonly questions: readonly Question[];
  readonly answers: readonly Answers[];
  readonly pageHits: number;
  /** Which; none is all. */
  readonly chosen: readonly string[];
  /** Our own first pages, asked between the peers' (A/B/A/B). */
  readonly ownMs: (question: Question) => number;
}

type Figures = Record<string, number>;

/** A peer that is not installed has one figure, `<name>Missing`; one that fails, `<name>Failed`. */
export async function comparePeers(
  progress: (line: string) => void,
  run: PeerRun,
): Promise<Readonly<Figures>> {
  const figures: Figures = {};
  progress('the documents are made for the peers');
  const documents = keptDocuments(run.corpus, run.folder);
  for (const kind of kinds) {
    const { name, atMost } = kind;
    if (run.chosen.length > 0 && !run.chosen.includes(name)) continue;
    if (run.corpus.size > atMost) {
      progress(`peer ${name} is left out: it takes no more than ${atMost} documents`);
      continue;
    }
    progress(`peer ${name} reads the documents`);
    try {
      const measured = await comparePeer(kind, documents(), run, progress);
      progress(JSON.stringify(measured));
      Object.assign(figures, measured);
    } catch (error) {
      // The others, and what was measured before, are worth more than this one.
      progress(`peer ${name} failed: ${String(error)}`);
      figures[`${name}Failed`] = 1;
    }
  }
  return figures;
}

async function comparePeer(
  { name, ...kind }: PeerKind,
  documents: Iterable<PeerDocument>,
  run: PeerRun,
  progress: (line: string) => void,
): Promise<Readonly<Figures>> {
  const folder = join(run.folder, `peer-${name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const start = performance.now();
  const peer = await kind.open(folder, documents);
  if (peer === undefined) return { [`${name}Missing`]: 1 };
  const seconds = (performance.now() - start) / 1_000;
  progress(`peer ${name} is asked after ${rounded(seconds)} s`);
  try {
    return {
      [`${name}BuildSeconds`]: rounded(seconds),
      [`${name}DocsPerSecond`]: rounded(run.corpus.size / seconds),
      ...(await measurePeer(name, peer, run)),
    };
  } finally {
    await peer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measurePeer(
  name: string,
  peer: Peer,
  { questions, answers, pageHits, ownMs }: PeerRun,
): Promise<Readonly<Figures>> {
  const theirs: number[] = [];
  const ours: number[] = [];
  let right = 0;
  let wanted = 0;
  let rounds = 0;
  const again = within(secondsOfRounds, mostRounds);
  for (; again(rounds); rounds += 1) {
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
    [`${name}Rounds`]: rounds,
    [`${name}Recall`]: rounded(right / wanted),
    [`${name}P50Ms`]: rounded(median(theirs)),
    [`${name}P95Ms`]: rounded(quantile(theirs, 0.95)),
    [`${name}P95Ratio`]: rounded(quantile(theirs, 0.95) / quantile(ours, 0.95)),
  };
}
