/** HitList: what was found; the words that were searched for are marked in title and text. */
import {
  FileTextOutlined,
  FolderOpenOutlined,
  MessageOutlined,
  PaperClipOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Segmented } from 'antd';
import type { ComponentType, ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { Pane } from '../../ui/pane.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { HitPager } from './hit-pager.tsx';
import { MarkedWords } from './marked-words.tsx';
import type { HitKind, SearchHit, SearchResult, SearchSort } from './search-model.ts';
import type { SearchScreenProps } from './search-screen.tsx';
import { countWords, hitsOfPage } from './search-result.ts';
import { isolated } from '../../ui/isolated-name.tsx';

export interface HitListProps extends Pick<
  SearchScreenProps,
  'current' | 'tab' | 'sort' | 'page' | 'onPage' | 'onSort' | 'onCurrent' | 'onOpen'
> {
  readonly result: SearchResult;
}

const ICONS: Readonly<Record<HitKind, ComponentType>> = {
  document: FileTextOutlined,
  archive: FolderOpenOutlined,
  file: PaperClipOutlined,
  message: MessageOutlined,
  person: UserOutlined,
};

export function HitList(props: HitListProps): ReactElement {
  const { t } = useText();
  const { result } = props;
  const total = result.counts[props.tab];
  return (
    <Pane
      label={t('search.results')}
      region="none"
      scroll={false}
      head={
        <div className="tw-hit-tools">
          <span className="tw-label">{t('search.sort')}</span>
          <Segmented<SearchSort>
            size="small"
            aria-label={t('search.sort')}
            value={props.sort}
            options={(['relevance', 'newest'] as const).map((value) => ({
              value,
              label: t(`search.sort.${value}`),
            }))}
            onChange={props.onSort}
          />
        </div>
      }
      {...(total > hitsOfPage
        ? {
            foot: (
              <HitPager
                {...{ total, told: countWords(result, props.tab) }}
                page={props.page}
                onPage={props.onPage}
              />
            ),
          }
        : {})}
    >
      <VirtualList
        key={props.page}
        label={t('search.results')}
        items={result.hits}
        keyOf={(hit) => hit.id}
        estimatedHeight={87}
        current={props.current}
        onCurrent={props.onCurrent}
        onOpen={props.onOpen}
        renderRow={(hit) => <HitRow hit={hit} />}
      />
    </Pane>
  );
}

interface HitRowProps {
  readonly hit: SearchHit;
}

function HitRow(props: HitRowProps): ReactElement {
  const { hit } = props;
  const { t } = useText();
  const Icon = ICONS[hit.kind];
  return (
    <div className="tw-hit">
      <div className="tw-hit-title">
        <span aria-hidden="true">
          <Icon />
        </span>
        <span className="tw-ellipsis" title={isolated(hit.title.text)}>
          <MarkedWords {...hit.title} />
        </span>
        <span className="tw-hit-date">{hit.date}</span>
      </div>
      {hit.excerpt !== null && (
        <div className="tw-hit-excerpt tw-ellipsis">
          <MarkedWords {...hit.excerpt} />
        </div>
      )}
      <div className="tw-hit-facts tw-ellipsis">
        {[t(`search.kind.${hit.kind}`), ...hit.facts].map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </div>
    </div>
  );
}
