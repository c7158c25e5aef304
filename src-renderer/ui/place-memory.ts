/**
 * PlaceMemory: where a person was in a list: filter, current row, selection and scroll, kept on this machine for each viewer.
 *
 * Nothing here is business data; a damaged value is as good as none.
 */
import { useCallback, useState } from 'react';
import { z } from 'zod';
import { useSession } from '../bridge/use-bridge.ts';

/** Rows remembered as selected. */
const maxSelected = 500;

const placeSchema = z.object({
  tab: z.string().catch('all'),
  order: z.string().catch(''),
  current: z.string().nullable().catch(null),
  /** The place of the current row in the list, for when the row is gone. */
  index: z.int().min(0).catch(0),
  selected: z.array(z.string()).max(maxSelected).catch([]),
  top: z.number().min(0).catch(0),
});

export type Place = z.infer<typeof placeSchema>;

export interface PlaceMemory {
  readonly place: Place;
  readonly change: (part: Partial<Place>) => void;
  /** Scrolling is remembered without drawing anything again. */
  readonly scrolled: (top: number) => void;
}

export function readPlace(storage: Storage, key: string): Place {
  const raw = storage.getItem(key);
  if (raw === null) return placeSchema.parse({});
  try {
    return placeSchema.parse(JSON.parse(raw));
  } catch {
    // A damaged value is replaced by the next one that is written.
    return placeSchema.parse({});
  }
}

export function writePlace(storage: Storage, key: string, part: Partial<Place>): void {
  const next = { ...readPlace(storage, key), ...part };
  storage.setItem(key, JSON.stringify({ ...next, selected: next.selected.slice(0, maxSelected) }));
}

export function usePlace(list: string): PlaceMemory {
  const personId = useSession()?.personId ?? '';
  const key = `tongwen.place.${personId}.${list}`;
  const [place, setPlace] = useState(() => readPlace(window.localStorage, key));
  const change = useCallback(
    (part: Partial<Place>) => {
      writePlace(window.localStorage, key, part);
      setPlace((before) => ({ ...before, ...part }));
    },
    [key],
  );
  const scrolled = useCallback(
    (top: number) => {
      writePlace(window.localStorage, key, { top });
    },
    [key],
  );
  return { place, change, scrolled };
}
