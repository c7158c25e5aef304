/**
 * Preferences: how this person wants the window to look and answer, kept on this machine.
 *
 * Nothing here is business data; losing it costs a few clicks. It is validated on reading, because an older
 * or a newer version of the product may have written it.
 */
import { createContext, useContext } from 'react';
import { z } from 'zod';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

const preferencesSchema = z.object({
  language: z.enum(['zh-CN', 'en']).catch('zh-CN'),
  size: z.union([z.literal(100), z.literal(125), z.literal(150)]).catch(100),
  density: z.enum(['comfortable', 'compact', 'large']).catch('comfortable'),
  theme: z.enum(['system', 'light', 'dark', 'contrast']).catch('system'),
  enterSends: z.boolean().catch(true),
  /** Tells the drafts of this machine from those of the person's others. */
  machineMark: z.string().catch(() => crypto.randomUUID()),
  paneWidths: z.record(z.string(), z.number()).catch({}),
  /** Keys that the person at this machine has chosen; by person below. */
  keys: z.record(z.string(), z.string()).catch({}),
  keysOfPeople: z.record(z.string(), z.record(z.string(), z.string())).catch({}),
  /** Own messages on the right, or all on the left. */
  ownMessages: z.enum(['right', 'left']).catch('right'),
  /** Where a conversation opens. */
  opensAt: z.enum(['lastRead', 'newest']).catch('lastRead'),
  recentEmoji: z.array(z.string()).max(24).catch([]),
  recentReasons: z.record(z.string(), z.array(z.string()).max(8)).catch({}),
  /** How often a person gave a short opinion, by person and words. */
  phraseUses: z.record(z.string(), z.record(z.string(), z.int())).catch({}),
});

export type Preferences = z.infer<typeof preferencesSchema>;

export interface PreferencesState extends Preferences {
  readonly change: (part: Partial<Preferences>) => void;
  readonly rememberPaneWidth: (pane: string, width: number) => void;
  readonly rememberReason: (topic: string, reason: string) => void;
  /** Who sits here now: his own keys hold. */
  readonly seat: (personId: string) => void;
  /** null = the key that the action comes with. */
  readonly chooseKey: (personId: string, action: string, combo: string | null) => void;
  readonly resetKeys: (personId: string) => void;
  readonly rememberEmoji: (emoji: string) => void;
  readonly countPhrase: (personId: string, text: string) => void;
}

export type PreferencesStore = StoreApi<PreferencesState>;

const STORAGE_KEY = 'tongwen.preferences';
const REASONS_KEPT = 5;
/** Longer ones are no phrases. */
const LONGEST_PHRASE = 20;
const PHRASES_KEPT = 60;
const EMOJI_KEPT = 24;

function read(storage: Storage): Preferences {
  const raw = storage.getItem(STORAGE_KEY);
  if (raw === null) return preferencesSchema.parse({});
  try {
    return preferencesSchema.parse(JSON.parse(raw));
  } catch {
    // A damaged value is replaced by the defaults; the next change writes a whole one.
    return preferencesSchema.parse({});
  }
}

/** One store per window; every change is written at once. */
export function createPreferences(storage: Storage): PreferencesStore {
  const store = createStore<PreferencesState>()((set) => ({
    ...read(storage),
    change: (part) => {
      set(part);
    },
    rememberPaneWidth: (pane, width) => {
      set((state) => ({ paneWidths: { ...state.paneWidths, [pane]: Math.round(width) } }));
    },
    rememberReason: (topic, reason) => {
      set((state) => {
        const others = (state.recentReasons[topic] ?? []).filter((one) => one !== reason);
        const reasons = [reason, ...others].slice(0, REASONS_KEPT);
        return { recentReasons: { ...state.recentReasons, [topic]: reasons } };
      });
    },
    seat: (personId) => {
      set((state) => ({ keys: state.keysOfPeople[personId] ?? {} }));
    },
    chooseKey: (personId, action, combo) => {
      set((state) => {
        const { [action]: _before, ...others } = state.keys;
        const keys = combo === null ? others : { ...others, [action]: combo };
        return { keys, keysOfPeople: { ...state.keysOfPeople, [personId]: keys } };
      });
    },
    resetKeys: (personId) => {
      set((state) => {
        const { [personId]: _own, ...keysOfPeople } = state.keysOfPeople;
        return { keys: {}, keysOfPeople };
      });
    },
    rememberEmoji: (emoji) => {
      set((state) => {
        const others = state.recentEmoji.filter((one) => one !== emoji);
        return { recentEmoji: [emoji, ...others].slice(0, EMOJI_KEPT) };
      });
    },
    countPhrase: (personId, text) => {
      if (text === '' || text.length > LONGEST_PHRASE) return;
      set((state) => {
        const uses = state.phraseUses[personId] ?? {};
        const counted = Object.entries({ ...uses, [text]: (uses[text] ?? 0) + 1 })
          .toSorted(([, a], [, b]) => b - a)
          .slice(0, PHRASES_KEPT);
        return { phraseUses: { ...state.phraseUses, [personId]: Object.fromEntries(counted) } };
      });
    },
  }));
  const write = (state: PreferencesState): void => {
    storage.setItem(STORAGE_KEY, JSON.stringify(preferencesSchema.parse(state)));
  };
  // The mark of this machine is the same at the next start.
  write(store.getState());
  store.subscribe(write);
  return store;
}

export const PreferencesContext = createContext<PreferencesStore | null>(null);

/** A part of the preferences; the component renders again only when that part changes. */
export function usePreferences<T>(select: (state: PreferencesState) => T): T {
  const store = useContext(PreferencesContext);
  if (store === null) throw new Error('usePreferences needs a PreferencesContext above it');
  return useStore(store, select);
}
