// From addresses to pages. Every page is loaded when it is first opened.
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { listInAddress } from './data/lists.ts';
import { callingWindow, inside, root } from './inside-route.tsx';
import { finalFilterOf, heldFilterOf, historyFilterOf } from './pages/campaigns/campaign-search.ts';
import { contactFilterOf } from './pages/contacts/contact-search.ts';
import { LoadingRows } from './parts/states.tsx';
import { routesOfAgents, routesOfWindow } from './routes-of-agents.tsx';
import { routesOfLists } from './routes-of-lists.tsx';
import { routesOfWorkspace } from './routes-of-workspace.tsx';
import { SetupPage } from './session/setup-page.tsx';
import { SignedInPage } from './session/signed-in-page.tsx';
import { FailedPage } from './shell/failed-page.tsx';
import { Home } from './shell/home.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';

const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: SetupPage });

const signedIn = createRoute({ getParentRoute: () => root, path: '/signed-in', component: SignedInPage });

const start = createRoute({ getParentRoute: () => inside, path: '/', component: Home });

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

const campaigns = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('./pages/campaigns/campaigns-page.tsx'), 'CampaignsPage'),
});

const newCampaign = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/new',
  validateSearch: listInAddress,
  component: lazyRouteComponent(() => import('./pages/campaigns/new-campaign-page.tsx'), 'NewCampaignPage'),
});

/** The frame of its tabs. */
const campaign = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/$campaignId',
  component: lazyRouteComponent(() => import('./pages/campaigns/campaign-page.tsx'), 'CampaignPage'),
});

const campaignOverview = createRoute({
  getParentRoute: () => campaign,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/campaigns/overview-page.tsx'), 'OverviewPage'),
});

const campaignHopper = createRoute({
  getParentRoute: () => campaign,
  path: '/hopper',
  component: lazyRouteComponent(() => import('./pages/campaigns/hopper-page.tsx'), 'HopperPage'),
});

const campaignHistory = createRoute({
  getParentRoute: () => campaign,
  path: '/history',
  validateSearch: historyFilterOf,
  component: lazyRouteComponent(() => import('./pages/campaigns/history-page.tsx'), 'HistoryPage'),
});

const campaignFinal = createRoute({
  getParentRoute: () => campaign,
  path: '/final',
  validateSearch: finalFilterOf,
  component: lazyRouteComponent(() => import('./pages/campaigns/final-page.tsx'), 'FinalPage'),
});

const campaignHeld = createRoute({
  getParentRoute: () => campaign,
  path: '/held',
  validateSearch: heldFilterOf,
  component: lazyRouteComponent(() => import('./pages/campaigns/held-page.tsx'), 'HeldPage'),
});

const campaignBlacklist = createRoute({
  getParentRoute: () => campaign,
  path: '/blacklist',
  component: lazyRouteComponent(() => import('./pages/campaigns/blacklist-page.tsx'), 'BlacklistPage'),
});

const campaignSettings = createRoute({
  getParentRoute: () => campaign,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/campaigns/settings-page.tsx'), 'SettingsPage'),
});

const campaignDialing = createRoute({
  getParentRoute: () => campaign,
  path: '/settings/campaign',
  component: lazyRouteComponent(() => import('./pages/campaigns/dialing-page.tsx'), 'DialingPage'),
});

const campaignRetry = createRoute({
  getParentRoute: () => campaign,
  path: '/settings/retry',
  component: lazyRouteComponent(() => import('./pages/campaigns/retry-page.tsx'), 'RetryPage'),
});

const campaignAdvanced = createRoute({
  getParentRoute: () => campaign,
  path: '/settings/advanced',
  component: lazyRouteComponent(() => import('./pages/campaigns/advanced-page.tsx'), 'AdvancedPage'),
});

const campaignTabs = campaign.addChildren([
  campaignOverview,
  campaignHopper,
  campaignHistory,
  campaignFinal,
  campaignHeld,
  campaignBlacklist,
  campaignSettings,
  campaignDialing,
  campaignRetry,
  campaignAdvanced,
]);

/** Every other address, with the way to the pages beside it. */
const elsewhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFoundPage });

export const router = createRouter({
  routeTree: root.addChildren([
    setup,
    signedIn,
    callingWindow.addChildren(routesOfWindow),
    inside.addChildren([
      start,
      contacts,
      newContact,
      contact,
      itemTypes,
      campaigns,
      newCampaign,
      campaignTabs,
      ...routesOfLists,
      ...routesOfWorkspace,
      ...routesOfAgents,
      elsewhere,
    ]),
  ]),
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
