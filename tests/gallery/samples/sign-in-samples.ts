/** SignInSamples: a computer that is connected, and one that is not. */
import type { SignInScreenProps } from '../../../src-renderer/features/session/sign-in-screen.tsx';
import { at } from './sample-time.ts';

const nothing = (): void => {};

export const signInSample: SignInScreenProps = {
  mode: 'online',
  machine: {
    unitName: '市政府办公室',
    documents: 12_408,
    messages: 86_214,
    contentUntil: at('08:51'),
    waiting: 0,
    version: '1.4.2',
    policySource: '市信息中心',
  },
  server: { state: 'connected', address: 'https://oa.bgs.local' },
  rememberedAccount: 'wangmm',
  accountLabel: '王某某 · 收发员',
  offlineDays: 30,
  offlineTries: 5,
  isBusy: false,
  error: null,
  queued: [],
  demoRoles: [
    { id: 'clerk', mark: '收', title: '收发员', note: '签收、登记、分发' },
    { id: 'leader', mark: '领', title: '分管领导', note: '批示、签发、圈阅' },
    { id: 'drafter', mark: '拟', title: '拟稿人', note: '起草、送核、修改' },
    { id: 'admin', mark: '管', title: '信息中心', note: '版本、策略、诊断' },
  ],
  windowButtons: { minimize: nothing, toggleMaximize: nothing, close: nothing },
  onSubmit: nothing,
  onMode: nothing,
  onServerAddress: nothing,
  onRetryServer: nothing,
  onDemoRole: nothing,
};

export const signInOfflineSample: SignInScreenProps = {
  ...signInSample,
  mode: 'offline',
  machine: { ...signInSample.machine, waiting: 3 },
  server: { state: 'unreachable', address: 'https://oa.bgs.local', since: at('08:52') },
  queued: [
    { kind: '签收', count: 1, lastWrittenAt: at('08:58') },
    { kind: '登记', count: 1, lastWrittenAt: at('08:56') },
    { kind: '消息', count: 1, lastWrittenAt: at('08:54') },
  ],
};
