/**
 * StampOnPage: a signature stamp where the layout put it.
 *
 * Invariant: it says that it is drawn from the record of the signature; the picture alone never looks like proof.
 */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { pagePictures } from './page-pictures.ts';
import { usePictureUrl } from './use-picture-url.ts';
import './seal.css';

export function StampOnPage({ name }: { readonly name: string }): ReactElement {
  const { t } = useText();
  const url = usePictureUrl(() => pagePictures.stampUrlOf(name), name);
  const label = t('page.stampOf', { name });
  return (
    <span className="tw-stamp" role="img" aria-label={label} title={label}>
      {url === null ? <span aria-hidden="true">{name}</span> : <img src={url} alt="" />}
    </span>
  );
}
