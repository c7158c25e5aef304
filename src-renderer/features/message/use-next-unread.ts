/** UseNextUnread: from anywhere to the next conversation with something unread; without one to the messages. */
import { useCallback } from 'react';
import type { Route } from '../../app/routes.ts';
import { routeOf } from '../../app/routes.ts';
import { useAsk } from '../../bridge/use-bridge.ts';
import { nextUnread } from './chat-model.ts';

/** As many lines as the list of conversations shows. */
const maxLines = 300;

export function useNextUnread(go: (route: Route) => void): () => void {
  const ask = useAsk();
  return useCallback(() => {
    const next = async (): Promise<void> => {
      const { rows } = await ask('conversation.list', { limit: maxLines });
      const route = routeOf(location.hash);
      const current = route.screen === 'messages' ? (route.conversationId ?? null) : null;
      const conversationId = nextUnread(rows, current, 1);
      if (conversationId !== null) go({ screen: 'messages', conversationId });
    };
    void next();
  }, [ask, go]);
}
