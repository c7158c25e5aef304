/**
 * Metadata: the 18 core elements of GB/T 33480 (4.1 to 4.18) that a produced file carries.
 *
 * Invariant: every element is always there; what the document has not is an empty text.
 */

export const coreElements = [
  { key: 'identifier', name: '公文标识' },
  { key: 'kind', name: '文种' },
  { key: 'copyNo', name: '份号' },
  { key: 'secrecy', name: '密级和保密期限' },
  { key: 'urgency', name: '紧急程度' },
  { key: 'issuerMark', name: '发文机关标志' },
  { key: 'issueNo', name: '发文字号' },
  { key: 'signers', name: '签发人' },
  { key: 'title', name: '标题' },
  { key: 'mainTo', name: '主送机关' },
  { key: 'attachmentNote', name: '附件说明' },
  { key: 'signatureOrg', name: '发文机关或签发人署名' },
  { key: 'writtenDate', name: '成文日期' },
  { key: 'note', name: '附注' },
  { key: 'cc', name: '抄送机关' },
  { key: 'printOrg', name: '印发机关' },
  { key: 'printDate', name: '印发日期' },
  { key: 'publishLevel', name: '发布层次' },
] as const;

export type CoreKey = (typeof coreElements)[number]['key'];

/** Several names of one element are joined by the caller, as they are printed. */
export type CoreMetadata = Readonly<Record<CoreKey, string>>;

/** Namespace of the elements in XMP: the standard names none, so it is the product's own. */
export const CORE_NAMESPACE = 'urn:tongwen:gbt33480:2016';

/** Of what is no document. */
export const noMetadata: CoreMetadata = {
  identifier: '',
  kind: '',
  copyNo: '',
  secrecy: '',
  urgency: '',
  issuerMark: '',
  issueNo: '',
  signers: '',
  title: '',
  mainTo: '',
  attachmentNote: '',
  signatureOrg: '',
  writtenDate: '',
  note: '',
  cc: '',
  printOrg: '',
  printDate: '',
  publishLevel: '',
};
