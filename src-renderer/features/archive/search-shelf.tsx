/** SearchShelf: what stands under an empty box: saved searches and what was looked for before. */
import { CloseOutlined, HistoryOutlined, SearchOutlined, StarOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { SavedSearch } from './saved-search.ts';

export interface SearchShelfProps {
  readonly saved: readonly SavedSearch[];
  readonly recent: readonly string[];
  readonly onSaved: (search: SavedSearch) => void;
  readonly onRecent: (query: string) => void;
  readonly onRemove: (name: string) => void;
  readonly onForget: () => void;
}

export function SearchShelf(props: SearchShelfProps): ReactElement {
  const { t } = useText();
  const { saved, recent } = props;
  if (saved.length === 0 && recent.length === 0) {
    return (
      <EmptyState
        icon={<SearchOutlined />}
        title={t('search.start')}
        text={t('search.startText')}
      />
    );
  }
  return (
    <div className="tw-shelf tw-scroll">
      <p className="tw-mute">{t('search.startText')}</p>
      {saved.length > 0 && (
        <section aria-label={t('search.saved')}>
          <h2 className="tw-section">{t('search.saved')}</h2>
          <ul>
            {saved.map((search) => (
              <li key={search.name}>
                <Button
                  type="text"
                  icon={<StarOutlined />}
                  onClick={() => {
                    props.onSaved(search);
                  }}
                >
                  {search.name}
                  {search.name !== search.query && <span className="tw-mute">{search.query}</span>}
                </Button>
                <Button
                  type="text"
                  icon={<CloseOutlined />}
                  aria-label={t('search.removeSaved', { name: search.name })}
                  onClick={() => {
                    props.onRemove(search.name);
                  }}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {recent.length > 0 && (
        <section aria-label={t('search.recent')}>
          <h2 className="tw-section">
            {t('search.recent')}
            <Button type="link" size="small" onClick={props.onForget}>
              {t('search.recentClear')}
            </Button>
          </h2>
          <ul>
            {recent.map((query) => (
              <li key={query}>
                <Button
                  type="text"
                  icon={<HistoryOutlined />}
                  onClick={() => {
                    props.onRecent(query);
                  }}
                >
                  {query}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
