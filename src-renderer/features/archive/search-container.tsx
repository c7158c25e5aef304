/** SearchContainer: one box over everything that this computer holds; works the same without the line. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import { noPageFacts, pageDocumentOf } from '../../../src-shared/features/page/page-document-of.ts';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import type { Route } from '../../app/routes.ts';
import { useQuery, useSyncStatus } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { isMessageKey } from '../../i18n/zh-CN.ts';
import { usePrint } from '../print/print-context.tsx';
import { useViewer } from '../viewer/viewer-context.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import type { FacetName, SearchPreview } from './search-model.ts';
import type { SearchPlace } from './search-place.tsx';
import { useSearchPlace } from './search-place.tsx';
import type { Found, Hit } from './search-result.ts';
import { hitsOfPage, keyOf, kindLabel, resultOf, searchArgs } from './search-result.ts';
import { keptWords } from './saved-search.ts';
import { SearchScreen } from './search-screen.tsx';
import { useSavedSearches } from './use-saved-searches.ts';

export interface SearchContainerProps {
  readonly query: string;
  readonly onGo: (route: Route) => void;
}

export function SearchContainer(props: SearchContainerProps): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const sync = useSyncStatus();
  const print = usePrint();
  const viewer = useViewer();
  const { place, ask, turnTo, choose } = useSearchPlace(props.query);
  const { query, tab, sort, facets, page, chosen } = place;
  const facetLabel = useFacetLabel();
  const { found, held, onRetry } = useFound(place);
  useLastPage(found, place, turnTo);
  const hits = held?.hits;
  const current = hits?.find((hit) => keyOf(hit) === chosen) ?? hits?.[0];
  const preview = usePreview(current);
  const result = useMemo(
    () =>
      held === null
        ? null
        : {
            ...resultOf(held, { timeZone: calendar.timeZone, label: facetLabel }),
            phrase: query.trim(),
          },
    [held, query, calendar.timeZone, facetLabel],
  );
  const shelf = useSavedSearches();
  const isOffline = sync?.line === 'offline';
  const hitAt = (id: string): Hit | undefined => hits?.find((one) => keyOf(one) === id);
  const open = (id: string): void => {
    const hit = hitAt(id);
    const target = hit === undefined ? null : routeOfHit(hit);
    shelf.remember(query);
    if (hit?.family === 'file') {
      const go = (): void => {
        if (target !== null) props.onGo(target);
      };
      const place = target === null ? {} : { onPlace: go };
      const terms = [query.trim(), ...(held?.terms ?? [])];
      viewer.open({ fileRefId: hit.id, terms, ...place });
    } else if (target !== null) props.onGo(target);
  };
  return (
    <SearchScreen
      query={query}
      tab={tab}
      sort={sort}
      facets={facets}
      result={result}
      isAnswered={found !== null}
      onRetry={onRetry}
      current={current === undefined ? null : keyOf(current)}
      preview={preview === null ? null : { ...preview, hitWords: t('search.hitWords') }}
      completeUntil={isOffline ? (held?.asOf ?? sync.lastContactAt) : null}
      loading={sync?.scopesLoading ?? 0}
      isShelfFull={shelf.isFull}
      shelf={{
        saved: shelf.saved,
        recent: shelf.recent,
        onRecent: (words) => {
          ask({ query: words });
        },
        onRemove: shelf.remove,
        onForget: shelf.forget,
        onSaved: (saved) => {
          const { query: words, tab: range, sort: order } = saved;
          ask({ query: words, tab: range, sort: order, facets: new Set(saved.facets) });
        },
      }}
      onSave={(name) => {
        shelf.save({
          name,
          query: keptWords(query),
          tab,
          sort,
          facets: [...facets],
        });
      }}
      page={page}
      onPage={turnTo}
      onQuery={(words) => {
        ask({ query: words });
      }}
      onTab={(range) => {
        ask({ tab: range });
      }}
      onSort={(order) => {
        ask({ sort: order });
      }}
      onFacets={(choice) => {
        ask({ facets: choice });
      }}
      onCurrent={choose}
      onOpen={open}
      onPrint={(id) => {
        const hit = hitAt(id);
        if (hit !== undefined && canPrint(hit)) print.open(hit.documentId);
      }}
    />
  );
}

/** 通知 for `notice`, 待签发 for `D4`; units, people and years are called what they are. */
function useFacetLabel(): (name: FacetName, value: string) => string {
  const { t } = useText();
  return useCallback(
    (name, value) => {
      if (name === 'kind') return kindLabel(value);
      if (name === 'file') return t('search.facet.file.yes');
      const keys =
        name === 'period'
          ? [`file.period.${value}`]
          : name === 'state'
            ? [`search.state.${value}`, `status.outgoing.${value}`, `status.incoming.${value}`]
            : [];
      const key = keys.find(isMessageKey);
      return key === undefined ? value : t(key);
    },
    [t],
  );
}

interface FoundNow {
  /** What these words, filters and page have found. */
  readonly found: Found | null;
  /** What is shown: until then, what was found before. */
  readonly held: Found | null;
  readonly onRetry: (() => void) | null;
}

function useFound({ query, tab, sort, facets, page }: SearchPlace): FoundNow {
  const [attempt, setAttempt] = useState(0);
  const isEmpty = query.trim() === '';
  const args = isEmpty ? null : searchArgs({ query, tab, sort, facets, page });
  const { data, error } = useQuery('search.all', args, attempt);
  const hasFailed = !isEmpty && error !== null;
  const held = useLast(data, isEmpty || hasFailed);
  const retry = useCallback(() => {
    setAttempt((before) => before + 1);
  }, []);
  return { found: data, held, onRetry: hasFailed ? retry : null };
}

/** The last answer stays while the next one is on its way, so that the list does not blink; not when there will be none. */
function useLast(data: Found | null, isNone: boolean): Found | null {
  const [last, setLast] = useState<Found | null>(null);
  useEffect(() => {
    if (data !== null) setLast(data);
  }, [data]);
  return isNone ? null : (data ?? last);
}

/** What was found may become less while its last page is looked at. */
function useLastPage(
  found: Found | null,
  { tab, page }: SearchPlace,
  turnTo: (page: number) => void,
): void {
  useEffect(() => {
    if (found === null || found.hits.length > 0 || page === 0) return;
    const total = tab === 'all' ? found.total : found.counts[tab];
    turnTo(Math.min(page - 1, Math.max(0, Math.ceil(total / hitsOfPage) - 1)));
  }, [found, tab, page, turnTo]);
}

/** What was never a document here has no page of its own to print. */
function canPrint(hit: Hit): hit is Hit & { readonly documentId: string } {
  return hit.documentId !== null && hit.conversationId === null;
}

function routeOfHit(hit: Hit): Route | null {
  if (hit.conversationId !== null) {
    const { conversationId, messageNo } = hit;
    const screen = 'messages';
    return messageNo === null ? { screen, conversationId } : { screen, conversationId, messageNo };
  }
  // A holding of before is no document here; it is read there under its own id.
  const documentId = hit.documentId ?? hit.archiveItemId;
  if (documentId !== null) return { screen: 'documents', documentId };
  if (hit.family === 'person') {
    return hit.personId === null
      ? { screen: 'directory' }
      : { screen: 'directory', personId: hit.personId };
  }
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
  const label = useFacetLabel();
  const page = useMemo(() => (content === null ? null : pageOf(content, facts)), [content, facts]);
  if (hit === undefined) return null;
  return {
    id: keyOf(hit),
    title: hit.title.text,
    page,
    archiveItemId: hit.archiveItemId,
    archiveNo: filed?.archiveNo ?? null,
    retention: filed === null ? null : label('period', filed.period),
    hitWords: '',
    canPrint: canPrint(hit),
  };
}

function pageOf(content: DocumentContent, facts: PreviewSource['facts']): PageDocument {
  const { issueNo, writtenDate } = facts ?? { issueNo: null, writtenDate: null };
  return pageDocumentOf(content, { ...noPageFacts, issueNo, writtenDate, printDate: writtenDate });
}
