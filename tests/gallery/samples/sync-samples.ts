/** SyncSamples: after eighteen minutes offline; two of twenty things were not accepted. */
import type { SyncScreenProps } from '../../../src-renderer/features/sync/sync-screen.tsx';
import { at } from './sample-time.ts';

const nothing = (): void => {};
const line = (
  clock: string,
  kind: string,
  title: string,
): { id: string; at: number; kind: string; title: string } => ({
  id: `${clock}${title}`,
  at: at(clock),
  kind,
  title,
});

export const syncSample: SyncScreenProps = {
  state: { kind: 'same', checkedAt: at('09:12:40') },
  extra: 0,
  proof: [
    { word: '公文', local: '12,408 件', missing: 0 },
    { word: '意见和流程', local: '71,530 条', missing: 0 },
    { word: '消息', local: '86,214 条', missing: 0 },
    { word: '档案目录', local: '43,902 条', missing: 0 },
    { word: '通讯录', local: '1861 人', missing: 0 },
  ],
  history: {
    checks: 2880,
    repairs: '1 次，11月9日补齐 3 条消息',
    offline: '4 次，最长 2 小时 6 分',
    diskUse: '6.2 GB',
  },
  checkCount: 12,
  spell: { from: at('08:52'), to: at('09:10'), written: 20 },
  cards: [
    {
      id: 'card-1',
      title: '101团关于追加冬季供暖管网应急抢修资金的请示',
      documentId: 'd3',
      writtenAt: at('09:01'),
      submittedAt: at('09:10'),
      why: '这一步已由市长黄某某于 09:04 批示办结，公文现在在“分办”。',
      standing: { text: '同意。请李某某同志牵头，财政局主办。', name: '黄某某', at: at('09:04') },
      own: {
        text: '同意从预备费安排124.4万元。请财政局11月27日前拿出拨付方案，住建局同步核工程量。',
        name: '李某某',
        at: at('09:01'),
      },
      wasOffline: true,
      recommended: 'attachLate',
    },
    {
      id: 'card-2',
      title: '关于印发《城镇生活垃圾分类工作考核办法（试行）》的通知',
      documentId: 'd7',
      writtenAt: at('08:57'),
      submittedAt: at('09:10'),
      why: '您看的是 08:50 的文本，08:59 第六条“每季度”改成了“每半年”，请看过新文本再签。',
      standing: null,
      own: { text: '同意印发', name: '李某某', at: at('08:57') },
      wasOffline: true,
      recommended: 'seeChanges',
    },
  ],
  waiting: [],
  accepted: [
    line('09:10:22', '批示意见', '关于全市国有企业清理拖欠账款工作情况的报告'),
    line('09:10:22', '圈阅', '关于启动寒潮大风三级应急响应的紧急通知'),
    line('09:10:21', '批示意见', '关于确定2027年民生实事项目征集范围的请示'),
    line('09:10:21', '消息', '值班工作群：已打电话通知107团值班室开机。'),
    line('09:10:20', '圈阅', '103团关于2026年秋粮收购工作完成情况的报告'),
    line('09:10:20', '批示意见', '关于调整市安全生产委员会组成人员的请示'),
  ],
  onRunChecks: nothing,
  onExport: nothing,
  onCheckNow: nothing,
  onStep: nothing,
  onOpenDocument: nothing,
  onCopy: nothing,
  onDismiss: nothing,
};
