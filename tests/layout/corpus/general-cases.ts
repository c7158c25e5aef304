/** GeneralCases: heads, titles, addressees, bodies and grids of the general format. */

import { general, issuer, longBody, sealed, text, unsealed } from './parts.ts';
import type { CorpusCase } from './parts.ts';
import { counties, offices, paragraph, plainText } from './words.ts';

const longTitle =
  '云川市人民政府办公室关于转发市发展和改革委员会等部门关于进一步推进全市数字化改革、优化营商环境和促进民营经济高质量发展若干措施的通知实施情况专项督查结果及下一阶段重点工作任务分解方案和有关责任单位考核评价办法补充规定的通知';

const titles: readonly (readonly [length: string, title: string])[] = [
  ['one line', '关于开展档案安全检查的通知'],
  ['a full line', '云川市人民政府关于开展安全检查的通知'],
  ['two lines', '云川市人民政府办公室关于印发《云川市机关档案管理办法》的通知'],
  [
    'three lines',
    '中共云川市委办公室云川市人民政府办公室关于做好2026年国庆节期间值班值守和信息报送工作的通知',
  ],
  ['120 characters', longTitle.slice(0, 117) + '的通知'],
];

const manyAddressees = Array.from({ length: 30 }, (_, index) =>
  index < offices.length ? offices[index] : `云川市第${index + 1}批重点建设项目指挥部办公室`,
).join('，');

export const titleCases: readonly CorpusCase[] = titles.map(([length, title]) => ({
  name: `title of ${length}`,
  document: general({ title, body: [text(paragraph(0, 6)), text(paragraph(4, 5))] }),
}));

export const headCases: readonly CorpusCase[] = [
  { name: 'plain general document', document: general() },
  {
    name: 'copy number, secrecy and urgency',
    document: general({ copyNo: '000018', secrecy: '机密★1年', urgency: '特急' }),
  },
  { name: 'urgency alone', document: general({ urgency: '加急' }) },
  { name: 'secrecy without copy number', document: general({ secrecy: '秘密★6个月' }) },
  { name: 'no number yet', document: general({ issueNo: null }) },
  { name: 'short mark', document: general({ mark: { names: ['云川市教育局'], suffix: '文件' } }) },
  {
    name: 'long mark',
    document: general({
      mark: { names: ['云川市推进新型城镇化和城乡融合发展工作领导小组办公室'], suffix: '文件' },
    }),
  },
  ...[1, 2, 3, 5].map((count) => ({
    name: `${count} signers upward`,
    document: general({
      mark: { names: offices.slice(0, Math.max(1, count)), suffix: '文件' },
      issueNo: '云政办〔2026〕8号',
      signers: ['张三', '欧阳小明', '王五', '李四光', '赵六'].slice(0, count),
      title: '关于申请追加档案馆建设经费的请示',
      mainTo: '云川市人民政府',
      ending: sealed(...offices.slice(0, count)),
      notes: ['联系人：张三，电话：0000-12345678'],
    }),
  })),
  { name: 'office grid of 28 points', document: general({ grid: 'points28' }) },
  {
    name: 'office grid of 28 points over ten pages',
    document: general({ grid: 'points28', body: longBody(10) }),
  },
  {
    name: '30 addressees',
    document: general({ mainTo: manyAddressees, body: longBody(2) }),
  },
  {
    name: '30 addressees under joint issuers',
    document: general({
      mainTo: manyAddressees,
      mark: { names: offices.slice(0, 6), suffix: '文件' },
      ending: sealed(...offices.slice(0, 6)),
    }),
  },
  {
    name: '30 addressees and a long title move to the colophon',
    document: general({
      mainTo: manyAddressees,
      title: titles[4]?.[1] ?? '',
      mark: { names: offices.slice(0, 5), suffix: '文件' },
      ending: sealed(...offices.slice(0, 5)),
    }),
  },
  {
    name: 'long copies',
    document: general({
      colophon: {
        cc: `${counties.map((county) => `${county}人民政府`).join('，')}，${offices.join('，')}`,
        printOrg: '云川市人民政府办公室',
        printDate: '2026-11-24',
      },
    }),
  },
  {
    name: 'no copies',
    document: general({
      colophon: { cc: '', printOrg: '云川市人民政府办公室', printDate: '2026-11-24' },
    }),
  },
  { name: 'no colophon', document: general({ colophon: null }) },
];

export const bodyCases: readonly CorpusCase[] = [
  {
    name: 'one sentence',
    document: general({ body: [text('请遵照执行。')], notes: [] }),
  },
  {
    name: 'all levels over several pages',
    document: general({
      body: Array.from({ length: 12 }, (_, index) => [
        text(`第${index + 1}方面工作`, 1),
        text('总体要求。' + paragraph(index, 2), 2),
        text('主要任务', 2),
        text(paragraph(index + 3, 2), 3),
        text('分项要求。' + paragraph(index + 5, 1), 4),
      ]).flat(),
    }),
  },
  {
    name: 'digits, Latin and addresses of the web',
    document: general({
      body: [
        text(
          '请登录https://www.yunchuan.example/archives/2026/index.html下载《目录（2026年版）》，按GB/T 9704—2012、DA/T 22—2015和ISO 15489-1:2016执行。',
        ),
        text(
          'PM2.5年均浓度为28.3μg/m³，同比下降12.6%；GDP增长6.8%，达1,286.53亿元（人民币）；增加值率≥35%，能耗≤0.42吨标准煤。',
        ),
        text('API、JSON、XML、HTTP/2和Wi-Fi 6等术语按YD/T 2583.18—2019使用，A座-3单元-1208室。'),
        text(paragraph(2, 6)),
      ],
    }),
  },
  {
    name: 'rare characters',
    document: general({
      body: [
        text('经研究，同意𬀩、𬭎、𫖯、𠮷、𪨧等同志的任职申请，籍贯为𬇙水、𬜬村、邨、堃、喆、淼。'),
        text('含有尚无字形的字：𰻝面、𲎯、󠄀和家庭标记👨‍👩‍👧，应当以方框标出并报告，不得丢失。'),
        text(paragraph(5, 5)),
      ],
    }),
  },
  {
    name: 'marks in rows',
    document: general({
      body: [
        text('他说：“（《办法》）、《细则》……”——“不得‘变通’（含‘缓办’）！”？！'),
        text('（一）（二）（三）【注】〔2026〕《〈目录〉说明》“‘重点’”、（（双重））。'.repeat(8)),
        text(paragraph(1, 6)),
      ],
    }),
  },
  {
    name: 'several notes',
    document: general({
      notes: ['此件公开发布', '本件发至县级', '联系人：张三，电话：0000-12345678'],
    }),
  },
  {
    name: 'ending on a short last page',
    document: general({ body: [text(plainText(28 * 9 - 2)), text(plainText(28 * 22 - 2))] }),
  },
  {
    name: 'issuer with a long name',
    document: general({
      ending: {
        ...sealed(),
        issuers: [issuer('云川市推进新型城镇化和城乡融合发展工作领导小组办公室')],
      },
    }),
  },
  {
    name: 'without a seal',
    document: general({ ending: unsealed('云川市人民政府办公室') }),
  },
  {
    name: 'without a seal, date longer than the name',
    document: general({ ending: unsealed('市政府') }),
  },
  {
    name: 'without a seal, three issuers',
    document: general({ ending: unsealed(...offices.slice(0, 3)) }),
  },
];
