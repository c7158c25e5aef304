/** Package-words: why a ZIP is not read, and what to do. */

import type { PackageBar } from './package-bounds.ts';

export const barWords: Readonly<Record<PackageBar, string>> = {
  entries: 'ZIP 中的文件过多，不予读取，请改用文件夹。Too many files in the ZIP: use the folder.',
  bytes: 'ZIP 解开后过大，不予读取，请改用文件夹。Too large when unpacked: use the folder.',
  ratio:
    'ZIP 的压缩比异常，不予读取，请向移交方核实。It unfolds far beyond its size: ask who made it.',
  path: 'ZIP 中有不安全的路径，不予读取，请向移交方核实。A path leads out of the package: ask who made it.',
};
