/**
 * SavedSearch: a search with a name: words, range, filters and order.
 *
 * Saved ones are a setting of the person, so they are on all of his computers; recent ones stay on this computer.
 */
import { z } from 'zod';
import { facetGroups } from '../../../src-shared/features/search/queries.ts';

export const savedSetting = 'search.saved';
export const maxSaved = 20;
export const maxRecent = 8;
const maxFacets = 30;
export const maxNameChars = 40;

const Tab = z.enum(['all', 'document', 'archive', 'file', 'message', 'person']);
const Sort = z.enum(['relevance', 'newest']);
const facet = new RegExp(`^(${facetGroups.join('|')}):.{1,100}$`, 'u');

export const SavedSearch = z.object({
  name: z.string().min(1).max(maxNameChars),
  query: z.string().max(100),
  tab: Tab,
  sort: Sort,
  facets: z.array(z.string().regex(facet)).max(maxFacets),
});
export type SavedSearch = Readonly<z.infer<typeof SavedSearch>>;

/** What another version wrote, or nothing, reads as an empty shelf; one damaged entry does not hide the others. */
export function savedSearchesOf(value: unknown): readonly SavedSearch[] {
  const list = z.array(z.unknown()).safeParse(value);
  if (!list.success) return [];
  return list.data.flatMap((one) => {
    const read = SavedSearch.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

/** The newest first; one name stands once. */
export function withSaved(
  list: readonly SavedSearch[],
  added: SavedSearch,
): readonly SavedSearch[] {
  return [added, ...list.filter(({ name }) => name !== added.name)].slice(0, maxSaved);
}

export function withRecent(list: readonly string[], query: string): readonly string[] {
  const said = query.trim();
  if (said === '') return list;
  return [said, ...list.filter((one) => one !== said)].slice(0, maxRecent);
}

export function recentOf(raw: string | null): readonly string[] {
  try {
    const list = z.array(z.string().max(100)).safeParse(JSON.parse(raw ?? '[]'));
    return list.success ? list.data.slice(0, maxRecent) : [];
  } catch {
    // A damaged value is replaced by the next search.
    return [];
  }
}
