/** UseFinalFiles: the fixed files of a document, an arrival or an archived item, live. */
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useQuery } from '../../bridge/use-bridge.ts';

export type FinalFiles = QueryResult<'page.files'>;
export type HeldFinalFile = NonNullable<FinalFiles['pdf']>;

export function useFinalFiles(ownerId: string | null): FinalFiles | null {
  return useQuery('page.files', ownerId === null ? null : { ownerId }).data ?? null;
}

/** True as long as the answer or the server's work on the files is to come: nobody can answer for them yet. */
export function useFilesAreAwaited(ownerId: string | null): boolean {
  const { data, error } = useQuery('page.files', ownerId === null ? null : { ownerId });
  if (ownerId === null) return false;
  return data === null ? error === null : data.state === 'awaited';
}
