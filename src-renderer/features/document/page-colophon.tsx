/** PageColophon: 版记, the rules and lines at the foot of the last page. */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { chineseDate } from './page/chinese-date.ts';
import type { DocumentPageModel } from './page/document-page-model.ts';

export function PageColophon(props: { readonly model: DocumentPageModel }): ReactElement {
  const { model } = props;
  const { t } = useText();
  return (
    <footer className="tw-colophon">
      {model.cc !== '' && (
        <p>
          <span>{t('page.copyTo')}</span>
          <span>{model.cc}。</span>
        </p>
      )}
      {model.printOrg !== '' && (
        <p className="tw-colophon-print">
          <span>{model.printOrg}</span>
          {model.printDate !== null && (
            <span>
              {chineseDate(model.printDate)}
              {t('page.printed')}
            </span>
          )}
        </p>
      )}
    </footer>
  );
}
