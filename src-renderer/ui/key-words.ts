/** KeyWords: a key combination as it is printed on a key cap. */
import type { Translate } from '../i18n/text.tsx';

const ARROWS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

export function keyWords(combo: string, t: Translate): string {
  return combo
    .split('+')
    .map((part) => {
      if (part === 'Space') return t('key.space');
      if (part === 'Escape') return 'Esc';
      return ARROWS[part] ?? part;
    })
    .join(' ');
}

/** Several keys of one hint on one cap: `J / K`, and `Alt ↑↓` where they differ in the last key only. */
export function joinedKeys(words: readonly string[]): string {
  const prefixes = new Set(words.map((word) => word.slice(0, word.lastIndexOf(' ') + 1)));
  const [prefix = ''] = prefixes;
  if (prefixes.size !== 1 || prefix === '') return words.join(' / ');
  return prefix + words.map((word) => word.slice(prefix.length)).join('');
}
