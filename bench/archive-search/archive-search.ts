/**
 * Archive-search: a machine's whole archive, encrypted, searched without a line; nine classes of questions, against the
 * oracle instr() and, when asked, beside what else one could install (docs/reports/archive-search.md).
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, quantile, rounded } from '../main-job/figures.ts';
import { build, BuildNote } from './build-store.ts';
import { startsCold } from './cold-start.ts';
import type { Corpus } from './corpus.ts';
import { openCorpus } from './corpus.ts';
import { comparePeers, peerNames } from './peers/compare-peers.ts';
import type { OwnStore } from './own-store.ts';
import { cacheFile } from './own-database.ts';
import { indexBytes, openOwnStore } from './own-store.ts';
import type { Question } from './questions.ts';
import { questionClasses, questionsOf } from './questions.ts';
import type { Answers } from './truth.ts';
import { openOracle } from './truth.ts';
import { openVocabulary } from './words.ts';

export interface ArchiveSearchOptions {
  readonly documents: number;
  readonly withPeers: boolean;
  /** Names of peers: they alone are compared with us, and nothing else is measured. */
  readonly peers: readonly string[];
  /** A folder in which the built file stays, so that a run which was broken off goes on; else a new one, removed at the end. */
  readonly keep?: string | undefined;
}

type Figures = Record<string, number>;

/** Hits of a first page. */
const pageHits = 50;
const rounds = 7;
/** What the screen asks takes up to its whole budget, so it is asked in fewer rounds. */
const screenRounds = 3;
const updateShare = 0.1;

export async function archiveSearch(
  progress: (line: string) => void,
  options: ArchiveSearchOptions,
): Promise<Readonly<Figures>> {
  const { keep } = options;
  const strangers = options.peers.filter((name) => !peerNames.includes(name));
  if (strangers.length > 0)
    throw new Error(`no peer ${strangers.join(', ')}; there are ${peerNames.join(', ')}`);
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'tongwen-archive-'));
  mkdirSync(folder, { recursive: true });
  try {
    return await measuredIn(folder, progress, options);
  } finally {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function measuredIn(
  folder: string,
  progress: (line: string) => void,
  options: ArchiveSearchOptions,
): Promise<Readonly<Figures>> {
  const vocabulary = openVocabulary();
  const corpus = openCorpus(options.documents, vocabulary);
  const questions = questionsOf(corpus, vocabulary);
  const note = new BuildNote(folder, corpus.size);
  const oracle = openOracle(corpus.size, questions);
  const { answers } = oracle;
  let store = openOwnStore(folder);
  progress(`${corpus.size} documents are written, and read by the oracle`);
  const built = build({ corpus, store, note, progress, oracle });
  // A run over a million documents takes a quarter of an hour: each part is told when it is known.
  const told = <T extends object>(part: T): T => {
    progress(JSON.stringify(part));
    return part;
  };
  const beside = (): Promise<Readonly<Figures>> =>
    comparePeers(progress, {
      ...{ folder, corpus, questions, answers, pageHits, chosen: options.peers },
      ownMs: (question) => timedMs(() => store.find(question, pageHits)),
    });
  if (options.peers.length > 0) {
    const peers = await beside();
    store.close();
    return { documents: corpus.size, ...peers };
  }
  const own = {
    ...told({ documents: corpus.size, ...built, ...sizes(folder, store, built.textMiB) }),
    ...told(latencies(store, questions)),
  };
  progress('every hit of every question is counted');
  const exact = told(exactness(store, corpus, questions, answers));
  const peers = options.withPeers ? await beside() : {};
  progress('the first hit of a fresh process');
  store.close();
  const cold = told(await startsCold(folder, questions));
  progress('documents are changed while questions are asked');
  note.put({ isChanged: true });
  store = openOwnStore(folder);
  const syncing = told(whileSyncing(store, corpus, questions));
  store.close();
  return { ...own, ...exact, ...cold, ...syncing, ...peers };
}

function sizes(folder: string, store: OwnStore, textMiB: number) {
  store.cache.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const index = indexBytes(store.cache.database) / 2 ** 20;
  return {
    fileMiB: rounded(statSync(cacheFile(folder)).size / 2 ** 20),
    indexMiB: rounded(index),
    indexBytesPerTextByte: rounded(index / textMiB),
  };
}

/** Every hit of every question, against the oracle; hits are counted as they come, and not kept. */
function exactness(
  store: OwnStore,
  corpus: Corpus,
  questions: readonly Question[],
  answers: readonly Answers[],
) {
  let right = 0;
  let answered = 0;
  let wanted = 0;
  for (const [at, question] of questions.entries()) {
    const expected = answers[at];
    if (expected === undefined) throw new Error('a question without an answer');
    wanted += expected.size;
    store.each(question, ({ key, at: filedAt }) => {
      answered += 1;
      const n = corpus.numberOf(key.slice(key.indexOf('/') + 1), filedAt);
      if (n !== undefined && expected.has(n)) right += 1;
    });
  }
  return { hits: wanted, recall: right / wanted, precision: right / answered };
}

function timedMs(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function latencies(store: OwnStore, questions: readonly Question[]): Figures {
  const figures: Figures = {};
  const all: number[] = [];
  const screens: number[] = [];
  for (const kind of questionClasses) {
    const ofKind = questions.filter((question) => question.kind === kind);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const question of ofKind) {
        times.push(timedMs(() => store.find(question, pageHits)));
        if (round < screenRounds) screens.push(timedMs(() => screen(store, question)));
      }
    }
    figures[`${kind}P95Ms`] = rounded(quantile(times, 0.95));
    all.push(...times);
  }
  return {
    p50Ms: rounded(median(all)),
    p95Ms: rounded(quantile(all, 0.95)),
    p99Ms: rounded(quantile(all, 0.99)),
    screenP50Ms: rounded(median(screens)),
    screenP95Ms: rounded(quantile(screens, 0.95)),
    screenP99Ms: rounded(quantile(screens, 0.99)),
    ...figures,
  };
}

/** What the search screen asks: hits with snippets, counts of every kind, facets. */
function screen(store: OwnStore, { text, filter }: Question): unknown {
  const chosen = { year: [] as string[], kind: [], unit: [] as string[], state: [], period: [] };
  if (filter !== null) {
    chosen.year.push(String(filter.year));
    chosen.unit.push(filter.unitName);
  }
  const filters = { ...chosen, person: [], file: [] };
  const args = { text, filters, families: [], order: 'newest', offset: 0, limit: pageHits };
  return store.engine.run('search.all', args, { identityId: undefined });
}

/** Searches between the pages of a sync, and the size of the index after a tenth of the documents was written again. */
function whileSyncing(store: OwnStore, corpus: Corpus, questions: readonly Question[]): Figures {
  const before = indexBytes(store.cache.database);
  const idle: number[] = [];
  const busy: number[] = [];
  const changed = Math.floor(corpus.size * updateShare);
  let asked = 0;
  const next = (): Question => {
    const question = questions[asked % questions.length];
    asked += 1;
    if (question === undefined) throw new Error('no questions');
    return question;
  };
  // The file was opened anew: its pages come into memory first.
  for (const question of questions) store.find(question, pageHits);
  for (let n = 0; n < questions.length * 3; n += 1) {
    idle.push(timedMs(() => store.find(next(), pageHits)));
  }
  for (let from = 0; from < changed; from += 20) {
    const documents = Array.from({ length: Math.min(20, changed - from) }, (_value, n) => {
      const place = Math.floor(((from + n) * corpus.size) / Math.max(1, changed));
      const { n: number, item, text, fields } = corpus.at(place);
      const title = `${item.title}（更正）`;
      return { n: number, text, fields, item: { ...item, title } };
    });
    store.put(documents, 2);
    busy.push(timedMs(() => store.find(next(), pageHits)));
  }
  const growth = (): number => rounded(indexBytes(store.cache.database) / before);
  return {
    p95WhileSyncingRatio: rounded(quantile(busy, 0.95) / quantile(idle, 0.95)),
    // Amid the changes a merge may hold its inputs and half of its result; then comes the round of a quiet machine.
    indexGrowthWhileUpdatingRatio: growth(),
    tidySliceMaxMs: rounded(store.tidy()),
    indexGrowthAfterUpdatesRatio: growth(),
  };
}
