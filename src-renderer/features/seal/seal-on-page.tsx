/**
 * SealOnPage: a seal where the layout put it, with its three answers beside it.
 *
 * Invariant: the picture alone never looks like proof; drawn, intact and trusted are said each for itself.
 */
import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { SealMarkView } from './page-seals.ts';
import { SealPicture } from './seal-picture.tsx';
import './seal.css';

export interface SealOnPageProps {
  readonly mark: SealMarkView;
  /** Beside another seal there is room for signs only; the words are told by the pointer. */
  readonly isCompact: boolean;
}

export function SealOnPage({ mark, isCompact }: SealOnPageProps): ReactElement {
  const { t } = useText();
  const answers = (['drawn', 'intact', 'trusted'] as const).map((is) => ({
    is,
    yes: mark[is],
    word: t(`seal.${is}`),
  }));
  const label = t('page.sealStates', { name: mark.unitName });
  return (
    <div className="tw-seal-on-page">
      <SealPicture
        ringText={mark.ringText}
        diameterMm={mark.diameterMm}
        opacity={mark.intact ? 1 : 0.35}
      />
      <ul
        className={isCompact ? 'tw-seal-answers tw-seal-compact' : 'tw-seal-answers'}
        aria-label={label}
        title={answers
          .map(({ word, yes }) => `${word}：${t(yes ? 'seal.yes' : 'seal.no')}`)
          .join('\n')}
      >
        {answers.map(({ is, word, yes }) => (
          <li key={is} className={yes ? 'tw-seal-yes' : 'tw-seal-no'}>
            {yes ? <CheckOutlined /> : <CloseOutlined />}
            <span className={isCompact ? 'tw-hidden' : ''}>{word}</span>
            <span className="tw-hidden">{t(yes ? 'seal.yes' : 'seal.no')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
