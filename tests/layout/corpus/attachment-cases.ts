/** AttachmentCases: attachments, tables upright and turned, pictures. */

import type { BodyBlock, PageDocument } from '../../../src-shared/layout/page-document.ts';
import { attachment, general, longBody, shortBody, table, text } from './parts.ts';
import type { CorpusCase } from './parts.ts';
import { figure } from './pictures.ts';
import { paragraph } from './words.ts';

const names = [
  '云川市公共服务设施建设任务分解表',
  '云川市机关档案管理办法',
  '关于各县（区）人民政府和市直各部门档案安全检查情况及问题整改清单的说明',
  '检查记录表',
  '联系方式',
  '库房温湿度登记表',
  '档案移交清册',
  '专家库名单',
  '考核评分细则',
] as const;

function attached(count: number, blocks: (index: number) => readonly BodyBlock[]): PageDocument {
  const titles = names.slice(0, count);
  return general({
    attachmentNote: titles,
    attachments: titles.map((title, index) => attachment(title, blocks(index))),
  });
}

const wideTable = table(9, {
  caption: '各县（区）公共服务设施情况一览表',
  columns: Array.from({ length: 8 }, (_, index) => ({
    share: index === 1 ? 0.3 : 0.1,
    align: 'center' as const,
  })),
  rows: [
    ['序号', '单位', '一月', '二月', '三月', '四月', '五月', '六月'],
    ...Array.from({ length: 9 }, (_, row) => [
      `${row + 1}`,
      `云川市第${row + 1}档案分馆`,
      ...Array.from({ length: 6 }, (__, month) => `${(row + 1) * (month + 3)}.5`),
    ]),
  ],
  orientation: 'landscape',
});

export const attachmentCases: readonly CorpusCase[] = [
  ...Array.from({ length: 9 }, (_, index) => ({
    name: `${index + 1} attachments`,
    document: attached(index + 1, (own) => [text(paragraph(own, 3)), text(paragraph(own + 2, 4))]),
  })),
  {
    name: 'an attachment that is not bound in',
    document: general({
      attachmentNote: [names[1]],
      attachments: [{ ...attachment(names[1], shortBody), isBound: false }],
    }),
  },
  {
    name: 'a long attachment',
    document: attached(1, () => longBody(6)),
  },
  {
    name: 'a table over pages',
    document: attached(1, () => [text(paragraph(1, 2)), table(60), text(paragraph(3, 2))]),
  },
  {
    name: 'a table in the text',
    document: general({ body: [...shortBody, table(6), text(paragraph(4, 4))] }),
  },
  {
    name: 'a table on its side',
    document: attached(2, (index) =>
      index === 0 ? [text(paragraph(2, 2)), wideTable, text(paragraph(5, 3))] : shortBody,
    ),
  },
  {
    name: 'pictures',
    document: general({
      body: [
        text(paragraph(0, 4)),
        figure('图1  各县（区）设施数量'),
        text(paragraph(4, 6)),
        figure('', 80),
        text(paragraph(7, 5)),
      ],
    }),
  },
];
