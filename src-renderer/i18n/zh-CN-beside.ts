/** ZhBeside: words of the conversation beside a document, and of what a message can become. */
export const zhBeside = {
  'beside.tab': '讨论',
  'beside.tabUnread': '讨论 {n}',
  'beside.note': '讨论不改变公文的办理状态，这里说“同意”不是审批意见。',
  'beside.notYet': '您还没有参加这份公文的讨论',
  'beside.notYours': '您不在这份公文的办理人里',
  'beside.notYoursText': '只有拟稿人和办理过这份公文的人能参加讨论。',
  'beside.invite': '一起讨论的人',
  'beside.inviteAll': '全选',
  'beside.open': '开始讨论，共 {n} 人',
  'beside.takeIn': '请人参加',
  'beside.takeInCount': '请 {n} 人参加',
  'beside.inMessages': '在消息里打开',
  'beside.toOpinion': '转为意见稿',
  'beside.noOpinionStep': '这份公文现在没有等您写意见的事项，没有转。',
  'beside.opinionFilled': '已放进意见框，还没有提交。请核对后自己提交。',
  'beside.opinionSource': '意见框里的话取自{name}的消息：',
} as const;
