/** DocumentSamples: one request of a regiment, complete, and a leader's list around it. */
import type { DocumentPageModel } from '../../../src-renderer/features/document/page/document-page-model.ts';
import type {
  ReaderDocument,
  ReaderListItem,
} from '../../../src-renderer/features/document/reader-model.ts';
import { at } from './sample-time.ts';

export const requestPage: DocumentPageModel = {
  issuerMark: '某市一〇一团文件',
  issueNo: '某团发〔2026〕26号',
  signers: ['张某某'],
  urgency: 'urgent',
  title: '101团关于追加冬季供暖管网应急抢修资金的请示',
  mainToText: '市政府',
  body: [
    {
      level: 0,
      text: '10月下旬以来，我团3号、5号住宅小区一次供热管网先后出现4处泄漏，涉及居民1286户。经会同市住建局、热力公司现场勘查，该段管网已运行19年，须在土壤冻结前完成抢修。现将有关事项请示如下：',
    },
    { level: 1, text: '管网现状' },
    {
      level: 2,
      text: '泄漏情况。4处漏点均位于主干管弯头处，日补水量由38吨升至112吨，末端室温最低16摄氏度。',
    },
    {
      level: 2,
      text: '抢修方案。更换DN300主干管1.86公里，更换阀门井12座，工期25天，分两段施工，施工期间由临时锅炉保障供暖。',
    },
    { level: 1, text: '资金需求' },
    {
      level: 0,
      text: '经测算，抢修工程共需资金187.4万元，其中管材及设备费112.6万元，土建及安装费58.3万元，监理及其他费用16.5万元。我团已自筹63万元，尚缺124.4万元。',
    },
    { level: 3, text: '拟申请从市本级应急预备费中安排124.4万元。' },
    { level: 3, text: '资金到位后由市财政局全程监管，专款专用。' },
    { level: 1, text: '保障措施' },
    {
      level: 0,
      text: '我团已成立抢修工作专班，由团长任组长，每日向市住建局报送进度，确保11月30日前恢复稳定供暖，施工期间对特殊困难家庭逐户上门保障。',
    },
    { level: 0, text: '妥否，请批示。' },
  ],
  attachments: ['供热管网泄漏点位图', '抢修工程概算表'],
  signature: '某市一〇一团',
  writtenDate: '2026-11-22',
  note: '联系人：何某，电话：2210',
  cc: '市财政局，市住建局',
  printOrg: '某市一〇一团办公室',
  printDate: '2026-11-22',
  direction: 'up',
};

export const noticePage: DocumentPageModel = {
  ...requestPage,
  issuerMark: '某市人民政府办公室文件',
  issueNo: '某政办发〔2026〕18号',
  signers: [],
  urgency: 'normal',
  title: '关于进一步加强防汛值班值守工作的通知',
  mainToText: '各团场，市政府各部门、各直属机构',
  body: [
    {
      level: 0,
      text: '今年汛期降水预计偏多一至二成，防汛形势严峻。经市政府同意，现就进一步加强防汛值班值守工作通知如下：',
    },
    { level: 1, text: '严格值班制度' },
    { level: 2, text: '汛期实行24小时防汛值班制度，主要负责人每周至少带班1天，值班人员不得脱岗。' },
    { level: 2, text: '严格落实信息报告制度，遇有险情即时报告。' },
    { level: 1, text: '压实工作责任' },
    { level: 0, text: '各单位防汛值班安排表于5月15日前报市防汛抗旱指挥部办公室。' },
  ],
  attachments: ['防汛值班电话及物资储备点一览表'],
  signature: '某市人民政府办公室',
  writtenDate: '2026-05-12',
  note: '此件公开发布',
  cc: '市委办公室，市人大常委会办公室，市政协办公室',
  printOrg: '某市人民政府办公室',
  printDate: '2026-05-12',
  direction: 'down',
};

const due = (clock: string, day?: string): number => at(clock, day);

export const readerItems: readonly ReaderListItem[] = [
  {
    id: 'd1',
    title: '关于启动寒潮大风三级应急响应的紧急通知',
    urgency: 'extraUrgent',
    sender: '市应急指挥部办公室',
    due: null,
    done: 'circulation.circled',
  },
  {
    id: 'd2',
    title: '关于全市国有企业清理拖欠账款工作情况的报告',
    urgency: 'urgent',
    sender: '市国资委',
    due: due('11:12'),
    done: null,
  },
  {
    id: 'd3',
    title: '101团关于追加冬季供暖管网应急抢修资金的请示',
    urgency: 'urgent',
    sender: '101团',
    due: due('18:00'),
    done: null,
  },
  {
    id: 'd4',
    title: '关于确定2027年民生实事项目征集范围的请示',
    urgency: 'normal',
    sender: '市发展改革委',
    due: due('19:00'),
    done: null,
  },
  {
    id: 'd5',
    title: '102团关于申请调剂冬季清雪机械设备的函',
    urgency: 'normal',
    sender: '102团',
    due: due('13:00', '2026-11-24'),
    done: null,
  },
  {
    id: 'd6',
    title: '关于调整市安全生产委员会组成人员的请示',
    urgency: 'normal',
    sender: '市应急管理局',
    due: due('13:00', '2026-11-24'),
    done: null,
  },
  {
    id: 'd7',
    title: '关于印发《城镇生活垃圾分类工作考核办法（试行）》的通知',
    urgency: 'normal',
    sender: '市住建局',
    due: due('18:00', '2026-11-25'),
    done: null,
  },
  {
    id: 'd8',
    title: '关于2026年预算执行情况和2027年预算草案编制情况的报告',
    urgency: 'normal',
    sender: '市财政局',
    due: due('18:00', '2026-11-25'),
    done: null,
  },
  {
    id: 'd9',
    title: '103团关于2026年秋粮收购工作完成情况的报告',
    urgency: 'normal',
    sender: '103团',
    due: due('18:00', '2026-11-25'),
    done: null,
  },
  {
    id: 'd10',
    title: '关于全市教育系统冬季安全专项督导情况的通报',
    urgency: 'normal',
    sender: '市教育局',
    due: due('18:00', '2026-11-26'),
    done: null,
  },
];

export const readerDocument: ReaderDocument = {
  id: 'd3',
  title: '101团关于追加冬季供暖管网应急抢修资金的请示',
  page: requestPage,
  isSubstitute: true,
  sourceWord: '来文原件',
  proposal: {
    id: 'o1',
    unit: '',
    name: '赵某某　办公室主任',
    text: '建议同意从应急预备费中安排。请市财政局主办，市住建局协办，于11月27日前提出拨付方案。请李某某副市长批示。',
    at: at('09:05'),
  },
  consulted: [
    {
      id: 'o2',
      unit: '市财政局',
      name: '孙某某',
      text: '预备费余额充足，同意按程序办理。',
      at: at('08:40'),
    },
    {
      id: 'o3',
      unit: '市住建局',
      name: '周某某',
      text: '现场勘查属实，工程量经复核为1.86公里。',
      at: at('18:15', '2026-11-22'),
    },
  ],
  instructions: [],
  flow: [
    { id: 's1', state: 'done', word: '签收', detail: '王某某', at: at('08:55'), due: null },
    {
      id: 's2',
      state: 'done',
      word: '登记',
      detail: '收〔2026〕1846号',
      at: at('09:02'),
      due: null,
    },
    {
      id: 's3',
      state: 'done',
      word: '拟办',
      detail: '赵某某（办公室主任）',
      at: at('09:05'),
      due: null,
    },
    { id: 's4', state: 'now', word: '批示', detail: '李某某（您）', at: null, due: at('18:00') },
    { id: 's5', state: 'next', word: '分办', detail: '', at: null, due: null },
    { id: 's6', state: 'next', word: '承办', detail: '', at: null, due: null },
    { id: 's7', state: 'next', word: '答复', detail: '须以批复答复', at: null, due: null },
  ],
  attachments: [
    { id: 'a1', name: '供热管网泄漏点位图.pdf', sizeBytes: 2_400_000, pages: 3, isHeld: true },
    { id: 'a2', name: '抢修工程概算表.xlsx', sizeBytes: 48_000, pages: null, isHeld: false },
  ],
  talkCount: 3,
  textState: 'unchanged',
  acts: ['write', 'agree', 'circle', 'return'],
};
