// The addresses of lists, blacklists and imports.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listInAddress } from './data/lists.ts';
import { inside } from './inside-route.tsx';
import { importStepOf } from './pages/imports/import-search.ts';

const lists = createRoute({
  getParentRoute: () => inside,
  path: '/lists',
  component: lazyRouteComponent(() => import('./pages/lists/lists-page.tsx'), 'ListsPage'),
});

const list = createRoute({
  getParentRoute: () => inside,
  path: '/lists/$listId',
  component: lazyRouteComponent(() => import('./pages/lists/list-page.tsx'), 'ListPage'),
});

const blacklists = createRoute({
  getParentRoute: () => inside,
  path: '/blacklists',
  component: lazyRouteComponent(() => import('./pages/blacklists/blacklists-page.tsx'), 'BlacklistsPage'),
});

const blacklist = createRoute({
  getParentRoute: () => inside,
  path: '/blacklists/$blacklistId',
  component: lazyRouteComponent(() => import('./pages/blacklists/blacklist-page.tsx'), 'BlacklistPage'),
});

const imports = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  component: lazyRouteComponent(() => import('./pages/imports/imports-page.tsx'), 'ImportsPage'),
});

const newImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/new',
  validateSearch: listInAddress,
  component: lazyRouteComponent(() => import('./pages/imports/new-import-page.tsx'), 'NewImportPage'),
});

const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$importId',
  validateSearch: importStepOf,
  component: lazyRouteComponent(() => import('./pages/imports/import-page.tsx'), 'ImportPage'),
});

export const routesOfLists = [lists, list, blacklists, blacklist, imports, newImport, oneImport] as const;
