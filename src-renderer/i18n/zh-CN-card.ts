/** ZhCard: words of cards in messages. */
export const zhCard = {
  'keyAction.chat.card': '发送卡片',
  'card.send': '发送卡片',
  'card.kind': '卡片种类',
  'card.documents': '公文',
  'card.people': '人员',
  'card.findDocument': '查找本机的公文：标题、文号',
  'card.findPerson': '查找人员：姓名、拼音、职务、电话尾号',
  'card.found': '查到的',
  'card.nothing': '本机没有找到。可以少写几个字再找。',
  'card.note': '卡片不改变阅读权限：无权的人看不到标题。',
  'card.withheld': '您无权查看该文件',
  'card.withheldOffline': '您无权查看该文件，或它还不在本机',
  'card.noNumber': '未编号',
  'card.phone': '办公电话 {phone}',
  'card.noPhone': '没有登记办公电话',
  'card.personGone': '通讯录里已没有此人',
} as const;
