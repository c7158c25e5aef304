/**
 * Take-in: brings candidates into the archive one by one, through the server's own command.
 *
 * Invariants:
 *  1. A row with a fault stops no other; what became of each is in the journal before the next begins.
 *  2. The bytes are in the store before the row that names them is written.
 *  3. Nothing is doubled: the id follows from unit and 档号, and what is there with another content is left as it is. What was
 *     destroyed does not come back under its number.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { parseArchiveNo } from '../../src-shared/features/archive/archive-number.ts';
import { holdingId, TakeInArgs } from '../../src-shared/features/archive/holding-commands.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import type { BlobStore } from '../files/blob-store.ts';
import type { KernelAccess } from '../http/kernel-access.ts';
import type { BatchJournal, Outcome } from './batch-journal.ts';
import type { Candidate, Holding } from './holding.ts';
import { storeFile } from './holding-files.ts';

export interface TakeInPorts {
  readonly kernel: Pick<KernelAccess, 'row' | 'list' | 'submitSystem'>;
  readonly blobs: BlobStore;
  readonly sleep: (ms: number) => Promise<void>;
}

export interface TakeInOrder {
  readonly unitId: string;
  readonly batch: string;
  /** undefined = a dry run: nothing is written. */
  readonly journal: BatchJournal | undefined;
  readonly progress: (done: number, all: number) => void;
}

type Fate = Pick<Outcome, 'outcome' | 'why'>;
/** A text is waited for so that the line of files to be read does not grow; what takes longer is read later. */
const textPollMs = 50;
const textPolls = 600;

export async function takeInAll(
  ports: TakeInPorts,
  order: TakeInOrder,
  candidates: readonly Candidate[],
): Promise<readonly Outcome[]> {
  const numbers = new KnownNumbers(ports.kernel);
  const seen = new Map<string, number>();
  const outcomes: Outcome[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const { row, archiveNo } = candidate;
    const before = order.journal?.known.get(row);
    const twin = archiveNo === '' ? undefined : seen.get(archiveNo);
    seen.set(archiveNo, twin ?? row);
    if (before !== undefined && isDone(before, archiveNo, numbers)) {
      outcomes.push(before);
    } else {
      const fate: Fate =
        twin === undefined
          ? await takeOne({ ports, order, numbers }, candidate)
          : refused(`档号与第 ${twin} 行相同，请核对`);
      const outcome = { row, archiveNo, ...fate };
      await order.journal?.write(outcome);
      outcomes.push(outcome);
    }
    order.progress(index + 1, candidates.length);
  }
  return outcomes;
}

/** What the journal says is believed while the store holds it: a store that was restored may lack what was taken in since. */
function isDone(before: Outcome, archiveNo: string, numbers: KnownNumbers): boolean {
  const isSame = before.archiveNo === archiveNo && before.outcome !== 'refused';
  return isSame && numbers.find(archiveNo) !== undefined;
}

interface Run {
  readonly ports: TakeInPorts;
  readonly order: TakeInOrder;
  readonly numbers: KnownNumbers;
}

async function takeOne({ ports, order, numbers }: Run, candidate: Candidate): Promise<Fate> {
  const prepared = await candidate.prepare();
  if (!prepared.ok) return refused(prepared.error);
  const holding = prepared.value;
  const args = { ...holding.args, unitId: order.unitId, batch: order.batch };
  const parsed = TakeInArgs.safeParse(args);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(`内容超出限度或不合格式（${issue?.path.join('.') ?? ''}），请核对`);
  }
  if (numbers.isDestroyed(holding.args.archiveNo)) {
    return refused('这个档号的档案已经销毁，见销毁清册；档号不再使用，请从目录中删去');
  }
  const there = numbers.find(holding.args.archiveNo);
  if (there !== undefined) return fateOf({ ports, order, numbers }, there, candidate, holding);
  if (order.journal === undefined) return { outcome: 'taken', why: '' };
  for (const file of holding.files) {
    if (!(await storeFile(ports.blobs, file))) {
      return refused(`文件“${file.named.name}”在导入时被改动，请再运行一次`);
    }
  }
  const { digest, archiveNo } = holding.args;
  const commandId = deriveId(holdingId(order.unitId, archiveNo), `takeIn:${order.batch}:${digest}`);
  const result = await ports.kernel.submitSystem('archive.takeIn', args, commandId);
  if (result.outcome === 'rejected') return refused(reasonOf(result.rejection));
  numbers.add(archiveNo, holdingId(order.unitId, archiveNo));
  await untilRead(ports, holdingId(order.unitId, archiveNo));
  return { outcome: 'taken', why: '' };
}

function reasonOf(rejection: { readonly code: string; readonly params?: unknown }): string {
  const text = JSON.stringify(rejection.params ?? {});
  return text.includes('secretMark')
    ? '内容带有密级标志，不得存入本系统'
    : `服务器没有接受（${rejection.code} ${text}），请核对档号、单位和内容`;
}

async function fateOf(
  { ports, order }: Run,
  itemId: string,
  candidate: Candidate,
  { args }: Holding,
): Promise<Fate> {
  const record = ports.kernel.row('archiveRecord', itemId);
  const isOurs = record?.contentHash === args.digest;
  if (!isOurs && (await candidate.isSame?.(itemId)) !== true) {
    return refused('库中已有同一档号而内容不同的档案，没有覆盖；请核对档号');
  }
  const reason = ports.kernel.row('archiveItem', itemId)?.basis?.reason ?? '';
  // Committed by this very run, which was cut off before it could write so down.
  const isOfRun = isOurs && order.journal !== undefined && reason.endsWith(`批次 ${order.batch}`);
  return isOfRun ? { outcome: 'taken', why: '' } : { outcome: 'there', why: '内容相同' };
}

const refused = (why: string): Fate => ({ outcome: 'refused', why });

async function untilRead({ kernel, sleep }: TakeInPorts, itemId: string): Promise<void> {
  for (let poll = 0; poll < textPolls; poll += 1) {
    const files: readonly RowOf<'fileRef'>[] = kernel.list('fileRef', 'byOwner', [itemId]);
    if (files.every(({ textState }) => textState !== 'pending')) return;
    await sleep(textPollMs);
  }
}

/** 档号 of this server → item, read a year at a time; nobody else writes while the folder is held. */
class KnownNumbers {
  readonly #kernel: Pick<KernelAccess, 'list'>;
  readonly #ids = new Map<string, string>();
  readonly #years = new Set<string>();
  #destroyed: ReadonlySet<string> | undefined;

  constructor(kernel: Pick<KernelAccess, 'list'>) {
    this.#kernel = kernel;
  }

  find(archiveNo: string): string | undefined {
    const parts = parseArchiveNo(archiveNo);
    if (parts === undefined) return undefined;
    const year = `${parts.fondsNo}/${parts.year}`;
    if (!this.#years.has(year)) {
      const items = this.#kernel.list('archiveItem', 'byYear', [parts.fondsNo, parts.year]);
      for (const item of items) this.#ids.set(item.archiveNo, item.id);
      this.#years.add(year);
    }
    return this.#ids.get(archiveNo);
  }

  /** By the register of destruction: what was destroyed does not come back. */
  isDestroyed(archiveNo: string): boolean {
    this.#destroyed ??= new Set(
      this.#kernel.list('disposalLine', 'byState', ['destroyed']).map((line) => line.archiveNo),
    );
    return this.#destroyed.has(archiveNo);
  }

  add(archiveNo: string, itemId: string): void {
    this.#ids.set(archiveNo, itemId);
  }
}
