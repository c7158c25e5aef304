/**
 * File-name: what the fixed file of a document is called when it is saved.
 */

import type { RowOf } from '../../entities.ts';

const maxStem = 120;

/** Number and title; what a file system does not allow in a name becomes a dash. */
export function fixedFileName(
  { issueNo, title }: Pick<RowOf<'document'>, 'issueNo' | 'title'>,
  kind: 'pdf' | 'ofd',
): string {
  const stem = [issueNo, title].filter((part) => part !== null && part !== '').join(' ');
  const plain = stem.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, '-').trim();
  return `${[...plain].slice(0, maxStem).join('')}.${kind}`;
}
