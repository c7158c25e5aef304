/**
 * Intake: one run of `archive take-in` or `archive import` on an open data folder: what it reads, where its journal lies, what it says.
 */

import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { kindWords } from '../../src-shared/features/drafting/kind-words.ts';
import type { DocumentKind } from '../../src-shared/features/document/model.ts';
import { documentKinds } from '../../src-shared/features/document/model.ts';
import type { archiveClasses } from '../../src-shared/features/archive/model.ts';
import { hashOfFile } from '../files/blob-store.ts';
import type { Instance } from '../open-instance.ts';
import { openJournal, writeResult } from './batch-journal.ts';
import { readCatalogue } from './catalogue.ts';
import { exportedFilesOf } from './export-package.ts';
import type { Candidate } from './holding.ts';
import type { ItemFolder } from './item-folder.ts';
import { openItemFolder } from './item-folder.ts';
import { barWords } from './package-words.ts';
import { packageCandidates } from './package-holdings.ts';
import { manifestName } from './package-format.ts';
import { progressLine } from './progress-line.ts';
import { takeInAll } from './take-in.ts';
import { verifyPackage } from './verify-package.ts';

export interface Intake {
  /** The catalogue; of a package its folder or its ZIP. */
  readonly source: string;
  /** Where the files of a catalogue are; undefined = the source is a package. */
  readonly files: string | undefined;
  readonly unitId: string;
  readonly batch: string | undefined;
  readonly archiveClass: (typeof archiveClasses)[number];
  /** 文种 of rows that name none. */
  readonly kindWord: string | undefined;
  readonly dryRun: boolean;
}

/** Where the sentences go: results and faults. */
interface Say {
  readonly tell: (line: string) => void;
  readonly warn: (line: string) => void;
}

const maxBatchChars = 60;
/** Rows between two lines of progress where nobody watches a terminal. */
const progressEvery = 100;

/** The exit code: 0 = every row is in the archive, or would be; 1 = some are not. */
export async function runIntake(instance: Instance, intake: Intake, say: Say): Promise<number> {
  const given = intake.batch ?? basename(intake.source).replace(/\.(?:csv|zip)$/iu, '');
  const batch = given.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, maxBatchChars);
  const place = join(instance.folder, 'take-in', batch);
  const scratch = `${place}.unpacked`;
  const found = await candidatesOf(instance, { ...intake, scratch }, say);
  if (found === undefined) return 1;
  const journal = intake.dryRun
    ? undefined
    : await openJournal(`${place}.jsonl`, await sourceOf(intake));
  try {
    const { access: kernel, blobs } = instance;
    const outcomes = await takeInAll(
      { kernel, blobs, sleep: (ms) => sleep(ms) },
      { unitId: intake.unitId, batch, journal, progress: showProgress },
      found.candidates,
    );
    const count = (wanted: string): number =>
      outcomes.filter(({ outcome }) => outcome === wanted).length;
    for (const one of outcomes) {
      if (one.outcome === 'refused') say.warn(`第 ${one.row} 行 ${one.archiveNo}：${one.why}。`);
    }
    const verb = intake.dryRun ? '试运行，可收入 would be taken in' : '已收入 taken in';
    say.tell(
      `${verb}: ${count('taken')}，已在库 already there: ${count('there')}，未收入 refused: ${count('refused')}`,
    );
    if (!intake.dryRun) {
      await writeResult(`${place}.csv`, outcomes);
      say.tell(`逐行结果 result: ${place}.csv`);
    }
    return count('refused') === 0 ? 0 : 1;
  } finally {
    await journal?.close();
    await found.folder?.close();
  }
}

async function sourceOf({ source, files, unitId }: Intake): Promise<string> {
  const isFolder = files === undefined && (await stat(source)).isDirectory();
  const bytes = await hashOfFile(isFolder ? join(source, manifestName) : source);
  return `${unitId}/${bytes}`;
}

function showProgress(done: number, all: number): void {
  if (process.stderr.isTTY) {
    process.stderr.write(`\r${progressLine(done, all)}${done === all ? '\n' : ''}`);
  } else if (done % progressEvery === 0 || done === all) {
    process.stderr.write(`进度 progress: ${done}/${all}\n`);
  }
}

interface Found {
  readonly candidates: readonly Candidate[];
  /** Of a package. */
  readonly folder: ItemFolder | undefined;
}

async function candidatesOf(
  instance: Instance,
  intake: Intake & { readonly scratch: string },
  say: Say,
): Promise<Found | undefined> {
  const { access: kernel, blobs, extraction } = instance;
  const unit = kernel.row('unit', intake.unitId);
  if (unit?.fondsNo == null) {
    say.warn(`没有单位 ${intake.unitId}，或它没有全宗号。No such unit, or it has no fonds.`);
    return undefined;
  }
  const { source, files, archiveClass, scratch } = intake;
  const lacking = [source, ...(files === undefined ? [] : [files])].find((one) => !existsSync(one));
  if (lacking !== undefined) {
    say.warn(`找不到 ${lacking}，请核对路径。There is no such file or folder.`);
    return undefined;
  }
  if (files === undefined) {
    const { manifest, missing, changed, extra, bar } = await verifyPackage(source);
    if (bar !== undefined) {
      say.warn(barWords[bar]);
      return undefined;
    }
    if (manifest === null || missing.length + changed.length + extra.length > 0) {
      say.warn('档案包校验不通过，没有写入任何内容。请先运行 verify 查看。Verification failed.');
      return undefined;
    }
    if (manifest.fondsNo !== unit.fondsNo) {
      say.warn(`档案包的全宗号是 ${manifest.fondsNo}，单位的是 ${unit.fondsNo}。Other fonds.`);
      return undefined;
    }
    const exportOf = (itemId: string) => exportedFilesOf({ kernel, blobs }, itemId);
    const folder = await openItemFolder(source, scratch);
    return { candidates: packageCandidates(folder, manifest, { extraction, exportOf }), folder };
  }
  const { fondsNo, name: unitName } = unit;
  const order = { folder: files, fondsNo, unitName, archiveClass, kind: kindOf(intake.kindWord) };
  const bytes = await readFile(source);
  const { candidates, problems } = readCatalogue(basename(source), bytes, { extraction }, order);
  for (const problem of problems) say.warn(problem);
  return problems.length === 0 ? { candidates, folder: undefined } : undefined;
}

function kindOf(word: string | undefined): DocumentKind | undefined {
  return documentKinds.find((kind) => kindWords[kind] === word);
}
