/** FacetPane: ways to narrow a search, each with the number of hits that it would leave. */
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { Pane } from '../../ui/pane.tsx';
import { facetKey } from './search-model.ts';
import type { FacetGroup, SearchResult } from './search-model.ts';
import type { SearchScreenProps } from './search-screen.tsx';

export interface FacetPaneProps extends Pick<SearchScreenProps, 'facets' | 'onFacets'> {
  readonly result: SearchResult;
}

/** Values of a group before the rest is asked for. */
const shownAtFirst = 5;

export function FacetPane(props: FacetPaneProps): ReactElement {
  const { t } = useText();
  const toggle = (key: string): void => {
    const next = new Set(props.facets);
    if (!next.delete(key)) next.add(key);
    props.onFacets(next);
  };
  return (
    <Pane label={t('search.facets')} region="none" className="tw-facets">
      {props.facets.size > 0 && (
        <div className="tw-facet">
          <Button
            size="small"
            onClick={() => {
              props.onFacets(new Set());
            }}
          >
            {t('search.clearFacets')}
          </Button>
        </div>
      )}
      {props.result.facets.map((group) => (
        <FacetValues key={group.name} group={group} chosen={props.facets} onToggle={toggle} />
      ))}
    </Pane>
  );
}

interface FacetValuesProps {
  readonly group: FacetGroup;
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
}

function FacetValues(props: FacetValuesProps): ReactElement {
  const { group, chosen } = props;
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const keyOf = (value: string): string => facetKey(group.name, value);
  const shown = group.values.filter(
    ({ value }, place) => isOpen || place < shownAtFirst || chosen.has(keyOf(value)),
  );
  const more = group.values.length - shown.length;
  return (
    <div className="tw-facet" role="group" aria-label={t(`search.facet.${group.name}`)}>
      <h2 className="tw-section">{t(`search.facet.${group.name}`)}</h2>
      {shown.map(({ value, label, count }) => (
        <Checkbox
          key={value}
          checked={chosen.has(keyOf(value))}
          onChange={() => {
            props.onToggle(keyOf(value));
          }}
        >
          <span className="tw-facet-label" title={label}>
            {label}
          </span>
          <span className="tw-facet-count">{count ?? '…'}</span>
        </Checkbox>
      ))}
      {(more > 0 || isOpen) && (
        <Button
          type="link"
          size="small"
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {isOpen ? t('search.facet.fewer') : t('search.facet.more', { n: more })}
        </Button>
      )}
    </div>
  );
}
