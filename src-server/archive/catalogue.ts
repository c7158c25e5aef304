/**
 * Catalogue: the rows of a CSV catalogue of holdings (UTF-8 or GB 18030, Chinese headers) as candidates.
 *
 * Invariant: everything wrong with a row is said at once, in Chinese, with what to do.
 */

import { createHash } from 'node:crypto';
import type { RowOf } from '../../src-shared/entities.ts';
import type { ArchiveNoParts } from '../../src-shared/features/archive/archive-number.ts';
import { parseArchiveNo } from '../../src-shared/features/archive/archive-number.ts';
import { maxHoldingFiles } from '../../src-shared/features/archive/holding-commands.ts';
import { kindWords } from '../../src-shared/features/drafting/kind-words.ts';
import type { DocumentKind } from '../../src-shared/features/document/model.ts';
import { documentKinds } from '../../src-shared/features/document/model.ts';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { err, ok } from '../../src-shared/kernel/result.ts';
import { noMetadata } from '../../src-shared/layout/metadata.ts';
import type { CsvRow } from '../org/csv-table.ts';
import { readCsv } from '../org/csv-table.ts';
import type { Candidate, Holding, HoldingFile } from './holding.ts';
import type { LookPorts } from './holding-files.ts';
import { lookAtFile } from './holding-files.ts';

export interface CatalogueOrder {
  readonly folder: string;
  readonly fondsNo: string;
  readonly unitName: string;
  readonly archiveClass: RowOf<'archiveItem'>['archiveClass'];
  /** Of what names no kind of document itself. */
  readonly kind: DocumentKind | undefined;
}

export interface Catalogue {
  readonly candidates: readonly Candidate[];
  /** What keeps the whole table from being read. */
  readonly problems: readonly string[];
}

const neededHeaders = ['档号', '题名'] as const;
const openMarks: readonly string[] = ['', '无', '公开', '内部', '非密', '非涉密', '普通'];
const periods: Readonly<Record<string, ArchiveNoParts['period']>> = {
  ...{ 永久: 'Y', Y: 'Y' },
  ...{ 定期30年: 'D30', '30年': 'D30', D30: 'D30' },
  ...{ 定期10年: 'D10', '10年': 'D10', D10: 'D10' },
};

export function readCatalogue(
  name: string,
  bytes: Uint8Array,
  ports: LookPorts,
  order: CatalogueOrder,
): Catalogue {
  const table = readCsv(name, bytes);
  const lacking = neededHeaders.filter((one) => !table.header.includes(one));
  if (table.header.length === 0) return { candidates: [], problems: table.problems.map(said) };
  if (lacking.length > 0) {
    return { candidates: [], problems: [`缺少列：${lacking.join('、')}。请补上表头后再运行。`] };
  }
  const broken = table.problems.map((one) => ({
    row: one.row,
    archiveNo: '',
    prepare: () => Promise.resolve(err(`${one.message}，请核对这一行的逗号和引号`)),
  }));
  // Spreadsheets write rows of nothing but commas under a table.
  const filled = table.rows.filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''));
  const rows = filled.map((row) => candidateOf(row, ports, order));
  return { candidates: [...rows, ...broken].sort((a, b) => a.row - b.row), problems: [] };
}

const said = ({ row, message }: { readonly row: number; readonly message: string }): string =>
  `第 ${row} 行：${message}`;

function candidateOf({ line, cells }: CsvRow, ports: LookPorts, order: CatalogueOrder): Candidate {
  const archiveNo = cells['档号'] ?? '';
  return {
    row: line,
    archiveNo,
    prepare: async () => {
      const cell = (...names: readonly string[]): string =>
        names.map((name) => cells[name] ?? '').find((text) => text !== '') ?? '';
      const faults: string[] = [];
      const described = describe(cell, order, faults);
      const files = await filesOf(cell('文件名'), ports, order.folder, faults);
      if (faults.length > 0 || described === undefined) return err(faults.join('；'));
      return holdingOf(described, files);
    },
  };
}

type Cell = (...names: readonly string[]) => string;
type Described = Omit<Holding['args'], 'digest' | 'files' | 'pictures' | 'final' | 'pieces'>;

function holdingOf(described: Described, files: readonly HoldingFile[]): Result<Holding, string> {
  const named = files.map((file) => file.named);
  const told = { ...described, files: named.map(({ name, sha256 }) => ({ name, sha256 })) };
  const digest = createHash('sha256').update(canonicalJson(told)).digest('hex');
  return ok({
    args: { ...described, digest, final: null, pieces: [], files: named, pictures: [] },
    files,
  });
}

function describe(cell: Cell, order: CatalogueOrder, faults: string[]): Described | undefined {
  const title = cell('题名');
  const note = cell('备注');
  faults.push(...wordFaults(cell));
  const parts = partsOf(cell, order.fondsNo, faults);
  const writtenDate = dateOf(cell('日期'), faults);
  const pageCount = countOf(cell('页数'), '页数', faults);
  const kind = kindOf(cell('文种'), title) ?? order.kind;
  if (kind === undefined) {
    faults.push('看不出文种，请加一列“文种”（如 通知、函），或运行时用 --kind 指定');
  }
  if (parts === undefined || kind === undefined || faults.length > 0) return undefined;
  const author = cell('责任者');
  const issueNo = cell(...numberColumns);
  const fromUnitName = author === '' ? order.unitName : author;
  return {
    archiveNo: cell('档号'),
    item: {
      archiveClass: order.archiveClass,
      flow: fromUnitName === order.unitName ? 'out' : 'in',
      ...{ kind, title, fromUnitName, writtenDate },
      issueNo: issueNo === '' ? null : issueNo,
      receiptNo: null,
      filedAt: null,
      filedByName: '馆藏导入',
      ...(organNameOf(cell, parts) ?? {}),
      ...(pageCount === undefined ? {} : { pageCount }),
    },
    corrections: [],
    text: { content: contentOf(kind, title, { note, author: fromUnitName }), opinions: [] },
    record: {
      core: {
        ...noMetadata,
        ...{ identifier: cell('档号'), kind: kindWords[kind], issueNo, title, note },
        ...{ signatureOrg: fromUnitName, writtenDate: writtenDate ?? '' },
      },
      process: [],
      leftOut: 0,
    },
  };
}

const organColumns = ['机构/问题', '机构（问题）', '机构', '问题'] as const;
const numberColumns = ['文号', '文件编号'] as const;
/** What an item has room for. */
const wordLimits: readonly (readonly [columns: readonly string[], chars: number])[] = [
  [['题名'], 200],
  [['备注'], 200],
  [numberColumns, 60],
  [['责任者'], 100],
  [organColumns, 60],
];

function wordFaults(cell: Cell): readonly string[] {
  const long = wordLimits.filter(([columns, chars]) => cell(...columns).length > chars);
  return [
    ...(cell('题名') === '' ? ['题名是空的，请填写'] : []),
    ...long.map(([[column = ''], chars]) => `${column}超过 ${chars} 字，请改短`),
    ...(openMarks.includes(cell('密级')) ? [] : ['有密级的档案不得存入本系统，请从目录中删去']),
  ];
}

/** The catalogue has no text: title, author and note stand for it. */
function contentOf(
  kind: DocumentKind,
  title: string,
  { note, author }: { readonly note: string; readonly author: string },
): RowOf<'archiveText'>['content'] {
  return {
    ...{ kind, title, note, direction: 'flat', urgency: 'none' },
    ...{ mainTo: [], mainToText: '', cc: [], body: [], attachmentNote: [] },
    ...{ issuerMark: '', signature: author.slice(0, 100), printOrg: '' },
  };
}

function partsOf(cell: Cell, fondsNo: string, faults: string[]): ArchiveNoParts | undefined {
  const parts = parseArchiveNo(cell('档号'));
  if (parts === undefined) {
    faults.push('档号不合规则，应如 J001-WS·2015-Y-BGS-0001');
    return undefined;
  }
  if (parts.fondsNo !== fondsNo) faults.push(`档号的全宗号应为 ${fondsNo}，请核对单位`);
  const period = cell('保管期限').replaceAll(/\s/gu, '');
  if (period !== '' && periods[period] !== parts.period) {
    faults.push(`保管期限“${period}”与档号不符，应为永久、30年或10年`);
  }
  const itemNo = countOf(cell('件号'), '件号', faults);
  if (itemNo !== undefined && itemNo !== parts.itemNo) faults.push('件号与档号不符，请核对');
  return parts;
}

function organNameOf(
  cell: Cell,
  parts: ArchiveNoParts,
): { readonly organName: string } | undefined {
  const organName = cell(...organColumns);
  return organName === '' || organName === parts.organ ? undefined : { organName };
}

function countOf(text: string, column: string, faults: string[]): number | undefined {
  if (text === '') return undefined;
  if (/^\d{1,6}$/u.test(text)) return Number(text);
  faults.push(`${column}“${text}”不是数字，请核对`);
  return undefined;
}

/** Eight digits, or parts with something between them: of fewer digits nobody knows which are the month's. */
const eightDigits = /^(\d{4})(\d{2})(\d{2})$/u;
const datePattern = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/u;

function dateOf(text: string, faults: string[]): string | null {
  if (text === '') return null;
  const parts = eightDigits.exec(text) ?? datePattern.exec(text) ?? [];
  const [, year = '', month = '', day = ''] = parts;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  if (!Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso)) return iso;
  faults.push(`日期“${text}”不对，应如 2015-03-09 或 20150309；只知年月的请留空，写入备注`);
  return null;
}

/** By its column, else by the last word of the title. */
function kindOf(word: string, title: string): DocumentKind | undefined {
  if (word !== '') return documentKinds.find((kind) => kindWords[kind] === word);
  const bare = title.replace(/[（(][^（()）]*[）)]$/u, '');
  return documentKinds.find((kind) => bare.endsWith(kindWords[kind]));
}

async function filesOf(
  text: string,
  ports: LookPorts,
  folder: string,
  faults: string[],
): Promise<readonly HoldingFile[]> {
  const names = text.split(/[；;]/u).map((name) => name.trim());
  const given = names.filter((name) => name !== '');
  if (given.length > maxHoldingFiles) {
    faults.push(`一件最多 ${maxHoldingFiles} 个文件`);
    return [];
  }
  const files: HoldingFile[] = [];
  for (const name of given) {
    const looked = await lookAtFile(ports, folder, { name, title: '' });
    if (looked.ok) files.push(looked.value);
    else faults.push(looked.error);
  }
  return files;
}
