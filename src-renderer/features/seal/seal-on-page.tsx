/**
 * SealOnPage: a seal where the layout put it, with its three answers beside it.
 *
 * Invariant: the picture alone never looks like proof; drawn, intact and trusted are said each for itself.
 */
import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { units } from '../page/sheet-text.tsx';
import { pagePictures } from './page-pictures.ts';
import type { SealMarkView } from './page-seals.ts';
import { SealPicture } from './seal-picture.tsx';
import { usePictureUrl } from './use-picture-url.ts';
import './seal.css';

export interface SealOnPageProps {
  readonly mark: SealMarkView;
  /** Left edge of the seal on the sheet. */
  readonly xMm: number;
  /** Beside another seal there is room for signs only; the words are told by the pointer. */
  readonly isCompact: boolean;
}

/** In the margin, where nothing is printed. */
const answersAtMm = 186.5;

export function SealOnPage({ mark, xMm, isCompact }: SealOnPageProps): ReactElement {
  const { t } = useText();
  const answers = (['drawn', 'intact', 'trusted'] as const).map((is) => ({
    is,
    yes: mark[is],
    word: t(`seal.${is}`),
  }));
  const label = t('page.sealStates', { name: mark.unitName });
  return (
    <div className="tw-seal-on-page">
      <RingPicture mark={mark} />
      <ul
        className={isCompact ? 'tw-seal-answers tw-seal-compact' : 'tw-seal-answers'}
        aria-label={label}
        style={isCompact ? undefined : { left: units(answersAtMm - xMm) }}
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

/** The picture of the files; until it is drawn, and where it cannot be, a drawing like it. */
function RingPicture({ mark }: { readonly mark: SealMarkView }): ReactElement {
  const { ringText, diameterMm } = mark;
  const url = usePictureUrl(() => pagePictures.urlOf(ringText), ringText);
  const opacity = mark.intact ? 1 : 0.35;
  return url === null ? (
    <SealPicture ringText={ringText} diameterMm={diameterMm} opacity={opacity} />
  ) : (
    <img className="tw-seal" src={url} alt={ringText} style={{ opacity }} />
  );
}
