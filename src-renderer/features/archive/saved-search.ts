/**
 * SavedSearch: a search with a name: words, range, filters and order.
 *
 * Saved ones are settings of the person, so they are on all of his computers; recent ones stay on this computer (recent-searches.ts).
 */
import { z } from 'zod';
import { maxQueryChars } from '../../../src-shared/features/search/asked-text.ts';
import { facetGroups } from '../../../src-shared/features/search/queries.ts';

const listSetting = 'search.saved';
const prefix = 'search.saved/';
export const maxSaved = 20;
const maxRecent = 8;
const maxFacets = 200;
/** With the prefix it is the name of a setting, which has 60. */
export const maxNameChars = 40;
/** A character that is looked for has at most two units. */
const maxQueryUnits = 2 * maxQueryChars;

const Tab = z.enum(['all', 'document', 'archive', 'file', 'message', 'person']);
const Sort = z.enum(['relevance', 'newest']);
const facet = new RegExp(`^(${facetGroups.join('|')}):.{1,100}$`, 'u');

export const SavedSearch = z.object({
  name: z.string().min(1).max(maxNameChars),
  query: z.string().max(maxQueryUnits),
  tab: Tab,
  sort: Sort,
  facets: z.array(z.string().regex(facet)).max(maxFacets),
});
export type SavedSearch = Readonly<z.infer<typeof SavedSearch>>;
const Kept = z.object({ at: z.int(), search: SavedSearch });

/** Each search is a setting of its own: two computers that save without the line lose neither. */
export function settingOf(name: string): string {
  return `${prefix}${name}`;
}

/** The value of its setting; null in its place = removed. */
export function keptAs(search: SavedSearch, at: number): z.input<typeof Kept> {
  return { at, search: { ...search, facets: [...search.facets] } };
}

/** The newest first; what cannot be read hides none of the others. */
export function savedSearchesOf(values: Readonly<Record<string, unknown>>): readonly SavedSearch[] {
  const own = Object.entries(values).filter(([setting]) => setting.startsWith(prefix));
  const kept = own.flatMap(([, value]) => {
    const read = Kept.safeParse(value);
    return read.success ? [read.data] : [];
  });
  const settings = new Set(own.map(([setting]) => setting));
  return [
    ...kept.sort((a, b) => b.at - a.at).map(({ search }) => search),
    ...savedBefore(values[listSetting]).filter(({ name }) => !settings.has(settingOf(name))),
  ];
}

/** Earlier versions kept all in one list. */
function savedBefore(value: unknown): readonly SavedSearch[] {
  const list = z.array(z.unknown()).safeParse(value);
  if (!list.success) return [];
  return list.data.flatMap((one) => {
    const read = SavedSearch.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

/** The words of a search as far as they are looked for. */
export function keptWords(query: string): string {
  return Array.from(query.trim()).slice(0, maxQueryChars).join('');
}

export function withRecent(list: readonly string[], query: string): readonly string[] {
  const said = keptWords(query);
  if (said === '') return list;
  return [said, ...list.filter((one) => one !== said)].slice(0, maxRecent);
}

/** A damaged value is replaced by the next search. */
export function recentOf(value: unknown): readonly string[] {
  const words = z.string().max(maxQueryUnits);
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list
    .flatMap((one) => {
      const read = words.safeParse(one);
      return read.success ? [read.data] : [];
    })
    .slice(0, maxRecent);
}
