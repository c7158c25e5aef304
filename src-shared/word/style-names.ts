/**
 * Style-names: the paragraph styles of a Word file that this product writes; one for each printed element.
 *
 * Invariant: names, not ids, are recognised: a word processor renames ids, and people see the names.
 */

export const styleNames = {
  copyNo: '公文份号',
  secrecy: '公文密级',
  urgency: '公文紧急程度',
  mark: '公文发文机关标志',
  issueNo: '公文发文字号',
  title: '公文标题',
  mainTo: '公文主送机关',
  text: '公文正文',
  level1: '公文一级标题',
  level2: '公文二级标题',
  level3: '公文三级标题',
  level4: '公文四级标题',
  attachmentNote: '公文附件说明',
  attendance: '公文出席名单',
  issuer: '公文署名',
  date: '公文成文日期',
  note: '公文附注',
  attachmentMark: '公文附件标识',
  attachmentTitle: '公文附件标题',
  tableCaption: '公文表题',
  pictureCaption: '公文图题',
  picture: '公文图片',
  cell: '公文表格文字',
  cc: '公文抄送',
  print: '公文印发',
  pageNumber: '公文页码',
  spacer: '公文空行',
} as const;
export type ElementStyle = keyof typeof styleNames;

const byName: ReadonlyMap<string, ElementStyle> = new Map(
  (Object.keys(styleNames) as ElementStyle[]).map((key) => [styleNames[key], key]),
);

/** The element of a paragraph by the names of its style and of what that is based on. */
export function elementOfStyles(names: readonly string[]): ElementStyle | undefined {
  for (const name of names) {
    const found = byName.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}
