/** LiveContext: presence and typing for whatever is on the page; what mounts is watched, what unmounts is not. */
import { createContext, use, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { PresenceView } from '../../../src-shared/protocol/stream.ts';
import { useConnection } from '../../bridge/use-bridge.ts';
import type { TypingView } from './live-store.ts';
import { LiveStore } from './live-store.ts';

const LiveContext = createContext<LiveStore | null>(null);

export function LiveProvider(props: { readonly children: ReactNode }): ReactElement {
  const connection = useConnection();
  const [store] = useState(() => new LiveStore(connection));
  useEffect(() => store.open(), [store]);
  return <LiveContext value={store}>{props.children}</LiveContext>;
}

const silent = (): (() => void) => () => undefined;
const noTyping: readonly TypingView[] = [];

/** How a person stands; undefined = not known, or not to be seen. `null` asks for nobody. */
export function usePresence(personId: string | null): PresenceView | undefined {
  const store = use(LiveContext);
  useEffect(
    () => (store === null || personId === null ? undefined : store.showPerson(personId)),
    [store, personId],
  );
  return useSyncExternalStore(store?.onChange ?? silent, () =>
    personId === null ? undefined : store?.person(personId),
  );
}

/** The conversation is on the screen: its typing and its deliveries are told. */
export function useShownConversation(conversationId: string): void {
  const store = use(LiveContext);
  useEffect(() => store?.showConversation(conversationId), [store, conversationId]);
}

export function useTyping(): readonly TypingView[] {
  const store = use(LiveContext);
  return useSyncExternalStore(store?.onChange ?? silent, () => store?.typing() ?? noTyping);
}

/** Tells the others that something is being written. */
export function useTyped(conversationId: string): () => void {
  const store = use(LiveContext);
  return useCallback(() => store?.typed(conversationId), [store, conversationId]);
}
