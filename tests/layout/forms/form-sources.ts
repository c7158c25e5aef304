/** FormSources: documents as rows hold them, filled as far as an office fills them, for the tests of the forms. */

import type {
  FormOpinion,
  FormSource,
} from '../../../src-shared/features/page/forms/form-source.ts';
import type { InkDrawing } from '../../../src-shared/features/flow/ink-drawing.ts';

const hour = 3_600_000;
/** 2026-11-23 09:00 in the office's zone. */
export const morning = Date.UTC(2026, 10, 23, 1);

export function opinionOf(
  rest: Partial<FormOpinion> & Pick<FormOpinion, 'kind' | 'text' | 'personName'>,
  index: number,
): FormOpinion {
  return {
    id: `opinion-${index}`,
    form: 'text',
    unitName: '市政府办公室',
    onBehalfOfName: null,
    at: morning + index * hour,
    ...rest,
  };
}

const content: FormSource['content'] = {
  kind: 'notice',
  direction: 'down',
  urgency: 'urgent',
  title: '关于做好2026年今冬明春农田水利基本建设工作的通知',
  mainTo: [{ unitId: 'unit-1', name: '各团场' }],
  mainToText: '各团场，市直各部门、各直属单位：',
  cc: [
    { unitId: 'unit-2', name: '市委办公室' },
    { unitId: 'unit-3', name: '市人大常委会办公室' },
  ],
  body: [{ level: 0, text: '为切实做好今冬明春农田水利基本建设工作，现将有关事项通知如下。' }],
  attachmentNote: ['农田水利建设任务分解表', '资金筹措方案'],
  note: '',
  issuerMark: '五家渠市人民政府办公室文件',
  signature: '五家渠市人民政府办公室',
  printOrg: '五家渠市人民政府办公室',
  publish: true,
};

export function outgoingSource(rest: Partial<FormSource> = {}): FormSource {
  return {
    document: {
      flow: 'out',
      kind: 'notice',
      urgency: 'urgent',
      title: content.title,
      unitName: '五家渠市人民政府办公室',
      drafterName: '王建国',
      issueNo: '五政办发〔2026〕12号',
      receiptNo: null,
      archiveNo: null,
      writtenDate: '2026-11-23',
      createdAt: morning,
      issuedAt: morning + 30 * hour,
      dueAt: null,
      state: 'D10',
      fromUnitName: null,
    },
    content,
    files: [
      {
        title: '农田水利建设任务分解表',
        name: '任务分解表.xlsx',
        size: 48_213,
        sha256: 'ab'.repeat(32),
        held: true,
      },
      { title: '', name: '资金筹措方案.pdf', size: 2_400_000, sha256: 'cd'.repeat(32), held: true },
    ],
    opinions: [
      opinionOf(
        {
          kind: 'review',
          text: '内容属实，请办公室审核。',
          personName: '李志强',
          unitName: '综合科',
        },
        1,
      ),
      opinionOf(
        {
          kind: 'countersign',
          text: '同意。建议第三项明确资金到位时限。',
          personName: '赵敏',
          unitName: '市财政局',
        },
        2,
      ),
      opinionOf(
        { kind: 'countersign', text: '', form: 'circle', personName: '孙立', unitName: '市水利局' },
        3,
      ),
      opinionOf(
        {
          kind: 'officeReview',
          text: '格式、文种符合规定，呈请周副市长签发。',
          personName: '陈思远',
        },
        4,
      ),
      opinionOf(
        {
          kind: 'sign',
          text: '同意印发。请水利局会同财政局抓好落实，月底前报进展。',
          personName: '周海涛',
          unitName: '市政府',
        },
        5,
      ),
      opinionOf({ kind: 'recheck', text: '复核无误。', personName: '陈思远' }, 6),
    ],
    steps: [
      {
        step: 'review',
        personName: '李志强',
        state: 'done',
        openedAt: morning,
        closedAt: morning + hour,
        closedByName: '李志强',
      },
      {
        step: 'number',
        personName: '马兰',
        state: 'done',
        openedAt: morning + 7 * hour,
        closedAt: morning + 8 * hour,
        closedByName: '马兰',
      },
      {
        step: 'close',
        personName: '马兰',
        state: 'open',
        openedAt: morning + 40 * hour,
        closedAt: null,
        closedByName: null,
      },
    ],
    versions: [{ n: 1, byName: '王建国', at: morning + 2.5 * hour }],
    outgoing: {
      copies: 45,
      distribution: '发至团场',
      countersigners: [],
      meeting: null,
      production: {
        renderer: 'tongwen-layout-1',
        fonts: [],
        finalHash: '0'.repeat(64),
        setByName: '吴雨',
        setByIdentityId: 'identity-1',
        setAt: morning,
        proofNames: ['刘洋', '何静'],
        proofIdentityIds: [],
      },
    },
    incoming: null,
    circulation: [],
    deliveries: [
      {
        toUnitName: '一〇一团',
        state: 'SIGNED',
        deliveredAt: morning,
        signedAt: morning + 31 * hour,
        signerName: '丁一',
        receiptNo: null,
        reason: null,
      },
      {
        toUnitName: '市农业农村局',
        state: 'REFUSED',
        deliveredAt: morning,
        signedAt: null,
        signerName: null,
        receiptNo: null,
        reason: '附件缺第二页',
      },
    ],
    drafter: { unitName: '综合科', phone: '0994-5800123' },
    source: null,
    timeZone: 'Asia/Shanghai',
    inks: new Map(),
    ...rest,
  };
}

export function incomingSource(rest: Partial<FormSource> = {}): FormSource {
  const base = outgoingSource();
  return {
    ...base,
    document: {
      ...base.document,
      flow: 'in',
      state: 'R7',
      issueNo: null,
      receiptNo: '收〔2026〕386号',
      drafterName: '马兰',
      writtenDate: '2026-11-20',
      issuedAt: null,
      fromUnitName: '新疆维吾尔自治区水利厅',
    },
    source: {
      deliveryId: null,
      fromUnitId: null,
      fromUnitName: '新疆维吾尔自治区水利厅',
      issueNo: '新水办〔2026〕88号',
      carrier: 'paper',
      copies: 2,
      receivedOn: '2026-11-23',
    },
    outgoing: null,
    deliveries: [],
    opinions: [
      opinionOf(
        {
          kind: 'propose',
          text: '呈周副市长阅示。拟由市水利局主办，市财政局、市农业农村局协办，12月10日前报结果。',
          personName: '陈思远',
        },
        1,
      ),
      opinionOf(
        { kind: 'instruct', text: '', form: 'ink', personName: '周海涛', unitName: '市政府' },
        2,
      ),
      opinionOf(
        {
          kind: 'instruct',
          text: '请水利局牵头抓好落实。',
          personName: '钱进',
          unitName: '市政府',
          onBehalfOfName: '周海涛',
        },
        3,
      ),
      opinionOf(
        {
          kind: 'handle',
          text: '已拟定方案并报财政局会商。',
          personName: '孙立',
          unitName: '市水利局',
        },
        4,
      ),
      opinionOf(
        { kind: 'late', text: '补充：资金已到位。', personName: '赵敏', unitName: '市财政局' },
        5,
      ),
    ],
    incoming: {
      category: 'forAction',
      limitAt: morning + 17 * 24 * hour,
      answer: {
        documentId: null,
        no: '五政办函〔2026〕9号',
        text: '已按要求办理并函复。',
        at: morning + 60 * hour,
      },
      units: [
        {
          unitId: 'unit-8',
          unitName: '市水利局',
          part: 'lead',
          state: 'accepted',
          headIdentityId: 'identity-8',
          headName: '孙立',
          handlerIdentityId: null,
          handlerName: '林涛',
          result: '',
          at: morning,
        },
        {
          unitId: 'unit-9',
          unitName: '市财政局',
          part: 'assist',
          state: 'done',
          headIdentityId: 'identity-9',
          headName: '赵敏',
          handlerIdentityId: null,
          handlerName: null,
          result: '资金已落实。',
          at: morning + 20 * hour,
        },
      ],
    },
    circulation: [
      {
        personName: '韩冰',
        unitName: '市政府',
        state: 'READ',
        readAt: morning + 9 * hour,
        reason: null,
      },
      { personName: '丁一', unitName: '市政府', state: 'PENDING', readAt: null, reason: null },
    ],
    inks: new Map([['opinion-2', handwriting]]),
    ...rest,
  };
}

/** Two strokes such as a pen makes: a wave and a hook. */
export const handwriting: InkDrawing = {
  strokes: [
    {
      page: 1,
      points: Array.from({ length: 120 }, (_, index) => [
        60 + index * 0.5,
        90 + Math.sin(index / 6) * 8,
        0.3 + 0.5 * Math.abs(Math.sin(index / 10)),
      ]),
    },
    {
      page: 1,
      points: Array.from({ length: 60 }, (_, index) => [
        125 + Math.cos(index / 10) * 10,
        90 + Math.sin(index / 10) * 12,
        0.6,
      ]),
    },
  ],
};
