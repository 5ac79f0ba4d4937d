// The addresses of people, settings and one's own account, and the first page.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from './inside-route.tsx';
import { auditFilterOf } from './pages/audit/audit-search.ts';

const start = createRoute({
  getParentRoute: () => inside,
  path: '/start',
  component: lazyRouteComponent(() => import('./pages/start/start-page.tsx'), 'StartPage'),
});

const users = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  component: lazyRouteComponent(() => import('./pages/people/users-page.tsx'), 'UsersPage'),
});

const teams = createRoute({
  getParentRoute: () => inside,
  path: '/people/teams',
  component: lazyRouteComponent(() => import('./pages/people/teams-page.tsx'), 'TeamsPage'),
});

const profiles = createRoute({
  getParentRoute: () => inside,
  path: '/people/profiles',
  component: lazyRouteComponent(() => import('./pages/people/profiles-page.tsx'), 'ProfilesPage'),
});

const apiKeys = createRoute({
  getParentRoute: () => inside,
  path: '/people/api-keys',
  component: lazyRouteComponent(() => import('./pages/people/api-keys-page.tsx'), 'ApiKeysPage'),
});

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  validateSearch: auditFilterOf,
  component: lazyRouteComponent(() => import('./pages/audit/audit-page.tsx'), 'AuditPage'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
});

const workspace = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/workspace-page.tsx'), 'WorkspacePage'),
});

const twilio = createRoute({
  getParentRoute: () => inside,
  path: '/settings/twilio',
  component: lazyRouteComponent(() => import('./pages/settings/twilio-page.tsx'), 'TwilioPage'),
});

const callerIds = createRoute({
  getParentRoute: () => inside,
  path: '/settings/caller-ids',
  component: lazyRouteComponent(() => import('./pages/settings/caller-ids-page.tsx'), 'CallerIdsPage'),
});

const customFields = createRoute({
  getParentRoute: () => inside,
  path: '/settings/custom-fields',
  component: lazyRouteComponent(() => import('./pages/settings/custom-fields-page.tsx'), 'CustomFieldsPage'),
});

const webhooks = createRoute({
  getParentRoute: () => inside,
  path: '/settings/webhooks',
  component: lazyRouteComponent(() => import('./pages/settings/webhooks-page.tsx'), 'WebhooksPage'),
});

const crm = createRoute({
  getParentRoute: () => inside,
  path: '/settings/crm',
  component: lazyRouteComponent(() => import('./pages/settings/crm-page.tsx'), 'CrmPage'),
});

const webhook = createRoute({
  getParentRoute: () => inside,
  path: '/settings/webhooks/$endpointId',
  component: lazyRouteComponent(() => import('./pages/settings/webhook-page.tsx'), 'WebhookPage'),
});

export const routesOfWorkspace = [
  start,
  ...[users, teams, profiles, apiKeys, audit, account],
  ...[workspace, twilio, callerIds, customFields, webhooks, crm, webhook],
] as const;
