/** ZhCNDocx: the texts of tables, pictures, attachments' texts and Word files, in Chinese. */
export const zhDocx = {
  'diff.attachmentTexts': '附件正文',
  'guard.pictureTooLarge':
    '图片像素过多，未保存。请用看图软件把图片缩小到长边 6000 像素以内，再插入。',
  'guard.pictureMissing': '正文里的图片在本机和服务器上都找不到。请删去该图片，重新插入。',
  'guard.tableRagged': '表格各行的列数不一致，未保存。请删去该表格，重新插入。',
} as const;
