/**
 * Finding-pairs: for every drafting check a draft that it finds fault with, and one that heeds it.
 */

import type { FindingLevel } from '../../../src-shared/features/drafting/finding.ts';
import type { Draft } from './draft-office.ts';
import { named, proper } from './draft-office.ts';

export interface Pair {
  readonly code: string;
  readonly level: FindingLevel;
  readonly faulty: Draft;
  readonly heeded: Draft;
}

const line = (text: string, level = 0): { level: number; text: string } => ({ level, text });
const up = { direction: 'up' } as const;
const report = {
  ...up,
  kind: 'report',
  title: '某师关于供暖情况的报告',
  mainTo: named('corps'),
} as const;
const opinion = { kind: 'opinion', title: '某师关于供暖的意见' } as const;
const reply = { kind: 'reply', title: '某师关于供暖经费的批复' } as const;
const order = { kind: 'order', title: '某师人民政府令', direction: 'down' } as const;

export const elementPairs: readonly Pair[] = [
  { code: 'titleMissing', level: 'error', faulty: { content: { title: ' ' } }, heeded: {} },
  {
    code: 'titleKind',
    level: 'error',
    faulty: { content: { title: '某师关于供暖的函' } },
    heeded: { content: { title: '某师关于供暖的通知' } },
  },
  {
    code: 'titleKind',
    level: 'error',
    faulty: { content: { ...order, title: '某师关于供暖的决定' } },
    heeded: { content: order },
  },
  { code: 'titleMatter', level: 'hint', faulty: { content: { title: '供暖通知' } }, heeded: {} },
  {
    code: 'titleIssuer',
    level: 'hint',
    faulty: { content: { title: '关于供暖的通知' } },
    heeded: {},
  },
  {
    code: 'kindDirection',
    level: 'error',
    faulty: { content: { kind: 'report', title: '某师关于供暖的报告', direction: 'down' } },
    heeded: { from: 'div', content: report },
  },
  { code: 'addresseeMissing', level: 'error', faulty: { content: { mainTo: [] } }, heeded: {} },
  {
    code: 'publicKindAddressed',
    level: 'hint',
    faulty: { content: { kind: 'publicNotice', title: '某师关于封路的通告' } },
    heeded: { content: { kind: 'publicNotice', title: '某师关于封路的通告', mainTo: [] } },
  },
  {
    code: 'opinionRole',
    level: 'confirm',
    faulty: { content: opinion },
    heeded: { content: { ...opinion, binding: 'reference' } },
  },
  {
    code: 'opinionUpward',
    level: 'confirm',
    faulty: { from: 'div', content: { ...opinion, ...up, mainTo: named('corps') } },
    heeded: {
      from: 'div',
      content: { ...opinion, ...up, mainTo: named('corps'), binding: 'asRequest' },
    },
  },
  {
    code: 'replyWithoutRequest',
    level: 'error',
    faulty: { content: reply },
    heeded: { content: { ...reply, answersNo: '云团请〔2026〕3号' } },
  },
  {
    code: 'number.squareBrackets',
    level: 'confirm',
    faulty: { content: { ...reply, answersNo: '云团请[2026]3号' } },
    heeded: { content: { ...reply, answersNo: '云团请〔2026〕3号' } },
  },
  {
    code: 'billByGovernment',
    level: 'error',
    faulty: {
      from: 'bureau',
      content: { kind: 'bill', title: '某师关于供暖的议案', direction: 'flat' },
    },
    heeded: {
      from: 'div',
      content: { kind: 'bill', title: '某师关于供暖的议案', direction: 'flat' },
    },
  },
  {
    code: 'minutesAttendance',
    level: 'confirm',
    faulty: { content: { kind: 'minutes', title: '师长办公会议纪要' } },
    heeded: {
      content: {
        kind: 'minutes',
        title: '师长办公会议纪要',
        body: [line('会议研究了供暖工作。'), line('出席：张某、李某')],
      },
    },
  },
  {
    code: 'requestContact',
    level: 'hint',
    faulty: { from: 'div', content: { ...up, note: '' } },
    heeded: { from: 'div', content: up },
  },
  {
    code: 'dateTyped',
    level: 'error',
    faulty: { content: { body: [...proper.body, line('2026年11月22日')] } },
    heeded: {},
  },
  {
    code: 'dateTyped',
    level: 'error',
    faulty: { content: { signature: '某师办公室 2026年11月22日' } },
    heeded: {},
  },
  { code: 'attachmentNote', level: 'error', faulty: { titles: ['名单'] }, heeded: {} },
  { code: 'attachmentMissing', level: 'error', faulty: { titles: [] }, heeded: {} },
  {
    code: 'attachmentNotNoted',
    level: 'error',
    faulty: { titles: ['值班表', '名单'] },
    heeded: { content: { attachmentNote: ['值班表', '名单'] }, titles: ['值班表', '名单'] },
  },
  {
    code: 'attachmentPoint',
    level: 'confirm',
    faulty: { content: { attachmentNote: ['值班表。'] }, titles: ['值班表。'] },
    heeded: {},
  },
  {
    code: 'attachmentCited',
    level: 'confirm',
    faulty: {
      content: { attachmentNote: [], body: [line('名单见附件。')] },
      titles: [],
    },
    heeded: { content: { body: [line('名单见附件。')] } },
  },
];

export const routingPairs: readonly Pair[] = [
  { code: 'internalSection', level: 'error', faulty: { from: 'sec' }, heeded: { from: 'bureau' } },
  { code: 'mayNotIssue', level: 'error', faulty: { from: 'company' }, heeded: {} },
  {
    code: 'foreignMark',
    level: 'error',
    faulty: { content: { issuerMark: '某reg文件' } },
    heeded: { content: { issuerMark: '某office文件' } },
  },
  {
    code: 'jointSection',
    level: 'error',
    faulty: { from: 'bureau', content: { jointIssuers: named('sec') } },
    heeded: { from: 'bureau', content: { jointIssuers: named('bureau2') } },
  },
  {
    code: 'jointMayNotIssue',
    level: 'error',
    faulty: { from: 'bureau', content: { jointIssuers: named('company') } },
    heeded: { from: 'bureau', content: { jointIssuers: named('bureau2') } },
  },
  {
    code: 'jointNotEqual',
    level: 'error',
    faulty: { from: 'bureau', content: { jointIssuers: named('corpsBureau') } },
    heeded: { from: 'bureau', content: { jointIssuers: named('bureau2') } },
  },
  {
    code: 'jointTwice',
    level: 'error',
    faulty: { from: 'bureau', content: { jointIssuers: named('bureau') } },
    heeded: { from: 'bureau', content: { jointIssuers: named('bureau2') } },
  },
  {
    code: 'toPerson',
    level: 'error',
    faulty: { content: { mainTo: [{ unitId: 'p1', name: '张某某书记' }] } },
    heeded: {},
  },
  {
    code: 'addresseeUnknown',
    level: 'error',
    faulty: { content: { mainTo: [{ unitId: 'gone', name: '某撤并单位' }] } },
    heeded: {},
  },
  {
    code: 'textToPerson',
    level: 'confirm',
    faulty: { content: { mainToText: '某师、李师长：' } },
    heeded: {},
  },
  {
    code: 'inPersonName',
    level: 'error',
    faulty: { from: 'div', content: { ...up, signature: '某师 李师长' } },
    heeded: { from: 'div', content: up },
  },
  {
    code: 'upwardToLower',
    level: 'error',
    faulty: { from: 'div', content: { ...up, mainTo: named('reg') } },
    heeded: { from: 'div', content: up },
  },
  {
    code: 'downwardToSuperior',
    level: 'error',
    faulty: { from: 'reg', content: { mainTo: named('div') } },
    heeded: {},
  },
  {
    code: 'levelSkipped',
    level: 'confirm',
    faulty: { from: 'reg', content: { ...up, mainTo: named('corps') } },
    heeded: { from: 'reg', content: { ...up, mainTo: named('div') } },
  },
  {
    code: 'skippedNotCopied',
    level: 'confirm',
    faulty: { from: 'reg', content: { ...up, mainTo: named('corps') } },
    heeded: { from: 'reg', content: { ...up, mainTo: named('corps'), cc: named('office') } },
  },
  {
    code: 'requestOneAddressee',
    level: 'confirm',
    faulty: { from: 'div', content: { ...up, mainTo: named('corps', 'corpsBureau') } },
    heeded: { from: 'div', content: up },
  },
  {
    code: 'upwardOneAddressee',
    level: 'confirm',
    faulty: { from: 'div', content: { ...report, mainTo: named('corps', 'corpsBureau') } },
    heeded: { from: 'div', content: report },
  },
  {
    code: 'lowerInCopy',
    level: 'error',
    faulty: { from: 'div', content: { ...up, cc: named('reg') } },
    heeded: { from: 'div', content: { ...up, cc: named('corpsBureau') } },
  },
  {
    code: 'consentMissing',
    level: 'confirm',
    faulty: { from: 'bureau', content: { ...up, mainTo: named('corpsBureau') } },
    heeded: {
      from: 'bureau',
      content: { ...up, mainTo: named('corpsBureau'), consent: '师市党委第12次常委会' },
    },
  },
  {
    code: 'importantNotCopied',
    level: 'confirm',
    faulty: { facts: { important: true } },
    heeded: { content: { cc: named('corps') }, facts: { important: true } },
  },
  {
    code: 'directiveByDepartment',
    level: 'confirm',
    faulty: { from: 'bureau' },
    heeded: { from: 'bureau', content: { body: [line('经师市人民政府同意，现通知如下。')] } },
  },
  {
    code: 'directiveByDepartment',
    level: 'error',
    faulty: { from: 'bureau', content: { kind: 'decision', title: '某局关于供暖的决定' } },
    heeded: { from: 'office', content: { kind: 'decision', title: '某办关于供暖的决定' } },
  },
  {
    code: 'consentNotInText',
    level: 'error',
    faulty: { from: 'bureau', content: { consent: '师市政府第3次会议' } },
    heeded: {
      from: 'bureau',
      content: { consent: '师市政府第3次会议', body: [line('经师市政府同意，通知如下。')] },
    },
  },
  {
    code: 'dualLedUp',
    level: 'confirm',
    faulty: { from: 'reg2', content: { ...up, mainTo: named('div') } },
    heeded: { from: 'reg2', content: { ...up, mainTo: named('div'), cc: named('prefecture') } },
  },
  {
    code: 'dualLedDown',
    level: 'confirm',
    faulty: { content: { mainTo: named('reg', 'reg2') } },
    heeded: { content: { mainTo: named('reg', 'reg2'), cc: named('prefecture') } },
  },
  {
    code: 'disagreement',
    level: 'confirm',
    faulty: { facts: { disagreeing: ['甲局'] } },
    heeded: {},
  },
];

export const textPairs: readonly Pair[] = [
  { code: 'bodyMissing', level: 'error', faulty: { content: { body: [] } }, heeded: {} },
  ...['以上报告妥否，请批示。', '恳请予以解决资金缺口。', '现申请拨付专项经费。'].map(
    (text): Pair => ({
      code: 'reportWithRequest',
      level: 'error',
      faulty: { from: 'div', content: { ...report, body: [line(text)] } },
      heeded: {
        from: 'div',
        content: { ...report, body: [line('此事已报请批准。'), line('特此报告，请审阅。')] },
      },
    }),
  ),
  ...[
    [line('请求批准增加编制', 1), line('申请拨付设备经费', 1)],
    [line('现请示如下：一是恳请增加编制；二是申请拨付经费。')],
  ].map((body): Pair => ({
    code: 'requestOneMatter',
    level: 'confirm',
    faulty: { from: 'div', content: { ...up, body } },
    heeded: { from: 'div', content: up },
  })),
  {
    code: 'requestOneMatter',
    level: 'confirm',
    faulty: { from: 'div', content: { ...up, title: '某师关于编制问题及经费问题的请示' } },
    heeded: { from: 'div', content: up },
  },
  {
    code: 'requestMatter',
    level: 'hint',
    faulty: { from: 'div', content: { ...up, matter: '' } },
    heeded: { from: 'div', content: up },
  },
  {
    code: 'ownViewMissing',
    level: 'error',
    faulty: { from: 'div', content: { ...up, title: '某师关于转报一团经费的请示' } },
    heeded: { from: 'div', content: up },
  },
  {
    code: 'ownViewNotInText',
    level: 'error',
    faulty: {
      from: 'div',
      content: { ...up, title: '某师关于转报一团经费的请示', ownView: '拟同意一团意见。' },
    },
    heeded: {
      from: 'div',
      content: {
        ...up,
        title: '某师关于转报一团经费的请示',
        ownView: '拟同意一团意见。',
        body: [line('经研究，拟同意一团意见，请批准。')],
      },
    },
  },
  {
    code: 'levelJump',
    level: 'confirm',
    faulty: { content: { body: [line('直接二级', 2)] } },
    heeded: {},
  },
  {
    code: 'number.leadingZero',
    level: 'confirm',
    faulty: { content: { body: [line('根据云政发〔2026〕012号执行。')] } },
    heeded: {},
  },
];
