/** CurrentScreen: the screen of a route. */
import type { ReactElement } from 'react';
import { SearchContainer } from '../features/archive/search-container.tsx';
import { CirculationContainer } from '../features/circulation/circulation-container.tsx';
import { DeliveryContainer } from '../features/delivery/delivery-container.tsx';
import { EditorContainer } from '../features/document/editor-container.tsx';
import { DirectoryContainer } from '../features/org/directory-container.tsx';
import { SyncContainer } from '../features/sync/sync-container.tsx';
import { ChatContainer } from '../features/message/chat-container.tsx';
import { DocumentsContainer } from '../features/document/documents-container.tsx';
import { DeskContainer } from '../features/leader-desk/desk-container.tsx';
import { HandoverScreen } from '../features/handover/handover-screen.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { TodoContainer } from '../features/task/todo-container.tsx';
import { OfficeScreen } from './office-screen.tsx';
import type { Route } from './routes.ts';

export interface CurrentScreenProps {
  readonly route: Route;
  readonly onGo: (route: Route) => void;
}

export function CurrentScreen(props: CurrentScreenProps): ReactElement | null {
  const { route, onGo } = props;
  if (isOfDocument(route)) return <DocumentPlace route={route} onGo={onGo} />;
  switch (route.screen) {
    case 'todo':
      return <TodoContainer onGo={onGo} />;
    case 'desk':
      return <DeskContainer taskId={route.taskId ?? null} onGo={onGo} />;
    case 'messages':
      return (
        <ChatContainer
          conversationId={route.conversationId ?? null}
          messageNo={route.messageNo ?? null}
          onGo={onGo}
        />
      );
    case 'archive':
      return <SearchContainer query={route.query ?? ''} onGo={onGo} />;
    case 'directory':
      return (
        <DirectoryContainer
          key={route.personId ?? ''}
          unitId={route.unitId ?? null}
          personId={route.personId ?? null}
          onGo={onGo}
        />
      );
    case 'office':
      return <OfficeScreen page={route.page} onGo={onGo} />;
    default:
      return <PlainPlace screen={route.screen} onGo={onGo} />;
  }
}

function PlainPlace(props: {
  readonly screen: 'handover' | 'sync' | 'versions' | 'settings';
  readonly onGo: (route: Route) => void;
}): ReactElement {
  if (props.screen === 'handover') return <HandoverScreen />;
  return props.screen === 'sync' ? <SyncContainer onGo={props.onGo} /> : <SettingsScreen />;
}

type DocumentRoute = Extract<
  Route,
  { screen: 'documents' | 'editor' | 'delivery' | 'circulation' }
>;

const documentScreens: readonly string[] = ['documents', 'editor', 'delivery', 'circulation'];

function isOfDocument(route: Route): route is DocumentRoute {
  return documentScreens.includes(route.screen);
}

/** One document in its places: read, written, delivered, circulated. */
function DocumentPlace(props: {
  readonly route: DocumentRoute;
  readonly onGo: (route: Route) => void;
}): ReactElement {
  const { route, onGo } = props;
  if (route.screen === 'editor') {
    return <EditorContainer key={route.documentId} documentId={route.documentId} onGo={onGo} />;
  }
  if (route.screen === 'delivery') {
    return <DeliveryContainer documentId={route.documentId} onGo={onGo} />;
  }
  if (route.screen === 'circulation') {
    return <CirculationContainer documentId={route.documentId} onGo={onGo} />;
  }
  return <DocumentsContainer documentId={route.documentId ?? null} onGo={onGo} />;
}
