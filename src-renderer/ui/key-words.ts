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
