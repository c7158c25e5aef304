/** ZhCNPage: the texts around the official page and what its layout has to say, in Chinese. */
export const zhPage = {
  'page.previewShort': '预览',
  'page.preview': '预览：{faces}用替代字体',
  'page.previewMore': '{faces}等 {n} 种',
  'page.previewNote':
    '这台计算机没有版式用的{faces}字体，页面用随产品带来的字体代替，只作预览，不作为定稿。',
  'page.facesMissing':
    '字体文件读不出来：{faces}。页面先用其他字体显示，位置不变；请重新安装本软件。',
  'page.face.fangsong': '仿宋',
  'page.face.xiaobiaosong': '小标宋',
  'page.face.hei': '黑体',
  'page.face.kai': '楷体',
  'page.face.song': '宋体',
  'page.missingGlyph': '现有字体里没有这个字（{codes}），打印时画成方框。请核对是否用字有误。',
  'page.pins': '本页的提示',
  'page.stampOf': '{name}签名章（依签发记录绘制，不含数字签名）',
  'page.sealStates': '印章状态：{name}',
  'page.pictureMissing': '图片还没有传到这台计算机',
  'notice.missingGlyph':
    '本页有 {count} 个字在现有字体里没有（{characters}），已画成方框。请核对用字，或联系信息中心补字。',
  'notice.substituteFace': '这里的字不在本来的字体里，用了相近的字体。',
  'notice.mainToMoved': '主送机关太多，首页放不下正文，已移到版记（GB/T 9704 第7.3.2条）。',
  'notice.spacingAdjusted': '印章和日期放不下，已调整行距或字距（GB/T 9704 第7.3.5.5条）。',
  'notice.markNarrowed': '发文机关标志一行放不下，已压窄到 {percent}%。可以改用规范化简称。',
  'notice.titleTooLong': '标题排了 {lines} 行。请尽量压缩到三行以内。',
  'notice.tableRowSplit': '表格有一行比一页还高，已拆开。请把这一行分成几行。',
  'notice.pictureShrunk': '图片超出版心，已缩小到放得下。',
  'notice.firstPageWithoutBody': '首页没有正文（GB/T 9704 第7.3.3条）。请压缩标题或主送机关。',
} as const;
