/**
 * Metadata-xml: one item as XML: number and description, the 18 core elements, its way, and its parts with digests.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { correctedItem } from '../../src-shared/features/archive/correction-model.ts';
import { coreElements } from '../../src-shared/layout/metadata.ts';
import { escapeXml } from '../../src-shared/layout/xml-text.ts';
import type { ManifestFile } from './package-format.ts';

type Item = RowOf<'archiveItem'>;
type Fields = Readonly<Record<string, string | number | undefined>>;

export interface ExportedPart extends ManifestFile {
  readonly order: number;
  readonly role: string;
  readonly title: string;
}

export function metadataXml(
  item: Item,
  record: RowOf<'archiveRecord'> | undefined,
  more: {
    readonly parts: readonly ExportedPart[];
    readonly corrections: readonly RowOf<'itemCorrection'>[];
  },
): string {
  const { parts, corrections } = more;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<archiveItem xmlns="urn:tongwen:archive:1">',
    ...Object.entries(described(correctedItem(item, corrections))).flatMap(([name, value]) =>
      element('  ', name, value),
    ),
    '  <coreMetadata standard="GB/T 33480-2016">',
    ...coreElements.map(
      ({ key, name }) =>
        `    <element name="${key}" title="${name}">${escapeXml(record?.core[key] ?? '')}</element>`,
    ),
    '  </coreMetadata>',
    `  <process leftOut="${record?.leftOut ?? 0}">`,
    ...(record?.process ?? []).map(({ at, what, unitName, personName, onBehalfOfName }) =>
      empty('    ', 'event', {
        at: new Date(at).toISOString(),
        what,
        unitName,
        personName,
        onBehalfOf: onBehalfOfName ?? undefined,
      }),
    ),
    '  </process>',
    ...correctionLines(corrections),
    '  <parts>',
    ...parts.map(({ order, role, title, path, size, sha256 }) =>
      empty('    ', 'part', { order, role, title, path, size, sha256 }),
    ),
    '  </parts>',
    ...compositionLines(record),
    '</archiveItem>',
    '',
  ];
  return lines.join('\n');
}

/** What the item consists of, in its order, those parts too that are rows and have no file (DA/T 22). */
function compositionLines(record: RowOf<'archiveRecord'> | undefined): readonly string[] {
  return [
    '  <composition>',
    ...(record?.parts ?? []).map(({ role, title, pages, sha256 }) =>
      empty('    ', 'piece', { role, title, pages, sha256: sha256 ?? undefined }),
    ),
    '  </composition>',
  ];
}

/** What the description above was before, by whom it was corrected and why; nothing where nothing was. */
function correctionLines(corrections: readonly RowOf<'itemCorrection'>[]): readonly string[] {
  if (corrections.length === 0) return [];
  return [
    '  <corrections>',
    ...corrections.flatMap((one) => [
      `    <correction n="${one.n}" askedBy="${escapeXml(one.askedByName)}" askedAt="${instant(one.askedAt)}" approvedBy="${escapeXml(one.approvedByName)}" approvedAt="${instant(one.approvedAt)}">`,
      `      <reason>${escapeXml(one.reason)}</reason>`,
      ...one.fields.map(
        ({ field, before, after }) =>
          `      <field name="${field}" before="${escapeXml(before)}" after="${escapeXml(after)}"/>`,
      ),
      '    </correction>',
    ]),
    '  </corrections>',
  ];
}

const instant = (at: number): string => new Date(at).toISOString();

function described(item: Item): Fields {
  return {
    archiveNo: item.archiveNo,
    fondsNo: item.fondsNo,
    category: item.category,
    year: item.year,
    period: item.period,
    organ: item.organ,
    organName: item.organName,
    itemNo: item.itemNo,
    flow: item.flow,
    accessClass: item.archiveClass,
    title: item.title,
    issueNo: item.issueNo ?? undefined,
    receiptNo: item.receiptNo ?? undefined,
    author: item.fromUnitName,
    writtenDate: item.writtenDate ?? undefined,
    pageCount: item.pageCount,
    filedAt: new Date(item.filedAt).toISOString(),
    filedBy: item.filedByName,
    retentionTable: item.basis?.tableName,
    retentionRule: item.basis?.ruleNo,
    retentionScope: item.basis?.ruleText,
    retentionProposed: item.basis?.proposed ?? undefined,
    retentionReason: item.basis?.reason,
  };
}

function element(indent: string, name: string, value: string | number | undefined): string[] {
  if (value === undefined || value === '') return [];
  return [`${indent}<${name}>${escapeXml(String(value))}</${name}>`];
}

function empty(indent: string, name: string, fields: Fields): string {
  const attributes = Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  return `${indent}<${name}${attributes.join('')}/>`;
}
