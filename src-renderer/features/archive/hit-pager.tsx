/** HitPager: turns the pages of what was found, and says which of it is in sight. */
import { Pagination } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { hitsOfPage, maxPages } from './search-result.ts';

export interface HitPagerProps {
  /** Hits of all pages. */
  readonly total: number;
  /** How many there are, in words: it may be more than were counted. */
  readonly told: string;
  /** From 0. */
  readonly page: number;
  readonly onPage: (page: number) => void;
}

export function HitPager({ total, told, page, onPage }: HitPagerProps): ReactElement {
  const { t } = useText();
  return (
    <nav aria-label={t('search.pages')}>
      <Pagination
        size="small"
        showLessItems
        align="center"
        current={page + 1}
        pageSize={hitsOfPage}
        total={Math.min(total, maxPages * hitsOfPage)}
        showSizeChanger={false}
        showTotal={(_total, [from, to]) => t('search.range', { from, to, n: told })}
        onChange={(next) => {
          onPage(next - 1);
        }}
      />
    </nav>
  );
}
