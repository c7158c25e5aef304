/** DeliverySamples: an urgent notice to twenty-four units, forty minutes after it was sent. */
import type {
  DeliveryDetail,
  DeliveryHead,
  DeliveryRow,
  DeliveryState,
} from '../../../src-renderer/features/delivery/delivery-model.ts';
import { at } from './sample-time.ts';

export const deliveryHead: DeliveryHead = {
  title: '关于做好寒潮大风天气防范应对工作的通知',
  urgency: 'extraUrgent',
  number: '某政办发〔2026〕41号',
  sentAt: at('08:31'),
  signBy: at('09:01'),
};

interface Short {
  readonly unit: string;
  readonly state: DeliveryState;
  readonly times: readonly string[];
  readonly contact: string;
  readonly note: string;
  readonly more?: Partial<DeliveryRow>;
}

const SHORT: readonly Short[] = [
  {
    unit: '103团',
    state: 'REFUSED',
    times: ['08:31', '08:31', '08:32'],
    contact: '09:08 联系',
    note: '正文提到附件2，清单里没有',
    more: { needsHandling: true },
  },
  {
    unit: '107团',
    state: 'QUEUED',
    times: ['08:31'],
    contact: '周五 18:22',
    note: '值班室电脑未开机',
    more: { needsHandling: true, isContactStale: true },
  },
  {
    unit: '市供销社',
    state: 'SENT',
    times: ['08:31', '08:31'],
    contact: '08:33',
    note: '网络中断，正在续传 62%',
    more: { needsHandling: true },
  },
  {
    unit: '102团',
    state: 'DELIVERED',
    times: ['08:31', '08:31', '08:32'],
    contact: '09:12',
    note: '超签收时限 11 分',
    more: { needsHandling: true, isOverdue: true },
  },
  {
    unit: '市教育局',
    state: 'DELIVERED',
    times: ['08:31', '08:31', '08:31'],
    contact: '09:11',
    note: '超签收时限 11 分',
    more: { needsHandling: true, isOverdue: true },
  },
  {
    unit: '市气象局',
    state: 'SENT',
    times: ['08:31', '09:02'],
    contact: '纸质',
    note: '专人送，回执待补',
  },
  {
    unit: '104团',
    state: 'SIGNED',
    times: ['08:31', '08:31', '08:33', '08:44'],
    contact: '09:10',
    note: '离线签收，09:05 报到',
  },
  {
    unit: '市住建局',
    state: 'SIGNED',
    times: ['08:31', '08:31', '08:31', '08:40'],
    contact: '09:12',
    note: '',
  },
  ...['市水务局', '市交通局', '市农业农村局'].map((unit) => ({
    unit,
    state: 'SIGNED' as const,
    times: ['08:31', '08:31', '08:32', '08:41'],
    contact: '09:12',
    note: '',
  })),
  ...[
    '101团',
    '105团',
    '106团',
    '市应急管理局',
    '市公安局',
    '市卫生健康委',
    '市财政局',
    '市人社局',
    '市商务局',
    '市文旅局',
    '市档案馆',
    '市审计局',
    '市统计局',
  ].map((unit, index) => ({
    unit,
    state: 'REGISTERED' as const,
    times: ['08:31', '08:31', '08:31', '08:36', '08:41'],
    contact: '09:12',
    note: `收〔2026〕${912 + index * 37}号`,
  })),
];

export const deliveryRows: readonly DeliveryRow[] = SHORT.map((one, index) => {
  const time = (n: number): number | null => {
    const clock = one.times[n];
    return clock === undefined ? null : at(clock);
  };
  return {
    id: `u${index}`,
    unit: one.unit,
    state: one.state,
    queuedAt: time(0),
    sentAt: time(1),
    deliveredAt: time(2),
    signedAt: time(3),
    registeredAt: time(4),
    lastContact: one.contact,
    isContactStale: false,
    note: one.note,
    isOverdue: false,
    needsHandling: false,
    ...one.more,
  };
});

export const deliveryDetail: DeliveryDetail = {
  id: 'u0',
  office: '团办公室',
  problem: {
    title: '正文提到附件2，清单里没有',
    text: '吴某某（团收发员）09:08 拒收，理由：缺《重点防范部位清单》',
  },
  act: 'fixAndSend',
  contact: { name: '吴某某', phoneTail: '3316' },
  ledger: [
    { id: 'l1', at: at('09:08'), word: '拒收', text: '吴某某，理由已回传' },
    { id: 'l2', at: at('08:46'), word: '第 1 次催办', text: '已在对方屏幕显示' },
    { id: 'l3', at: at('08:32'), word: '送达', text: '3 个文件齐全' },
    { id: 'l4', at: at('08:31'), word: '发出', text: '正文和附件1、3，共 3 个文件' },
    { id: 'l5', at: at('08:31'), word: '排队', text: '清单 3 个文件，逐个校验通过' },
  ],
  terminal: { computer: '团办公室-02，已开机', lastContact: '今天 09:08', version: '1.4.2' },
};
