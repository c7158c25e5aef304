/**
 * Package-metadata: what the XML of an item of a package says, and what its text and its final files are, parsed and bounded.
 *
 * Invariant: XML with entities of its own is refused unread.
 */

import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { CatalogueEntry } from '../../src-shared/features/archive/correction-model.ts';
import { HeldFinal } from '../../src-shared/features/archive/holding-commands.ts';
import { archiveClasses, archiveText } from '../../src-shared/features/archive/model.ts';
import { partRoles } from '../../src-shared/features/archive/record-model.ts';
import { rulePeriods } from '../../src-shared/features/archive/scheme-model.ts';
import { Sha256 } from '../../src-shared/features/file/model.ts';
import { FixedFile } from '../../src-shared/features/page/final-files-model.ts';

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
    /** Absent = written before packages said so. */
    flow: z.enum(['out', 'in']).optional(),
    retentionTable: word,
    retentionRule: word,
    retentionScope: word,
    retentionProposed: z.enum(rulePeriods).optional(),
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
    composition: within({
      piece: listOf(
        z.object({
          '@role': z.enum(partRoles),
          '@title': word,
          '@pages': z.string().regex(/^\d{1,6}$/u),
          '@sha256': Sha256.optional(),
        }),
      ),
    }),
  }),
});
export type Described = z.infer<typeof Metadata>['archiveItem'];
const Frozen = archiveText.shape.pick({ content: true, opinions: true });
export type FrozenText = z.infer<typeof Frozen>;
const fixed = FixedFile.pick({ sha256: true, lines: true });
const FinalText = HeldFinal.extend({ pdf: fixed.nullable(), ofd: fixed.nullable() });
export type FinalText = z.infer<typeof FinalText>;

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

const parser = new XMLParser({
  ...{ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false },
  ...{ parseAttributeValue: false, alwaysCreateTextNode: false, trimValues: false },
});

export interface ItemTexts {
  readonly described: Described;
  readonly text: FrozenText;
  /** null = it has no final files, or was written before packages said how they were made. */
  readonly final: FinalText | null;
}

/** The three texts of an item; an answer in words is what is wrong with them. */
export function readItemTexts(
  metadata: string,
  frozen: string,
  final: string | undefined,
): ItemTexts | string {
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(metadata)) {
    return 'metadata.xml 带有自定义实体，不予读取，请向移交方核实';
  }
  try {
    return {
      described: Metadata.parse(parser.parse(metadata)).archiveItem,
      text: Frozen.parse(JSON.parse(frozen)),
      final: final === undefined ? null : FinalText.parse(JSON.parse(final)),
    };
  } catch {
    return '元数据或正文不合格式，请向移交方索取由本产品导出的档案包';
  }
}
