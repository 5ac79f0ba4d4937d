// From addresses to pages. Every page is loaded when it is first opened.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { contactFilterOf } from './pages/contacts/contact-search.ts';
import { LoadingRows } from './parts/states.tsx';
import { SetupPage } from './session/setup-page.tsx';
import { Entrance } from './shell/entrance.tsx';
import { FailedPage } from './shell/failed-page.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';

const root = createRootRoute();
const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: SetupPage });
/** What only those who are signed in see. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Entrance });

const start = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/contacts', replace: true });
  },
});

const contacts = createRoute({
  getParentRoute: () => inside,
  path: '/contacts',
  validateSearch: contactFilterOf,
  component: lazyRouteComponent(() => import('./pages/contacts/contacts-page.tsx'), 'ContactsPage'),
});

const newContact = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/new',
  component: lazyRouteComponent(() => import('./pages/contacts/new-contact-page.tsx'), 'NewContactPage'),
});

const contact = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/$contactId',
  component: lazyRouteComponent(() => import('./pages/contacts/contact-page.tsx'), 'ContactPage'),
});

const itemTypes = createRoute({
  getParentRoute: () => inside,
  path: '/item-types',
  component: lazyRouteComponent(() => import('./pages/item-types/item-types-page.tsx'), 'ItemTypesPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([setup, inside.addChildren([start, contacts, newContact, contact, itemTypes])]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: () => <LoadingRows />,
  defaultNotFoundComponent: NotFoundPage,
  defaultErrorComponent: FailedPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
