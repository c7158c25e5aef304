/** PageSamples: documents for the tests of pages, and ways to ask where something stands. */
import type { GlyphRun, LaidOut, LaidPage, PageItem } from '../../src-shared/layout/laid-out.ts';
import type {
  BodyBlock,
  BodyLevel,
  ElementName,
  Issuer,
  PageDocument,
  SealPicture,
} from '../../src-shared/layout/page-document.ts';
import { pointsToMm } from '../../src-shared/layout/measures.ts';

const SENTENCE =
  '为进一步规范机关公文格式，提高公文处理的质量和效率，根据《党政机关公文处理工作条例》和有关国家标准，现就有关事项通知如下。';

export function prose(characters: number): string {
  return SENTENCE.repeat(Math.ceil(characters / SENTENCE.length)).slice(0, characters);
}

export function paragraph(text: string, level: BodyLevel = 0): BodyBlock {
  return { kind: 'text', level, text };
}

/** Paragraphs of one line each. */
export function shortLines(count: number): readonly BodyBlock[] {
  return Array.from({ length: count }, (_, index) => paragraph(`第${index + 1}行文字。`));
}

export const roundSeal: SealPicture = {
  sha256: 'a'.repeat(64),
  widthMm: 42,
  heightMm: 42,
  isIntact: true,
  isTrusted: true,
};

export const signatureStamp: SealPicture = { ...roundSeal, widthMm: 30, heightMm: 14 };

export function sealed(name: string): Issuer {
  return { name, seal: roundSeal, postTitle: '', stamp: null, personName: '' };
}

export function signed(name: string, postTitle: string): Issuer {
  return { name, seal: null, postTitle, stamp: signatureStamp, personName: '某某某' };
}

export const bodies: readonly string[] = [
  '滨江市发展和改革委员会',
  '滨江市财政局',
  '滨江市教育局',
  '滨江市公安局',
  '滨江市民政局',
  '滨江市人力资源和社会保障局',
  '滨江市自然资源和规划局',
  '滨江市生态环境局',
  '滨江市住房和城乡建设局',
  '滨江市交通运输局',
  '滨江市水利局',
  '滨江市审计局',
];

/** A plain notice of one issuer. */
export const notice: PageDocument = {
  format: 'general',
  grid: 'exact',
  copyNo: '000012',
  secrecy: '机密★1年',
  urgency: '特急',
  mark: { names: ['滨江市人民政府'], suffix: '文件' },
  issueNo: '滨政发〔2026〕12号',
  signers: [],
  title: '滨江市人民政府关于加强公文处理工作的通知',
  mainTo: '各县（市、区）人民政府，市政府各部门',
  attendance: null,
  body: [paragraph(prose(60))],
  attachmentNote: [],
  ending: { mode: 'seal', issuers: [sealed('滨江市人民政府')], writtenDate: '2026-03-08' },
  notes: [],
  attachments: [],
  colophon: { cc: '市委各部门', printOrg: '滨江市人民政府办公室', printDate: '2026-03-09' },
};

export function joint(count: number): PageDocument {
  const names = bodies.slice(0, count);
  return {
    ...notice,
    copyNo: null,
    secrecy: null,
    urgency: '',
    mark: { names, suffix: '文件' },
    ending: { mode: 'seal', issuers: names.map(sealed), writtenDate: '2026-03-08' },
  };
}

export function glyphsOf(page: LaidPage | undefined, element?: ElementName): readonly GlyphRun[] {
  const items: readonly PageItem[] = [...(page?.items ?? []), ...(page?.turned ?? [])];
  return items.flatMap((item) =>
    item.kind === 'glyphs' && (element === undefined || item.element === element) ? [item] : [],
  );
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The box of em squares around runs. */
export function boxOf(runs: readonly GlyphRun[]): Box {
  return {
    left: Math.min(...runs.flatMap(({ xs }) => xs)),
    right: Math.max(...runs.map(({ endMm }) => endMm)),
    top: Math.min(...runs.map(({ topMm }) => topMm)),
    bottom: Math.max(...runs.map(({ topMm, sizePt }) => topMm + pointsToMm(sizePt))),
  };
}

export function boxOn(page: LaidPage | undefined, element: ElementName): Box {
  return boxOf(glyphsOf(page, element));
}

/** Upper edges of the lines of an element, in order. */
export function lineTops(page: LaidPage | undefined, element: ElementName): readonly number[] {
  return [...new Set(glyphsOf(page, element).map(({ topMm }) => topMm))].sort((a, b) => a - b);
}

export function textOf(runs: readonly GlyphRun[]): string {
  return runs.flatMap(({ clusters }) => clusters).join('');
}

export function rulesOf(page: LaidPage | undefined, element: ElementName) {
  return (page?.items ?? []).flatMap((item) =>
    item.kind === 'rule' && item.element === element ? [item] : [],
  );
}

export function picturesOf(page: LaidPage | undefined, element: ElementName) {
  return (page?.items ?? []).flatMap((item) =>
    item.kind === 'picture' && item.element === element ? [item] : [],
  );
}

export function noticeCodes(laid: LaidOut): readonly string[] {
  return laid.notices.map(({ code }) => code).filter((code) => code !== 'substituteFace');
}
