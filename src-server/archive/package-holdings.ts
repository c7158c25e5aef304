/**
 * Package-holdings: the items of a verified package as candidates, and whether one of this server is the very same.
 *
 * Invariants:
 *  1. Only what the manifest names is read, and only after every digest of the package was found right.
 *  2. What an item is here is exported as the very files that it came in.
 */

import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { maxFiledBytes } from '../../src-shared/features/archive/model.ts';
import type { EntryText } from '../../src-shared/features/archive/correction-model.ts';
import { entryBefore, isUnbroken } from '../../src-shared/features/archive/correction-model.ts';
import { parseArchiveNo } from '../../src-shared/features/archive/archive-number.ts';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { err, ok } from '../../src-shared/kernel/result.ts';
import type { Candidate, Holding, HoldingFile } from './holding.ts';
import type { LookPorts } from './holding-files.ts';
import type { ItemFolder } from './item-folder.ts';
import { lookAtFile } from './holding-files.ts';
import { maxFilePages } from '../../src-shared/features/page/final-files-model.ts';
import type { Manifest, ManifestFile } from './package-format.ts';
import { finalName } from './package-format.ts';
import type { Described, FinalText, ItemTexts } from './package-metadata.ts';
import { readItemTexts } from './package-metadata.ts';

/** Each text of one item is read as a whole; written for people it is longer than its row. */
const maxTextBytes = 4 * maxFiledBytes;

/** What the export would write of an item of this server. */
type ExportOf = (itemId: string) => Promise<readonly ManifestFile[]>;

export function packageCandidates(
  folder: ItemFolder,
  manifest: Manifest,
  ports: LookPorts & { readonly exportOf: ExportOf },
): readonly Candidate[] {
  const byNo = new Map<string, ManifestFile[]>();
  for (const file of manifest.files) {
    const no = file.path.split('/', 1)[0] ?? '';
    byNo.set(no, [...(byNo.get(no) ?? []), file]);
  }
  return [...byNo].map(([archiveNo, files], index) => ({
    row: index + 1,
    archiveNo,
    prepare: async () => {
      const place = await folder.open(files);
      return place.ok ? prepare({ folder: place.value, archiveNo, files }, ports) : place;
    },
    isSame: async (itemId) => digestOf(await ports.exportOf(itemId)) === digestOf(files),
  }));
}

function digestOf(files: readonly ManifestFile[]): string {
  const told = files.map(({ path, sha256 }) => `${path} ${sha256}`).sort();
  return createHash('sha256').update(canonicalJson(told)).digest('hex');
}

interface Place {
  readonly folder: string;
  readonly archiveNo: string;
  readonly files: readonly ManifestFile[];
}

async function prepare(place: Place, ports: LookPorts): Promise<Result<Holding, string>> {
  const texts: (string | undefined)[] = [];
  for (const name of ['metadata.xml', 'text.json', finalName]) {
    const text = await readText(place, name);
    if (!text.ok) return text;
    texts.push(text.value);
  }
  const [metadata, frozen, final] = texts;
  if (metadata === undefined || frozen === undefined) {
    return err('缺少 metadata.xml 或 text.json，请向移交方索取完整的档案包');
  }
  const read = readItemTexts(metadata, frozen, final);
  if (typeof read === 'string') return err(read);
  const { described } = read;
  if (described.archiveNo !== place.archiveNo || parseArchiveNo(place.archiveNo) === undefined) {
    return err('元数据中的档号与文件夹不同或不合规则，请向移交方核实');
  }
  const corrections = correctionsOf(described);
  const before = filedEntryOf(place, described, corrections);
  if (before === undefined) {
    return err('更正记录与目录不符，或者前后不相接，请向移交方核实');
  }
  const files = await filesOf(place, described, ports);
  return files.ok
    ? ok(holdingOf(place, { ...read, files: files.value, corrections, before }))
    : files;
}

/** undefined = the package has no such text. */
async function readText(
  { folder, archiveNo, files }: Place,
  name: string,
): Promise<Result<string | undefined, string>> {
  const path = `${archiveNo}/${name}`;
  if (!files.some((file) => file.path === path)) return ok(undefined);
  const place = join(folder, path);
  if ((await stat(place)).size > maxTextBytes) {
    return err(`${name} 过长，不予读取，请向移交方核实`);
  }
  return ok(await readFile(place, 'utf8'));
}

type Corrections = Holding['args']['corrections'];

function correctionsOf({ corrections }: Described): Corrections {
  return corrections.correction.map((one) => ({
    reason: one.reason,
    askedByName: one['@askedBy'],
    askedAt: Date.parse(one['@askedAt']),
    approvedByName: one['@approvedBy'],
    approvedAt: Date.parse(one['@approvedAt']),
    fields: one.field.map((change) => ({
      field: change['@name'],
      before: change['@before'],
      after: change['@after'],
    })),
  }));
}

/** The entry as it was filed; undefined = the corrections do not lead to the one of the package. */
function filedEntryOf(
  { archiveNo }: Place,
  described: Described,
  corrections: Corrections,
): EntryText | undefined {
  const { title, issueNo, receiptNo, writtenDate, author, pageCount, period } = described;
  const parts = { title, issueNo, receiptNo, writtenDate, pageCount, period };
  const entry: EntryText = { ...parts, fromUnitName: author };
  if (!isUnbroken(entry, corrections)) return undefined;
  const before = entryBefore(entry, corrections);
  // The number was given by the period of filing, and no correction changes it.
  return before.period === parseArchiveNo(archiveNo)?.period ? before : undefined;
}

interface PackedFile extends HoldingFile {
  /** A picture is of the text, and no part of the item. */
  readonly use: 'final' | 'picture' | 'file';
}

async function filesOf(
  { folder, files }: Place,
  { parts }: Described,
  ports: LookPorts,
): Promise<Result<readonly PackedFile[], string>> {
  const looked: PackedFile[] = [];
  for (const part of parts.part) {
    const name = part['@path'];
    const told = files.find(({ path }) => path === name);
    if (told === undefined) return err(`清单中没有文件“${name}”，请向移交方核实`);
    const one = await lookAtFile(ports, folder, { name, title: part['@title'] });
    if (!one.ok) return one;
    if (one.value.named.sha256 !== told.sha256) return err(`文件“${name}”已被改动，请重新校验`);
    // The package puts the order before the name.
    const bare = one.value.named.name.replace(/^\d{3,}-/u, '');
    const use = useOfRole[part['@role']] ?? 'file';
    looked.push({ ...one.value, named: { ...one.value.named, name: bare }, use });
  }
  return ok(looked);
}

/** By what the files hung on where they come from. */
const useOfRole: Readonly<Record<string, PackedFile['use']>> = {
  picture: 'picture',
  finalFiles: 'final',
};

function holdingOf(
  { archiveNo, files: listed }: Place,
  read: ItemTexts & {
    readonly files: readonly PackedFile[];
    readonly corrections: Corrections;
    readonly before: EntryText;
  },
): Holding {
  const { described, text, files, corrections, before } = read;
  const orNull = (value: string): string | null => (value === '' ? null : value);
  const { organName, composition } = described;
  const { pageCount } = before;
  const final = finalOf(read, { pages: pageCount, filedAt: Date.parse(described.filedAt) });
  const fixed = [final?.pdf?.sha256, final?.ofd?.sha256];
  const rest = files.filter(({ use, named }) => use !== 'final' || !fixed.includes(named.sha256));
  return {
    args: {
      archiveNo,
      digest: digestOf(listed),
      item: {
        archiveClass: described.accessClass,
        // Where the package does not say: only what came in was given a receipt number.
        flow: described.flow ?? (before.receiptNo === '' ? 'out' : 'in'),
        kind: text.content.kind,
        title: before.title,
        issueNo: orNull(before.issueNo),
        receiptNo: orNull(before.receiptNo),
        writtenDate: orNull(before.writtenDate),
        fromUnitName: before.fromUnitName,
        filedByName: described.filedBy,
        filedAt: Date.parse(described.filedAt),
        ...(organName === '' ? {} : { organName }),
        ...(pageCount === '' ? {} : { pageCount: Number(pageCount) }),
        basis: {
          tableName: described.retentionTable,
          ruleNo: described.retentionRule,
          ruleText: described.retentionScope,
          proposed: described.retentionProposed ?? null,
          reason: described.retentionReason,
        },
      },
      text,
      corrections,
      record: recordOf(described),
      final,
      pieces: composition.piece.map((piece) => ({
        ...{ role: piece['@role'], title: piece['@title'], pages: Number(piece['@pages']) },
        sha256: piece['@sha256'] ?? null,
      })),
      files: rest.filter(({ use }) => use !== 'picture').map(({ named }) => named),
      pictures: rest.filter(({ use }) => use === 'picture').map(({ named }) => named),
    },
    files,
  };
}

function recordOf({ process, coreMetadata }: Described): Holding['args']['record'] {
  return {
    core: Object.fromEntries(
      coreMetadata.element.map((one) => [one['@name'], one['#text']] as const),
    ),
    process: process.event.map((event) => ({
      at: Date.parse(event['@at']),
      what: event['@what'],
      unitName: event['@unitName'],
      personName: event['@personName'],
      onBehalfOfName: event['@onBehalfOf'] ?? null,
    })),
    leftOut: Number(process['@leftOut'] === '' ? '0' : process['@leftOut']),
  };
}

type Final = NonNullable<Holding['args']['final']>;

/** A package that does not say how its final files were made has them all the same. */
function finalOf(
  { final, files }: Pick<ItemTexts, 'final'> & { readonly files: readonly PackedFile[] },
  { pages, filedAt }: { readonly pages: string; readonly filedAt: number },
): Final | null {
  const finals = files.filter(({ use }) => use === 'final').map(({ named }) => named);
  const told = final ?? {
    ...{ stage: 'sealed' as const, finalHash: '', engine: '', edition: '', faces: [] },
    ...{ isPreview: false, pageCount: Math.min(Number(pages), maxFilePages), seals: [] },
    ...{ signers: [], madeAt: filedAt, pdf: null, ofd: null },
  };
  const fixed = (one: FinalText['pdf'], ending: string): Final['pdf'] => {
    const file = finals.find(({ name, sha256 }) =>
      one === null ? final === null && name.endsWith(ending) : sha256 === one.sha256,
    );
    return file === undefined ? null : { ...file, lines: one?.lines ?? [] };
  };
  const pdf = fixed(told.pdf, '.pdf');
  const ofd = fixed(told.ofd, '.ofd');
  return pdf === null && ofd === null ? null : { ...told, pdf, ofd };
}
