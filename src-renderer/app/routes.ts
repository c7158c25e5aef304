/**
 * Routes: where in the product a person is, as a tagged value and as the hash of the address.
 *
 * A hash, because the window is served from a file-like origin and must open at any depth without a server.
 */
export type Route =
  | { readonly screen: 'todo' }
  | { readonly screen: 'desk'; readonly taskId?: string }
  | { readonly screen: 'documents'; readonly documentId?: string }
  | { readonly screen: 'editor'; readonly documentId: string }
  | { readonly screen: 'delivery'; readonly documentId: string }
  | { readonly screen: 'circulation'; readonly documentId: string }
  | { readonly screen: 'messages'; readonly conversationId?: string; readonly messageNo?: number }
  | { readonly screen: 'archive'; readonly query?: string }
  | { readonly screen: 'directory'; readonly unitId?: string; readonly personId?: string }
  | { readonly screen: 'office'; readonly page?: string }
  | { readonly screen: 'handover' }
  | { readonly screen: 'versions' }
  | { readonly screen: 'sync' }
  | { readonly screen: 'settings' };

export type ScreenName = Route['screen'];

const part = (text: string): string => encodeURIComponent(text);
const withPart = (base: string, text: string | undefined): string =>
  text === undefined || text === '' ? base : `${base}/${part(text)}`;

export function hashOf(route: Route): string {
  switch (route.screen) {
    case 'documents':
      return withPart('#/documents', route.documentId);
    case 'desk':
      return withPart('#/desk', route.taskId);
    case 'editor':
      return `#/documents/${part(route.documentId)}/edit`;
    case 'delivery':
      return `#/documents/${part(route.documentId)}/delivery`;
    case 'circulation':
      return `#/documents/${part(route.documentId)}/circulation`;
    case 'messages':
      return messagesHash(route);
    case 'archive':
      return withPart('#/archive', route.query);
    case 'directory':
      return directoryHash(route);
    case 'office':
      return withPart('#/office', route.page);
    case 'todo':
    case 'handover':
    case 'versions':
    case 'sync':
    case 'settings':
      return `#/${route.screen}`;
  }
}

function messagesHash(route: Extract<Route, { readonly screen: 'messages' }>): string {
  const conversation = withPart('#/messages', route.conversationId);
  return route.conversationId === undefined
    ? conversation
    : withPart(conversation, route.messageNo?.toString());
}

function directoryHash(route: Extract<Route, { readonly screen: 'directory' }>): string {
  return route.personId === undefined
    ? withPart('#/directory', route.unitId)
    : withPart('#/directory/person', route.personId);
}

function decoded(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    // An address typed by hand may hold a broken escape; the screen then opens without its part.
    return undefined;
  }
}

function documentRoute(documentId: string | undefined, view: string | undefined): Route {
  if (documentId === undefined) return { screen: 'documents' };
  if (view === 'edit') return { screen: 'editor', documentId };
  if (view === 'delivery') return { screen: 'delivery', documentId };
  if (view === 'circulation') return { screen: 'circulation', documentId };
  return { screen: 'documents', documentId };
}

/** A number that is none opens the conversation where it opens else. */
function messagesRoute(conversationId: string | undefined, message: string | undefined): Route {
  const screen = 'messages';
  if (conversationId === undefined) return { screen };
  const messageNo = /^[1-9]\d{0,9}$/u.test(message ?? '') ? Number(message) : undefined;
  return messageNo === undefined
    ? { screen, conversationId }
    : { screen, conversationId, messageNo };
}

/** `person` is no unit: ids of units are given by the office, never a bare word. */
function directoryRoute(first: string | undefined, second: string | undefined): Route {
  const screen = 'directory';
  if (first === 'person' && second !== undefined) return { screen, personId: second };
  return first === undefined || first === 'person' ? { screen } : { screen, unitId: first };
}

/** Anything unknown leads to the to-do list: the place where work begins. */
export function routeOf(hash: string): Route {
  const [screen, first, second] = hash.replace(/^#\/?/, '').split('/');
  const value = decoded(first);
  switch (screen) {
    case 'documents':
      return documentRoute(value, second);
    case 'desk':
      return value === undefined ? { screen } : { screen, taskId: value };
    case 'messages':
      return messagesRoute(value, second);
    case 'archive':
      return value === undefined ? { screen } : { screen, query: value };
    case 'directory':
      return directoryRoute(value, decoded(second));
    case 'office':
      return value === undefined ? { screen } : { screen, page: value };
    default:
      return { screen: plainScreens.find((one) => one === screen) ?? 'todo' };
  }
}

/** Screens that are one place. */
const plainScreens = ['handover', 'versions', 'sync', 'settings'] as const;
