/** SearchContainer: one box over everything that this computer holds; works the same without the line. */
import { useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import { noPageFacts, pageDocumentOf } from '../../../src-shared/features/page/page-document-of.ts';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import type { QueryArgs, QueryResult } from '../../../src-shared/registry.ts';
import type { Route } from '../../app/routes.ts';
import { useQuery, useSyncStatus } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { usePrint } from '../print/print-context.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { zonedParts } from '../../ui/time-words.ts';
import { kindWord } from '../document/draft-content.ts';
import type {
  FacetChoice,
  FacetGroup,
  SearchHit,
  SearchPreview,
  SearchResult,
  SearchSort,
  SearchTab,
} from './search-model.ts';
import { SearchScreen } from './search-screen.tsx';

type Hit = QueryResult<'search.all'>['hits'][number];
type Found = QueryResult<'search.all'>;

const HITS = 60;

export interface SearchContainerProps {
  readonly query: string;
  readonly onGo: (route: Route) => void;
}

export function SearchContainer(props: SearchContainerProps): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const sync = useSyncStatus();
  const print = usePrint();
  const [query, setQuery] = useState(props.query);
  const [tab, setTab] = useState<SearchTab>('all');
  const [sort, setSort] = useState<SearchSort>('newest');
  const [facets, setFacets] = useState<FacetChoice>(new Set());
  const [chosen, setChosen] = useState<string | null>(null);
  const found = useQuery(
    'search.all',
    query.trim() === '' ? null : searchArgs(query, tab, sort, facets),
  );
  const held = useLast(found.data, query.trim() === '');
  const hits = held?.hits;
  const current = hits?.find((hit) => keyOf(hit) === chosen) ?? hits?.[0];
  const preview = usePreview(current);
  const result = useMemo(
    () => (held === null ? null : resultOf(held, query, calendar.timeZone)),
    [held, query, calendar.timeZone],
  );
  const isOffline = sync?.line === 'offline';
  const targetOf = (id: string): Route | null => {
    const hit = hits?.find((one) => keyOf(one) === id);
    return hit === undefined ? null : routeOfHit(hit);
  };
  const open = (id: string): void => {
    const target = targetOf(id);
    if (target !== null) props.onGo(target);
  };
  return (
    <SearchScreen
      query={query}
      tab={tab}
      sort={sort}
      facets={facets}
      result={result}
      current={current === undefined ? null : keyOf(current)}
      preview={preview === null ? null : { ...preview, hitWords: t('search.hitWords') }}
      completeUntil={isOffline ? (held?.asOf ?? sync.lastContactAt) : null}
      onQuery={setQuery}
      onTab={setTab}
      onSort={setSort}
      onFacets={setFacets}
      onCurrent={setChosen}
      onOpen={open}
      onPrint={(id) => {
        const target = targetOf(id);
        if (target?.screen === 'documents' && target.documentId !== undefined) {
          print.open(target.documentId);
        }
      }}
    />
  );
}

/** The last answer stays while the next one is on its way, so that the list does not blink. */
function useLast(data: Found | null, isEmpty: boolean): Found | null {
  const [last, setLast] = useState<Found | null>(null);
  useEffect(() => {
    if (data !== null) setLast(data);
  }, [data]);
  return isEmpty ? null : (data ?? last);
}

function keyOf(hit: Hit): string {
  return `${hit.family}/${hit.id}`;
}

function searchArgs(
  query: string,
  tab: SearchTab,
  sort: SearchSort,
  facets: FacetChoice,
): QueryArgs<'search.all'> {
  const years = [...facets].flatMap((key) =>
    key.startsWith('year:') ? [Number(key.slice(5))] : [],
  );
  return {
    text: query.trim().slice(0, 100),
    families: tab === 'all' ? [] : [tab],
    year: years[0] ?? null,
    order: sort,
    limit: HITS,
  };
}

function resultOf(found: Found, query: string, timeZone: string): SearchResult {
  const { counts } = found;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    total,
    counts: { all: total, ...counts },
    hits: found.hits.map((hit) => hitView(hit, timeZone)),
    facets: yearFacet(found, timeZone),
    tookMs: Math.round(found.tookMs),
    terms: query.trim().split(/\s+/u),
    onServer: null,
    suggestion: null,
  };
}

/** Years of the hits shown, newest first. */
function yearFacet(found: Found, timeZone: string): readonly FacetGroup[] {
  const years = new Map<string, number>();
  for (const hit of found.hits) {
    if (hit.family === 'person') continue;
    const year = String(zonedParts(hit.at, timeZone).year);
    years.set(year, (years.get(year) ?? 0) + 1);
  }
  const values = [...years]
    .toSorted(([a], [b]) => Number(b) - Number(a))
    .map(([value, count]) => ({ value, label: value, count }));
  return values.length === 0 ? [] : [{ name: 'year', values }];
}

function hitView(hit: Hit, timeZone: string): SearchHit {
  const { year, month, day } = zonedParts(hit.at, timeZone);
  const two = (part: number): string => String(part).padStart(2, '0');
  return {
    id: keyOf(hit),
    kind: hit.family,
    title: hit.title.text,
    excerpt: hit.snippet?.text ?? '',
    facts: [hit.kind === null ? '' : kindWord[hit.kind], hit.source].filter((fact) => fact !== ''),
    date: hit.family === 'person' ? '' : `${year}-${two(month)}-${two(day)}`,
  };
}

function routeOfHit(hit: Hit): Route | null {
  if (hit.conversationId !== null) {
    return { screen: 'messages', conversationId: hit.conversationId };
  }
  if (hit.documentId !== null) return { screen: 'documents', documentId: hit.documentId };
  if (hit.family === 'person') return { screen: 'directory' };
  return hit.arrivalId === null ? null : { screen: 'todo' };
}

interface PreviewSource {
  readonly content: DocumentContent | null;
  readonly facts: { readonly issueNo: string | null; readonly writtenDate: string | null } | null;
  readonly filed: { readonly archiveNo: string; readonly period: string } | null;
}

/** What stands behind a hit: a filed item, a package that waits to be signed for, or a document. */
function usePreviewSource(hit: Hit | undefined): PreviewSource {
  const itemId = hit?.archiveItemId ?? null;
  const arrivalId = hit?.arrivalId ?? null;
  const documentId = itemId === null && arrivalId === null ? (hit?.documentId ?? null) : null;
  const document = useQuery('document.view', documentId === null ? null : { documentId }).data;
  const item = useQuery('archive.view', itemId === null ? null : { itemId }).data;
  const arrival = useQuery('arrival.view', arrivalId === null ? null : { arrivalId }).data;
  if (item !== null) return { content: item.content, facts: item.item, filed: item.item };
  if (arrival !== null) return { content: arrival.content, facts: arrival.arrival, filed: null };
  if (document === null) return { content: null, facts: null, filed: null };
  return { content: document.content, facts: document.document, filed: null };
}

/** The page beside the hits. */
function usePreview(hit: Hit | undefined): SearchPreview | null {
  const { content, facts, filed } = usePreviewSource(hit);
  const page = useMemo(() => (content === null ? null : pageOf(content, facts)), [content, facts]);
  if (hit === undefined) return null;
  return {
    id: keyOf(hit),
    title: hit.title.text,
    page,
    archiveNo: filed?.archiveNo ?? null,
    retention: filed?.period ?? null,
    hitWords: '',
    canPrint: hit.documentId !== null && hit.conversationId === null,
  };
}

function pageOf(content: DocumentContent, facts: PreviewSource['facts']): PageDocument {
  const { issueNo, writtenDate } = facts ?? { issueNo: null, writtenDate: null };
  return pageDocumentOf(content, { ...noPageFacts, issueNo, writtenDate, printDate: writtenDate });
}
