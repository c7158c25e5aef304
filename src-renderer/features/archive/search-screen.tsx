/**
 * SearchScreen: one box for documents, archive, attachments, messages and people; facets, hits, preview.
 *
 * The box and the types stay where they are while results change under them.
 */
import {
  CloseOutlined,
  DisconnectOutlined,
  SearchOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { Button, Input, Tabs, Tag } from 'antd';
import type { InputRef } from 'antd';
import { useRef } from 'react';
import type { ReactElement, Ref } from 'react';
import {
  maxAskedChars,
  maxQueryChars,
  maxTerms,
} from '../../../src-shared/features/search/asked-text.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pane } from '../../ui/pane.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { useStatusHints } from '../../ui/status-hints.tsx';
import type { StatusHint } from '../../ui/status-hints.tsx';
import { untilWords } from '../../ui/time-words.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { neighbour } from '../../ui/use-roving-list.ts';
import { FacetPane } from './facet-pane.tsx';
import { HitList } from './hit-list.tsx';
import { NotHere } from './not-here.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { SaveSearchButton } from './save-search-button.tsx';
import { SearchShelf } from './search-shelf.tsx';
import type { SearchShelfProps } from './search-shelf.tsx';
import type {
  FacetChoice,
  SearchPreview,
  SearchResult,
  SearchSort,
  SearchTab,
} from './search-model.ts';
import { facetKey } from './search-model.ts';
import { countWords, shortened } from './search-result.ts';
import './search.css';

export interface SearchScreenProps {
  readonly query: string;
  readonly tab: SearchTab;
  readonly sort: SearchSort;
  readonly facets: FacetChoice;
  /** Null before anything was asked. */
  readonly result: SearchResult | null;
  /** False while `result` still answers the words that stood in the box before. */
  readonly isAnswered: boolean;
  /** Set when the search could not be done: asks it again. */
  readonly onRetry: (() => void) | null;
  readonly current: string | null;
  readonly preview: SearchPreview | null;
  /** Set while offline: results are complete until then. */
  readonly completeUntil: number | null;
  /** Scopes that are still on their way to this machine. */
  readonly loading: number;
  readonly shelf: SearchShelfProps;
  readonly isShelfFull: boolean;
  readonly onSave: (name: string) => void;
  readonly onQuery: (query: string) => void;
  readonly onTab: (tab: SearchTab) => void;
  /** From 0. */
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onSort: (sort: SearchSort) => void;
  readonly onFacets: (facets: FacetChoice) => void;
  readonly onCurrent: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onPrint: (id: string) => void;
}

const TABS: readonly SearchTab[] = ['all', 'document', 'archive', 'file', 'message', 'person'];

const HINTS: readonly StatusHint[] = [
  { actions: ['list.filter'], word: 'hint.toSearch' },
  { actions: ['list.next', 'list.previous'], word: 'hint.chooseHit' },
  { actions: ['list.open'], word: 'hint.open' },
  { actions: ['archive.print'], word: 'hint.print' },
  { actions: ['global.back'], word: 'hint.clear' },
];

export function SearchScreen(props: SearchScreenProps): ReactElement {
  const { result, current } = props;
  const { t } = useText();
  const width = useWidthClass();
  const field = useRef<InputRef>(null);
  const ids = result === null ? [] : result.hits.map((hit) => hit.id);
  const step = (delta: number): void => {
    const next = neighbour(ids, current, delta);
    if (next !== null) props.onCurrent(next);
  };
  const withCurrent = (use: (id: string) => void) => (): void => {
    if (current !== null) use(current);
  };
  useStatusHints(HINTS);
  useKeys({
    'list.filter': () => {
      field.current?.focus({ cursor: 'all' });
    },
    'list.next': () => {
      step(1);
    },
    'list.previous': () => {
      step(-1);
    },
    'list.open': withCurrent(props.onOpen),
    'archive.print': withCurrent(props.onPrint),
    'global.back': () => {
      props.onQuery('');
      field.current?.focus();
    },
  });
  const body =
    result === null || (result.total === 0 && props.facets.size === 0) ? (
      <NothingFound {...props} />
    ) : (
      <SplitPanes
        name="search"
        panes={[
          ...(width === 'tight'
            ? []
            : [
                {
                  key: 'facets',
                  width: 208,
                  min: 160,
                  max: 320,
                  content: <FacetPane {...props} result={result} />,
                },
              ]),
          {
            key: 'hits',
            min: 400,
            content:
              result.hits.length === 0 ? (
                <NothingFound {...props} />
              ) : (
                <HitList {...props} result={result} />
              ),
          },
          ...(props.preview === null || width === 'tight'
            ? []
            : [
                {
                  key: 'preview',
                  width: width === 'narrow' ? 380 : 468,
                  min: 320,
                  max: 720,
                  content: (
                    <PreviewPane
                      {...props}
                      preview={props.preview}
                      phrase={result.phrase}
                      terms={result.terms}
                    />
                  ),
                },
              ]),
        ]}
      />
    );
  return (
    <Pane
      label={t('rail.archive')}
      scroll={false}
      head={<SearchHead {...props} field={field} step={step} />}
    >
      {body}
    </Pane>
  );
}

interface SearchHeadProps extends SearchScreenProps {
  readonly field: Ref<InputRef>;
  readonly step: (delta: number) => void;
}

function SearchHead(props: SearchHeadProps): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const { result, completeUntil } = props;
  return (
    <div className="tw-search-head">
      <h1 className="tw-hidden">{t('search.label')}</h1>
      <div className="tw-search-line">
        <Input
          ref={props.field}
          size="large"
          autoFocus
          className="tw-search-field"
          role="searchbox"
          aria-label={t('search.label')}
          placeholder={t('search.label')}
          prefix={<SearchOutlined aria-hidden="true" />}
          suffix={
            props.query === '' ? (
              <span />
            ) : (
              <button
                type="button"
                className="tw-clear-button"
                aria-label={t('action.clear')}
                onClick={() => {
                  props.onQuery('');
                }}
              >
                <CloseOutlined />
              </button>
            )
          }
          maxLength={maxAskedChars}
          value={props.query}
          onChange={(event) => {
            props.onQuery(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              props.step(event.key === 'ArrowDown' ? 1 : -1);
            }
            // Hits of earlier words stay in sight while the answer comes; a key must not open one of them.
            if (event.key === 'Enter' && props.isAnswered && props.current !== null) {
              props.onOpen(props.current);
            }
          }}
        />
        {completeUntil !== null && (
          <span className="tw-search-badge">
            <DisconnectOutlined aria-hidden="true" />
            {t('search.offlineResult', {
              until: untilWords(completeUntil, calendar, t),
            })}
          </span>
        )}
        <span className="tw-search-summary" role="status">
          {result !== null && <Summary result={result} />}
        </span>
        {result !== null && (
          <SaveSearchButton query={props.query} isFull={props.isShelfFull} onSave={props.onSave} />
        )}
      </div>
      <ChosenFacets {...props} />
      {result?.more.includes('all') === true && (
        <p className="tw-search-capped" role="note">
          {t(result.isFilling ? 'search.fillingNote' : 'search.cappedNote')}
        </p>
      )}
      {result?.isCut === true && (
        <p className="tw-search-capped" role="note">
          {t('search.cutNote', { chars: maxQueryChars, words: maxTerms })}
        </p>
      )}
      {result !== null && <NotHere loading={props.loading} years={result.leftOut} />}
      <Tabs
        activeKey={props.tab}
        onChange={(key) => {
          const tab = TABS.find((one) => one === key);
          if (tab !== undefined) props.onTab(tab);
        }}
        items={TABS.map((tab) => ({
          key: tab,
          label: (
            <>
              {t(`search.tab.${tab}`)}{' '}
              {result !== null && <span className="tw-mute">{countWords(result, tab)}</span>}
            </>
          ),
        }))}
      />
    </div>
  );
}

/** What the list is narrowed by, each to be taken off where it stands. */
function ChosenFacets(props: SearchScreenProps): ReactElement | null {
  const { t } = useText();
  // Without words there is nothing that they narrow.
  if (props.facets.size === 0 || props.query.trim() === '') return null;
  const labels = new Map(
    props.result?.facets.flatMap(({ name, values }) =>
      values.map(
        ({ value, label }) =>
          [facetKey(name, value), `${t(`search.facet.${name}`)} ${label}`] as const,
      ),
    ),
  );
  return (
    <div className="tw-search-chosen" role="group" aria-label={t('search.chosen')}>
      {[...props.facets].map((key) => (
        <Tag
          key={key}
          closable
          onClose={() => {
            props.onFacets(new Set([...props.facets].filter((one) => one !== key)));
          }}
        >
          {labels.get(key) ?? key.slice(key.indexOf(':') + 1)}
        </Tag>
      ))}
    </div>
  );
}

function Summary(props: { readonly result: SearchResult }): string {
  const { t } = useText();
  const { total, tookMs } = props.result;
  const key = props.result.more.includes('all') ? 'search.summaryCapped' : 'search.summary';
  return t(key, { n: total, ms: tookMs });
}

function NothingFound(props: SearchScreenProps): ReactElement {
  const { t } = useText();
  const { result, query, onRetry } = props;
  if (onRetry !== null) {
    return (
      <EmptyState
        icon={<WarningOutlined />}
        title={t('search.failed')}
        text={t('search.failedText')}
        action={
          <Button type="primary" onClick={onRetry}>
            {t('search.retry')}
          </Button>
        }
      />
    );
  }
  if (result === null || query.trim() === '') {
    return <SearchShelf {...props.shelf} />;
  }
  return (
    <EmptyState
      icon={<SearchOutlined />}
      title={t('search.empty', { query: shortened(query) })}
      text={t(props.facets.size > 0 ? 'search.emptyText' : 'search.emptyPlain')}
    />
  );
}
