/**
 * Archive-search: a machine's whole archive, encrypted, searched without a line; nine classes of questions, against the
 * oracle instr() and, when asked, beside what else one could install (docs/reports/archive-search.md).
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, quantile, rounded } from '../main-job/figures.ts';
import { startsCold } from './cold-start.ts';
import type { Corpus } from './corpus.ts';
import { corpusItemId, openCorpus } from './corpus.ts';
import { comparePeers } from './peers/compare-peers.ts';
import type { OwnStore } from './own-store.ts';
import { cacheFile } from './own-database.ts';
import { indexBytes, openOwnStore } from './own-store.ts';
import type { Question } from './questions.ts';
import { oracleOf, questionClasses, questionsOf } from './questions.ts';
import { openVocabulary } from './words.ts';

export interface ArchiveSearchOptions {
  readonly documents: number;
  readonly withPeers: boolean;
}

type Figures = Record<string, number>;

/** Hits of a first page. */
const pageHits = 50;
const documentsPerPage = 250;
const rounds = 7;
/** What the screen asks takes up to its whole budget, so it is asked in fewer rounds. */
const screenRounds = 3;
const updateShare = 0.1;

export async function archiveSearch(
  progress: (line: string) => void,
  options: ArchiveSearchOptions,
): Promise<Readonly<Figures>> {
  const folder = mkdtempSync(join(tmpdir(), 'tongwen-archive-'));
  try {
    const vocabulary = openVocabulary();
    const corpus = openCorpus(options.documents, vocabulary);
    const questions = questionsOf(corpus, vocabulary);
    progress(`the oracle reads ${corpus.size} documents for ${questions.length} questions`);
    const truth = oracleOf(corpus, questions);
    const store = openOwnStore(folder);
    progress('the index is built');
    const built = build(corpus, store, progress);
    // A run over a million documents takes an hour: each part is told when it is known.
    const told = <T extends object>(part: T): T => {
      progress(JSON.stringify(part));
      return part;
    };
    const own = {
      ...told({ documents: corpus.size, ...built, ...sizes(folder, store, built.textMiB) }),
      ...told(latencies(store, questions)),
      ...told(exactness(store, questions, truth)),
      ...told(whileSyncing(store, corpus, questions)),
    };
    const peers = options.withPeers
      ? await comparePeers(progress, {
          ...{ folder, corpus, questions, truth, pageHits },
          ownMs: (question) => timedMs(() => store.find(question, pageHits)),
        })
      : {};
    progress('the first hit of a fresh process');
    store.close();
    return { ...own, ...(await startsCold(folder, questions)), ...peers };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function build(corpus: Corpus, store: OwnStore, progress: (line: string) => void) {
  let took = 0;
  let textBytes = 0;
  let chars = 0;
  const cpu = process.cpuUsage();
  let cpuOfCorpus = 0;
  for (let from = 0; from < corpus.size; from += documentsPerPage) {
    const corpusCpu = process.cpuUsage();
    const length = Math.min(documentsPerPage, corpus.size - from);
    const documents = Array.from({ length }, (_value, n) => corpus.at(from + n));
    for (const { fields } of documents) {
      for (const field of fields) {
        textBytes += Buffer.byteLength(field);
        chars += field.length;
      }
    }
    const used = process.cpuUsage(corpusCpu);
    cpuOfCorpus += used.user + used.system;
    const start = performance.now();
    store.put(documents);
    took += performance.now() - start;
    if (from % 100_000 === 0 && from > 0)
      progress(`${from} documents, ${rounded(from / (took / 1_000))} a second`);
  }
  const used = process.cpuUsage(cpu);
  const cpuSeconds = (used.user + used.system - cpuOfCorpus) / 1_000_000;
  return {
    textMiB: rounded(textBytes / 2 ** 20),
    meanChars: rounded(chars / corpus.size),
    buildDocsPerSecond: rounded((corpus.size * 1_000) / took),
    buildDocsPerCpuSecond: rounded(corpus.size / cpuSeconds),
  };
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

/** Every hit of every question, against the oracle. */
function exactness(
  store: OwnStore,
  questions: readonly Question[],
  truth: readonly ReadonlySet<number>[],
) {
  let right = 0;
  let answered = 0;
  let wanted = 0;
  for (const [at, question] of questions.entries()) {
    const expected = truth[at] ?? new Set<number>();
    const ids = new Set([...expected].map(corpusItemId));
    const found = store.find(question, Number.POSITIVE_INFINITY);
    answered += found.length;
    wanted += expected.size;
    right += found.filter(({ key }) => ids.has(key.slice(key.indexOf('/') + 1))).length;
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
  return {
    p95WhileSyncingRatio: rounded(quantile(busy, 0.95) / quantile(idle, 0.95)),
    indexGrowthAfterUpdatesRatio: rounded(indexBytes(store.cache.database) / before),
  };
}
