/** ChatSamples: a duty group on the morning of a cold wave, with this computer offline since 08:52. */
import type {
  ConversationItem,
  ConversationView,
  MessageView,
  ReceiptsView,
} from '../../../src-renderer/features/message/chat-model.ts';
import { at } from './sample-time.ts';

const conversation = (
  id: string,
  name: string,
  preview: string,
  moment: number,
  more: Partial<ConversationItem> = {},
): ConversationItem => ({
  id,
  name,
  kind: 'person',
  memberCount: null,
  preview,
  prefix: null,
  at: moment,
  unread: 0,
  isMuted: false,
  isPinned: false,
  ...more,
});

export const conversations: readonly ConversationItem[] = [
  conversation('c1', '值班工作群', '市供销社电话占线，我继续联系。', at('08:54'), {
    kind: 'group',
    memberCount: 24,
    prefix: 'queued',
    isPinned: true,
  }),
  conversation('c2', '必达通知', '寒潮大风三级应急响应已启动', at('08:40'), {
    kind: 'notice',
    unread: 1,
    isPinned: true,
  }),
  conversation('c3', '孙某某', '预备费拨付表请过目', at('08:47'), { prefix: 'mention', unread: 2 }),
  conversation('c4', '综合科', '赵某某：报告第二稿发群里了', at('08:33'), {
    kind: 'group',
    memberCount: 9,
    unread: 5,
  }),
  conversation('c5', '各单位收发员', '吴某某：103团已补齐附件', at('17:00', '2026-11-22'), {
    kind: 'group',
    memberCount: 31,
    unread: 3,
    isMuted: true,
  }),
  conversation('c6', '陈某某', '请把花脸稿再', at('16:00', '2026-11-22'), { prefix: 'draft' }),
  conversation('c7', '周某某', '请补 2 号楼现场照片', at('08:55'), { prefix: 'queued' }),
  conversation('c8', '101团供暖请示 · 讨论', '您已圈阅', at('10:00', '2026-11-21'), {
    kind: 'document',
    memberCount: 5,
  }),
  conversation('c9', '张某某', '好的，下午报送', at('10:00', '2026-11-20')),
  conversation('c10', '档案移交', '郑某某：移交清单见附件', at('10:00', '2026-11-14'), {
    kind: 'group',
    memberCount: 12,
  }),
];

const base = { state: 'read' as const, unreadCount: 0, isOwn: false, isEdited: false };

const messages: readonly MessageView[] = [
  {
    ...base,
    kind: 'text',
    id: 'm1',
    authorName: '赵某某',
    authorNote: '办公室主任',
    at: at('08:41'),
    text: '各单位对照应急响应通知，09:30 前把带班领导和值班电话报群里。文件在下面。',
  },
  {
    ...base,
    kind: 'document',
    id: 'm2',
    authorName: '赵某某',
    authorNote: '办公室主任',
    at: at('08:42'),
    card: {
      documentId: 'd',
      title: '关于做好寒潮大风天气防范应对工作的通知',
      number: '某政办发〔2026〕41号',
      urgency: 'extraUrgent',
      status: 'outgoing.D10',
      statusParams: { n: 18, m: 24 },
      due: at('09:31'),
    },
  },
  {
    ...base,
    kind: 'text',
    id: 'm3',
    authorName: '张某某',
    authorNote: '101团',
    at: at('08:46'),
    text: '101团带班领导已到岗，值班电话尾号 2210。',
  },
  {
    ...base,
    kind: 'text',
    id: 'm4',
    authorName: '王某某',
    authorNote: '',
    isOwn: true,
    at: at('08:50'),
    state: 'sent',
    unreadCount: 4,
    text: '收到。107团、市供销社还没有签收，请两家值班室尽快开机。',
  },
  {
    ...base,
    kind: 'text',
    id: 'm5',
    authorName: '王某某',
    authorNote: '',
    isOwn: true,
    at: at('08:53'),
    state: 'queued',
    text: '已打电话通知107团值班室开机。',
  },
  {
    ...base,
    kind: 'text',
    id: 'm6',
    authorName: '王某某',
    authorNote: '',
    isOwn: true,
    at: at('08:54'),
    state: 'queued',
    text: '市供销社电话占线，我继续联系。',
  },
];

export const dutyGroup: ConversationView = {
  id: 'c1',
  name: '值班工作群',
  memberCount: 24,
  messages,
  firstUnreadId: null,
  mustRead: {
    id: 'must-1',
    urgency: 'extraUrgent',
    text: '寒潮大风三级应急响应已启动，09:30 前确认带班领导到岗',
    from: '市应急指挥部办公室',
    at: at('08:40'),
    confirmed: 18,
    total: 24,
  },
};

export const receipts: ReceiptsView = {
  messageId: 'm4',
  readCount: 20,
  unreadCount: 4,
  until: at('08:51'),
  unread: [
    { name: '吴某某', unit: '103团', note: '在线' },
    { name: '马某某', unit: '107团', note: '周五 18:22 后未开机' },
    { name: '何某某', unit: '市供销社', note: '网络中断' },
    { name: '郭某某', unit: '市教育局', note: '在线' },
  ],
  read: [
    { name: '赵某某', unit: '办公室', note: '08:42' },
    { name: '李某某', unit: '副市长', note: '08:43' },
    { name: '周某某', unit: '市住建局', note: '08:45' },
    { name: '孙某某', unit: '市财政局', note: '08:47' },
    { name: '张某某', unit: '101团', note: '08:47' },
    { name: '郑某某', unit: '102团', note: '08:48' },
  ],
};
