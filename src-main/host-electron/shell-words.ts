/** Shell-words: what the shell itself says, outside the page; Chinese unless the system speaks English. */

export interface ShellWords {
  readonly appName: string;
  readonly show: string;
  readonly quit: string;
  readonly edit: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly view: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly actualSize: string;
  readonly fullScreen: string;
  readonly window: string;
  readonly minimize: string;
  readonly close: string;
  readonly coreFailed: string;
  readonly wholeScreen: string;
  /** Said after a screen that is taken without our own window. */
  readonly withoutUs: string;
}

const zh: ShellWords = {
  appName: '同文',
  show: '打开同文',
  quit: '退出同文',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '视图',
  zoomIn: '放大',
  zoomOut: '缩小',
  actualSize: '实际大小',
  fullScreen: '全屏',
  window: '窗口',
  minimize: '最小化',
  close: '关闭窗口',
  coreFailed: '同文无法启动',
  wholeScreen: '整个屏幕',
  withoutUs: '（先隐藏同文）',
};

const en: ShellWords = {
  appName: 'Tongwen',
  show: 'Open Tongwen',
  quit: 'Quit Tongwen',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  actualSize: 'Actual size',
  fullScreen: 'Full screen',
  window: 'Window',
  minimize: 'Minimize',
  close: 'Close window',
  coreFailed: 'Tongwen could not start',
  wholeScreen: 'Whole screen',
  withoutUs: ' (hide Tongwen first)',
};

export function shellWords(locale: string): ShellWords {
  return locale.startsWith('en') ? en : zh;
}
