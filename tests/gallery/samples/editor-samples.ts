/** EditorSamples: a report that asks for something a report must not ask for. */
import type {
  EditorDraft,
  FindingView,
} from '../../../src-renderer/features/document/editor-model.ts';
import type { DocumentPageModel } from '../../../src-renderer/features/document/page/document-page-model.ts';

export const draft: EditorDraft = {
  kind: '报告',
  direction: 'up',
  urgency: 'normal',
  title: '某市人民政府办公室关于2026年冬季供暖保障工作情况的报告',
  mainTo: ['省政府办公厅', '省应急管理厅'],
  body: [
    { id: 'p1', level: 0, text: '10月15日开栓以来，我市供暖运行总体平稳。现将有关情况报告如下：' },
    { id: 'p2', level: 1, text: '供暖运行情况' },
    {
      id: 'p3',
      level: 2,
      text: '热源保障。全市9座热源厂全部投运，储煤可用28天，日均供热量较上年同期增长6.2%。',
    },
    {
      id: 'p4',
      level: 2,
      text: '应急处置。受理投诉1372件，24小时内办结率为96.4%。以上报告妥否，请批示。',
    },
  ],
  attachments: [{ id: 'a1', name: '供暖运行主要指标表.xlsx', sizeBytes: 49_152 }],
  cc: [],
  note: '',
};

export function pageOf(from: EditorDraft): DocumentPageModel {
  return {
    issuerMark: '某市人民政府办公室文件',
    issueNo: null,
    signers: [],
    urgency: from.urgency,
    title: from.title,
    mainToText: from.mainTo.join('、'),
    body: from.body,
    attachments: [],
    signature: '某市人民政府办公室',
    writtenDate: null,
    note: from.note,
    cc: from.cc.join('，'),
    printOrg: '某市人民政府办公室',
    printDate: null,
    direction: from.direction,
  };
}

export const findings: readonly FindingView[] = [
  {
    id: 'f1',
    severity: 'error',
    title: '报告里夹带了请示事项',
    text: '“妥否，请批示”是请示用语。如需批准，请改用请示。',
    source: '条例 第十五条（四）',
    strength: 'law',
    fixWord: '删去这 6 个字',
    field: 'body',
    paragraphId: 'p4',
    quote: '妥否，请批示',
  },
  {
    id: 'f2',
    severity: 'error',
    title: '附件说明与附件不一致',
    text: '附件说明写了 2 个，实际只有 1 个。',
    source: 'GB/T 9704 第7.3.4条',
    strength: 'standard',
    fixWord: '去补附件',
    field: 'attachments',
    paragraphId: null,
    quote: null,
  },
  {
    id: 'f3',
    severity: 'confirm',
    title: '上行文原则上只主送一个机关',
    text: '现在主送 2 个，可把省应急管理厅移到抄送。',
    source: '条例 第十五条（一）',
    strength: 'law',
    fixWord: '移到抄送',
    field: 'mainTo',
    paragraphId: null,
    quote: null,
  },
  {
    id: 'f4',
    severity: 'hint',
    title: '结尾一般写“特此报告”',
    text: '本单位近三年 41 件报告中有 39 件这样写。',
    source: '本单位用语',
    strength: 'custom',
    fixWord: '采用',
    field: 'body',
    paragraphId: 'p4',
    quote: null,
  },
];
