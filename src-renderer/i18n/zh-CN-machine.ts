/** ZhMachine: words of what lies on this computer. */
export const zhMachine = {
  'machine.content': '本机内容',
  'machine.contentNote': '断网也能看、能查的内容。文件按需下载，公文、消息和档案的文字全部在本机。',
  'machine.kind': '种类',
  'machine.kind.document': '公文',
  'machine.kind.conversation': '消息',
  'machine.kind.archive': '档案',
  'machine.kind.other': '通讯录、待办和登记簿',
  'machine.archiveYear': '{year} 年档案',
  'machine.scopes': '件（会话）数',
  'machine.rows': '记录',
  'machine.files': '文件',
  'machine.bytes': '文件大小',
  'machine.newest': '最近存入',
  'machine.budget': '文件占用上限',
  'machine.budgetNote':
    '只管这台电脑。超过上限时，先放下存得最久的文件；等待发送的不放。放下的文件还在服务器上，打开时再下载。',
  'machine.unbounded': '不限',
  'machine.taken': '本机有 {n} 个文件，共 {size}。',
  'machine.letGo': '已放下 {n} 个，打开时再下载。',
} as const;
