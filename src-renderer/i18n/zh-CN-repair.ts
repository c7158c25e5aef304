/** ZhRepair: words of what a machine has mended by itself. */
export const zhRepair = {
  'notice.repaired':
    '核对时发现本机有 {scopes} 处与服务器不一致，已自动修复 {rows} 条。明细在“同步”里。',
  'notice.repairedUncounted':
    '核对时发现本机有 {scopes} 处与服务器不一致，已自动修复。明细在“同步”里。',
  'repair.note': '修复只重新取回服务器上的内容，您写的、还没提交的都不受影响。',
  'repair.named': '{content}：{name}',
  'repair.kind.org': '通讯录',
  'repair.kind.person': '个人设置和授权',
  'repair.kind.desk': '待办',
  'repair.kind.doc': '公文',
  'repair.kind.arrival': '来文',
  'repair.kind.registry': '收发文登记',
  'repair.kind.unit': '单位资料',
  'repair.kind.conv': '会话',
  'repair.kind.archive': '档案',
  'repair.kind.handover': '工作移交',
  'repair.kind.records': '档案室',
  'repair.kind.server': '服务器资料',
  'repair.kind.other': '其他内容',
  'repair.added': '补齐 {n} 条',
  'repair.changed': '更正 {n} 条',
  'repair.removed': '清除 {n} 条',
  'repair.and': '，',
  'repair.nothing': '重新取回后内容没有差别',
  'repair.uncounted': '已修复。中途重新启动过，条数没有统计',
  'repair.lasts': '正在修复',
} as const;
