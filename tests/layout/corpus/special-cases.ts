/** SpecialCases: letters, orders and minutes. */

import { issuer, letter, longBody, minutes, order, sealed, text, unsealed } from './parts.ts';
import type { CorpusCase } from './parts.ts';
import { stamp } from './pictures.ts';
import { offices, paragraph } from './words.ts';

export const specialCases: readonly CorpusCase[] = [
  { name: 'letter', document: letter() },
  {
    name: 'letter with everything above the title',
    document: letter({ copyNo: '000003', secrecy: '秘密★1年', urgency: '特急' }),
  },
  {
    name: 'letter over several pages with copies',
    document: letter({
      body: longBody(3),
      colophon: { cc: '市委办公室，市司法局', printOrg: '', printDate: null },
    }),
  },
  {
    name: 'joint letter under the mark of the lead',
    document: letter({
      mark: { names: offices.slice(3, 5), suffix: '' },
      ending: sealed(...offices.slice(3, 5)),
    }),
  },
  {
    name: 'letter without a seal',
    document: letter({ ending: unsealed('云川市自然资源和规划局') }),
  },
  { name: 'order', document: order() },
  {
    name: 'order with a stamp and a regulation',
    document: order({
      mark: { names: ['云川市人民政府'], suffix: '命令' },
      ending: {
        mode: 'signatureStamp',
        issuers: [issuer('', { seal: null, postTitle: '市长', stamp: stamp(), personName: '' })],
        writtenDate: '2026-10-01',
      },
      attachmentNote: ['云川市城市供水管理办法'],
      attachments: [
        {
          title: '云川市城市供水管理办法',
          blocks: Array.from({ length: 14 }, (_, index) =>
            text(`第${index + 1}条　${paragraph(index, 2)}`),
          ),
          isBound: true,
        },
      ],
    }),
  },
  { name: 'minutes', document: minutes() },
  {
    name: 'minutes over several pages, present alone',
    document: minutes({
      body: longBody(4),
      attendance: { present: '张三、李四、王五', absent: '', observers: '' },
    }),
  },
  {
    name: 'minutes without attendance, mark and title alike',
    document: minutes({
      mark: { names: ['云川市档案工作联席会议纪要'], suffix: '' },
      title: '云川市档案工作联席会议纪要',
      attendance: null,
    }),
  },
];
