/** Parts: a plain document of each format, from which the cases of the corpus differ in what they are about. */

import type {
  Attachment,
  BodyBlock,
  BodyLevel,
  Ending,
  Issuer,
  PageDocument,
  TableBlock,
} from '../../../src-shared/layout/page-document.ts';
import { seal } from './pictures.ts';
import { paragraph } from './words.ts';

export interface CorpusCase {
  readonly name: string;
  readonly document: PageDocument;
}

export function text(value: string, level: BodyLevel = 0): BodyBlock {
  return { kind: 'text', level, text: value };
}

export function issuer(name: string, rest: Partial<Issuer> = {}): Issuer {
  return { name, seal: seal(), postTitle: '', stamp: null, personName: '', ...rest };
}

export function sealed(...names: readonly string[]): Ending {
  return {
    mode: 'seal',
    issuers: names.map((name) => issuer(name)),
    writtenDate: '2026-11-23',
  };
}

export function unsealed(...names: readonly string[]): Ending {
  const issuers = names.map((name) => issuer(name, { seal: null }));
  return { mode: 'none', issuers, writtenDate: '2026-11-23' };
}

/** Two levels of headings and plain text, about a page. */
export const shortBody: readonly BodyBlock[] = [
  text(`为进一步做好全市档案工作，${paragraph(0, 2)}现将有关事项通知如下：`),
  text('提高思想认识', 1),
  text(paragraph(3, 3)),
  text('明确工作重点', 1),
  text('健全制度。', 2),
  text(paragraph(6, 2)),
  text('完善设施', 2),
  text('库房温度控制在14℃至24℃，相对湿度控制在45%至60%。', 3),
  text('新建库房应当符合JGJ 25—2010的要求。', 4),
  text(paragraph(8, 3)),
];

/** So many pages of text, roughly. */
export function longBody(pages: number): readonly BodyBlock[] {
  return Array.from({ length: pages * 3 }, (_, index) =>
    index % 6 === 0
      ? text(`第${index / 6 + 1}项重点任务`, 1)
      : text(paragraph(index * 5, 5 + (index % 3))),
  );
}

export function table(rows: number, rest: Partial<TableBlock> = {}): TableBlock {
  const body = Array.from({ length: rows }, (_, index) => [
    `${index + 1}`,
    `云川市第${index + 1}号公共服务设施`,
    index % 3 === 0 ? '市发展改革委、市财政局、市自然资源和规划局' : '市教育局',
    `2026年${(index % 12) + 1}月底前`,
  ]);
  return {
    kind: 'table',
    caption: '公共服务设施建设任务分解表',
    columns: [
      { share: 0.1, align: 'center' },
      { share: 0.36, align: 'start' },
      { share: 0.32, align: 'start' },
      { share: 0.22, align: 'center' },
    ],
    headRows: 1,
    rows: [['序号', '项目名称', '责任单位', '完成时限'], ...body],
    orientation: 'portrait',
    ...rest,
  };
}

export function attachment(title: string, blocks: readonly BodyBlock[]): Attachment {
  return { title, blocks, isBound: true };
}

export function general(rest: Partial<PageDocument> = {}): PageDocument {
  return {
    format: 'general',
    grid: 'exact',
    copyNo: null,
    secrecy: null,
    urgency: '',
    mark: { names: ['云川市人民政府办公室'], suffix: '文件' },
    issueNo: '云政办发〔2026〕15号',
    signers: [],
    title: '云川市人民政府办公室关于进一步加强全市档案工作的通知',
    mainTo: '各县（区）人民政府，市政府各部门、各直属机构',
    attendance: null,
    body: shortBody,
    attachmentNote: [],
    ending: sealed('云川市人民政府办公室'),
    notes: ['此件公开发布'],
    attachments: [],
    colophon: {
      cc: '市委办公室，市人大常委会办公室，市政协办公室，市法院，市检察院',
      printOrg: '云川市人民政府办公室',
      printDate: '2026-11-24',
    },
    ...rest,
  };
}

export function letter(rest: Partial<PageDocument> = {}): PageDocument {
  return general({
    format: 'letter',
    mark: { names: ['云川市自然资源和规划局'], suffix: '' },
    issueNo: '云自然资规函〔2026〕32号',
    title: '云川市自然资源和规划局关于商请提供用地资料的函',
    mainTo: '市住房和城乡建设局',
    body: [
      text('为做好2026年度国土变更调查，现就有关事项函商如下：'),
      ...[2, 5, 8].map((from) => text(paragraph(from, 3))),
      text('专此函达，请予支持为盼。'),
    ],
    ending: sealed('云川市自然资源和规划局'),
    notes: ['联系人：张三；联系电话：0000-12345678'],
    colophon: { cc: '', printOrg: '', printDate: null },
    ...rest,
  });
}

export function order(rest: Partial<PageDocument> = {}): PageDocument {
  return general({
    format: 'order',
    mark: { names: ['云川市人民政府'], suffix: '令' },
    issueNo: '第42号',
    title: '',
    mainTo: '',
    body: [
      text(
        '《云川市城市供水管理办法》已经2026年11月18日市人民政府第12次常务会议审议通过，现予公布，自2027年1月1日起施行。',
      ),
    ],
    ending: {
      mode: 'signatureStamp',
      issuers: [issuer('云川市人民政府', { seal: null, postTitle: '市长', personName: '李四' })],
      writtenDate: '2026-11-20',
    },
    notes: [],
    ...rest,
  });
}

export function minutes(rest: Partial<PageDocument> = {}): PageDocument {
  return general({
    format: 'minutes',
    mark: { names: ['云川市人民政府常务会议纪要'], suffix: '' },
    issueNo: '〔2026〕12号',
    title: '云川市人民政府第十二次常务会议纪要',
    mainTo: '',
    body: [
      text('2026年11月18日，市长主持召开市人民政府第12次常务会议。纪要如下：'),
      text('会议听取了全市安全生产工作情况汇报', 1),
      ...[1, 4, 7].map((from) => text(paragraph(from, 3))),
      text('会议研究了城市供水管理办法', 1),
      text(paragraph(10, 4)),
    ],
    attendance: {
      present:
        '张三、李四、王五、赵六、孙七、周八、吴九、郑十，市政府办公室钱一，市发展改革委冯二，市财政局陈三',
      absent: '褚四（出差）',
      observers: '市人大常委会卫五，市政协蒋六，市法院沈七，市检察院韩八',
    },
    ending: { mode: 'none', issuers: [], writtenDate: null },
    notes: [],
    colophon: {
      cc: '市委办公室，市人大常委会办公室，市政协办公室',
      printOrg: '云川市人民政府办公室',
      printDate: '2026-11-21',
    },
    ...rest,
  });
}
