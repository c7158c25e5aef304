/**
 * Form-words: the words of forms. They are printed in the language of the office, whatever language its screens have.
 */

import type { RowOf } from '../../../entities.ts';
import type { OpinionKind, TaskStep, Urgency } from '../../document/model.ts';

export const urgencyWords: Readonly<Record<Urgency, string>> = {
  none: '',
  urgent: '加急',
  extraUrgent: '特急',
};

export const stepWords: Readonly<Record<TaskStep, string>> = {
  draft: '拟稿',
  review: '核稿',
  countersign: '会签',
  officeReview: '审核',
  meeting: '会议审议',
  sign: '签发',
  recheck: '复核',
  number: '编号',
  typeset: '印制',
  proof: '校对',
  seal: '用印',
  issue: '核发',
  close: '办结',
  file: '归档',
  register: '登记',
  precheck: '初审',
  propose: '拟办',
  instruct: '批示',
  assign: '分办',
  undertake: '承办',
  handle: '承办',
  answer: '答复',
  fileIncoming: '归档',
  destroy: '销毁',
  consult: '加签',
  read: '传阅',
  supervise: '督办',
};

export const opinionWords: Readonly<Record<OpinionKind, string>> = {
  review: '核稿意见',
  countersign: '会签意见',
  officeReview: '审核意见',
  meeting: '会议意见',
  sign: '签发意见',
  recheck: '复核意见',
  return: '退回',
  propose: '拟办意见',
  instruct: '批示',
  assign: '分办意见',
  handle: '承办情况',
  assist: '协办情况',
  answer: '答复',
  consult: '加签意见',
  read: '阅文意见',
  refuse: '拒收',
  operation: '处理说明',
  late: '补充意见',
};

export const readerWords: Readonly<Record<RowOf<'circulationRow'>['state'], string>> = {
  PENDING: '未送达',
  DELIVERED: '未阅',
  OPENED: '已打开',
  READ: '已阅',
  COMMENTED: '已阅并批注',
  SKIPPED: '略过',
  RECALLED: '已收回',
};

export const deliveryWords: Readonly<Record<RowOf<'delivery'>['state'], string>> = {
  QUEUED: '待发',
  SENT: '已发出',
  DELIVERED: '已送达',
  SIGNED: '已签收',
  REGISTERED: '已登记',
  REFUSED: '拒收',
  RETURNED: '退文',
  WITHDRAW_REQUESTED: '已请求撤回',
  WITHDRAW_DENIED: '对方不同意撤回',
  WITHDRAWN: '已撤回',
};

export const handlingWords: Readonly<
  Record<RowOf<'incomingProcess'>['units'][number]['state'], string>
> = {
  assigned: '已分办',
  accepted: '承办中',
  objected: '有异议',
  done: '已办结',
  waived: '免办',
};

export const carrierWords: Readonly<
  Record<NonNullable<NonNullable<RowOf<'document'>['source']>['carrier']>, string>
> = { exchange: '电子交换', paper: '纸质', scan: '扫描件', mail: '邮寄', fax: '传真' };
