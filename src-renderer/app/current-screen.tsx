/** CurrentScreen: the screen of a route. */
import type { ReactElement } from 'react';
import { ChatContainer } from '../features/message/chat-container.tsx';
import { DocumentsContainer } from '../features/document/documents-container.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { TodoContainer } from '../features/task/todo-container.tsx';
import type { Route } from './routes.ts';

export interface CurrentScreenProps {
  readonly route: Route;
  readonly onGo: (route: Route) => void;
}

export function CurrentScreen(props: CurrentScreenProps): ReactElement {
  const { route, onGo } = props;
  switch (route.screen) {
    case 'todo':
      return <TodoContainer onGo={onGo} />;
    case 'messages':
      return <ChatContainer conversationId={route.conversationId ?? null} onGo={onGo} />;
    case 'documents':
      return <DocumentsContainer documentId={route.documentId ?? null} onGo={onGo} />;
    case 'editor':
    case 'delivery':
    case 'archive':
    case 'directory':
    case 'sync':
    case 'versions':
    case 'settings':
      return <SettingsScreen />;
  }
}
