/** FacetPane: ways to narrow a search, each with its count. */
import { Checkbox } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { Pane } from '../../ui/pane.tsx';
import { facetKey } from './search-model.ts';
import type { SearchResult } from './search-model.ts';
import type { SearchScreenProps } from './search-screen.tsx';

export interface FacetPaneProps extends Pick<SearchScreenProps, 'facets' | 'onFacets'> {
  readonly result: SearchResult;
}

export function FacetPane(props: FacetPaneProps): ReactElement {
  const { t } = useText();
  const toggle = (key: string): void => {
    const next = new Set(props.facets);
    if (!next.delete(key)) next.add(key);
    props.onFacets(next);
  };
  return (
    <Pane label={t('search.facets')} region="none" className="tw-facets">
      {props.result.facets.map((group) => (
        <div
          key={group.name}
          className="tw-facet"
          role="group"
          aria-label={t(`search.facet.${group.name}`)}
        >
          <h2 className="tw-section">{t(`search.facet.${group.name}`)}</h2>
          {group.values.map((value) => {
            const key = facetKey(group.name, value.value);
            return (
              <Checkbox
                key={key}
                checked={props.facets.has(key)}
                onChange={() => {
                  toggle(key);
                }}
              >
                <span className="tw-facet-label">{value.label}</span>
                <span className="tw-facet-count">{value.count}</span>
              </Checkbox>
            );
          })}
        </div>
      ))}
    </Pane>
  );
}
