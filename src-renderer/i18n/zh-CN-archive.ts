/** ZhArchive: texts of filing, lists, loans and disposal. */
export const zhArchive = {
  'guard.organTwice': '同一个机构（问题）代码填了两次，请删去或改掉一个。',
  'guard.ownTable': '保管期限表须由导入人以外的人批准，请办公室主任或主要负责人批准。',
  'guard.noOrgan': '归档方案中没有机构（问题）代码 {organ}，请改选，或先在“归档方案”中添加。',
  'guard.organWanted': '本全宗按机构（问题）分类，请选择这件档案归入的机构（问题）。',
  'guard.filingCheck':
    '归档前检查未通过，这件还不能归档；请在“立卷归档”中打开这份公文的检查单，按所写办法补齐后再归档。',
  'guard.tableDeparture': '保管期限与已批准的期限表第 {ruleNo} 条不同，请写明理由后再归档。',
  'file.reason': '与期限表不同的理由',
  'file.reason.help': '与已批准的保管期限表一致时不必填写。',
} as const;
