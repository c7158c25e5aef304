/** ZhCNDocx: the texts of tables, pictures, attachments' texts and Word files, in Chinese. */
export const zhDocx = {
  'diff.attachmentTexts': '附件正文',
  'diff.formOnly': '只有格式不同',
  'guard.pictureTooLarge':
    '图片像素过多，没有保存。请用看图软件把图片缩小到长边 6000 像素以内，再插入。',
  'guard.pictureMissing':
    '正文里的图片在本机和服务器上都找不到，没有保存。请删去该图片，重新插入。',
  'guard.tableRagged': '表格各行的列数不一致，没有保存。请删去该表格，重新插入。',

  'word.refused.notWord':
    '这不是 Word 文件（.docx），没有导入。请用 WPS 或 Word 打开原文件，另存为 .docx 再导入。',
  'word.refused.oldFormat':
    '这是旧版 Word 文件（.doc、.wps 或 .rtf），没有导入。请用 WPS 或 Word 打开，另存为 .docx 再导入。',
  'word.refused.encrypted':
    '文件带有打开密码，没有导入。请在 WPS 或 Word 里去掉密码，保存后再导入。',
  'word.refused.macros': '文件含有宏，没有导入。请在 WPS 或 Word 里另存为不含宏的 .docx，再导入。',
  'word.refused.externalLinks':
    '文件链接了外部的图片、模板或数据，没有导入。请把链接改为嵌入：图片断开链接，模板改回 Normal，域按 Ctrl+Shift+F9 变成文字，保存后再导入。',
  'word.refused.activeContent':
    '文件嵌入了其他程序的对象或控件，没有导入。请把它们复制后“选择性粘贴”为图片，保存后再导入。',
  'word.refused.corrupted':
    '文件已损坏，读不出来，没有导入。请用 WPS 或 Word 打开并修复后另存，或向来文方重新索取。',
  'word.refused.tooLarge':
    '文件超过 20 MB，没有导入。请在 WPS 或 Word 里压缩图片，或把大图作为附件添加。',
  'word.refused.bomb': '文件解开后异常庞大，可能有害，没有导入。请向来文方核实。',
  'word.refused.dtd': '文件里有不该有的外部定义，可能有害，没有导入。请向来文方核实。',
  'word.refused.tooLong':
    '正文和附件合计超过 15000 字，一件公文放不下，没有导入。请把篇幅长的附件作为文件添加，再导入其余部分。',
  'word.refused.empty': '文件里没有文字、表格或图片，没有导入。',
  'word.refused.timeout': '文件在限定时间内没有读完，没有导入。请用 WPS 或 Word 另存一份再试。',
  'word.refused.secretMark': '文件带有密级标识，没有导入。',

  'picture.refused.pictureFormat':
    '只能插入 PNG 和 JPEG 图片，没有插入。请用画图或看图软件另存为 PNG 再插入。',
  'picture.refused.pictureTooLarge':
    '图片有 {widthPx} × {heightPx} 像素，太大，没有插入。请用看图软件缩小到长边 6000 像素以内再插入。',
  'picture.refused.pictureTooHeavy': '图片超过 10 MB，没有插入。请另存为 JPEG 或缩小后再插入。',
  'picture.refused.pictureBroken': '图片已损坏，没有插入。请换一张，或用看图软件另存后再插入。',
} as const;
