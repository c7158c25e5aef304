/**
 * Package-holdings: the items of a verified package as candidates, and whether one of this server is the very same.
 *
 * Invariants:
 *  1. Only what the manifest names is read, and only after every digest of the package was found right.
 *  2. XML with entities of its own is refused unread.
 */

import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { archiveClasses, archiveText } from '../../src-shared/features/archive/model.ts';
import type { EntryText } from '../../src-shared/features/archive/correction-model.ts';
import {
  CatalogueEntry,
  entryBefore,
  isUnbroken,
} from '../../src-shared/features/archive/correction-model.ts';
import { parseArchiveNo } from '../../src-shared/features/archive/archive-number.ts';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { err, ok } from '../../src-shared/kernel/result.ts';
import type { Candidate, Holding, HoldingFile } from './holding.ts';
import type { LookPorts } from './holding-files.ts';
import type { ItemFolder } from './item-folder.ts';
import { lookAtFile } from './holding-files.ts';
import type { Manifest, ManifestFile } from './package-format.ts';

/** Metadata and text of one item; both are read as a whole. */
const maxItemBytes = 8 * 1024 * 1024;

const word = z.string().default('');
const listOf = <T extends z.ZodType>(one: T) => z.preprocess(asList, z.array(one));
const within = <T extends z.ZodRawShape>(shape: T) =>
  z.preprocess((value) => (typeof value === 'object' ? value : {}), z.object(shape));

const Metadata = z.object({
  archiveItem: z.object({
    archiveNo: z.string(),
    accessClass: z.enum(archiveClasses),
    title: z.string(),
    period: word,
    issueNo: word,
    receiptNo: word,
    author: word,
    writtenDate: word,
    pageCount: word,
    organName: word,
    filedAt: z.iso.datetime(),
    filedBy: word,
    retentionRule: word,
    retentionReason: word,
    coreMetadata: within({
      element: listOf(z.object({ '@name': z.string(), '#text': word })),
    }),
    process: within({
      '@leftOut': word,
      event: listOf(
        z.object({
          '@at': z.iso.datetime(),
          '@what': z.string(),
          '@unitName': word,
          '@personName': word,
          '@onBehalfOf': z.string().optional(),
        }),
      ),
    }),
    corrections: within({
      correction: listOf(
        z.object({
          '@askedBy': word,
          '@askedAt': z.iso.datetime(),
          '@approvedBy': word,
          '@approvedAt': z.iso.datetime(),
          reason: word,
          field: listOf(
            z.object({ '@name': CatalogueEntry.keyof(), '@before': word, '@after': word }),
          ),
        }),
      ),
    }),
    parts: within({
      part: listOf(z.object({ '@path': z.string(), '@title': word, '@role': word })),
    }),
  }),
});
type Described = z.infer<typeof Metadata>['archiveItem'];
const Frozen = archiveText.shape.pick({ content: true, opinions: true });
type FrozenText = z.infer<typeof Frozen>;

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

const parser = new XMLParser({
  ...{ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false },
  ...{ parseAttributeValue: false, alwaysCreateTextNode: false, trimValues: false },
});

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
  const metadata = await readSmall(place, 'metadata.xml');
  const frozen = await readSmall(place, 'text.json');
  if (metadata === undefined || frozen === undefined) {
    return err('缺少 metadata.xml 或 text.json，请向移交方索取完整的档案包');
  }
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(metadata)) {
    return err('metadata.xml 带有自定义实体，不予读取，请向移交方核实');
  }
  let described: Described;
  let text: FrozenText;
  try {
    described = Metadata.parse(parser.parse(metadata)).archiveItem;
    text = Frozen.parse(JSON.parse(frozen));
  } catch {
    return err('元数据或正文不合格式，请向移交方索取由本产品导出的档案包');
  }
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
    ? ok(holdingOf(place, { described, text, files: files.value, corrections, before }))
    : files;
}

async function readSmall({ folder, archiveNo, files }: Place, name: string) {
  const path = `${archiveNo}/${name}`;
  if (!files.some((file) => file.path === path)) return undefined;
  const place = join(folder, path);
  return (await stat(place)).size > maxItemBytes ? undefined : readFile(place, 'utf8');
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
  /** Of the text, and no part of the item. */
  readonly isPicture: boolean;
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
    const isPicture = part['@role'] === 'picture';
    looked.push({ ...one.value, named: { ...one.value.named, name: bare }, isPicture });
  }
  return ok(looked);
}

function holdingOf(
  { archiveNo, files: listed }: Place,
  read: {
    readonly described: Described;
    readonly text: FrozenText;
    readonly files: readonly PackedFile[];
    readonly corrections: Corrections;
    readonly before: EntryText;
  },
): Holding {
  const { described, text, files, corrections, before } = read;
  const orNull = (value: string): string | null => (value === '' ? null : value);
  const { process, coreMetadata, organName } = described;
  const { pageCount } = before;
  return {
    args: {
      archiveNo,
      digest: digestOf(listed),
      item: {
        archiveClass: described.accessClass,
        // Only what came in was given a receipt number.
        flow: before.receiptNo === '' ? 'out' : 'in',
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
          ...{ tableName: '', ruleText: '', proposed: null },
          ruleNo: described.retentionRule,
          reason: described.retentionReason,
        },
      },
      text,
      corrections,
      record: {
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
      },
      files: files.filter(({ isPicture }) => !isPicture).map(({ named }) => named),
      pictures: files.filter(({ isPicture }) => isPicture).map(({ named }) => named),
    },
    files,
  };
}
