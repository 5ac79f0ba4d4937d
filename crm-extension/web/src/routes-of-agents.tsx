// The addresses of the agent's desk and of those who lead agents.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { callingWindow, inside } from './inside-route.tsx';

const desk = createRoute({
  getParentRoute: () => inside,
  path: '/desk',
  component: lazyRouteComponent(() => import('./pages/desk/desk-page.tsx'), 'DeskPage'),
});

const agents = createRoute({
  getParentRoute: () => inside,
  path: '/agents',
  component: lazyRouteComponent(() => import('./pages/agents/agents-page.tsx'), 'AgentsPage'),
});

/** Opened by a CRM in a window of its own; `contact` is our id. */
const phone = createRoute({
  getParentRoute: () => callingWindow,
  path: '/phone',
  validateSearch: ({ contact }: Record<string, unknown>): { contact?: string } =>
    typeof contact === 'string' ? { contact } : {},
  component: lazyRouteComponent(() => import('./pages/desk/phone-page.tsx'), 'PhonePage'),
});

export const routesOfAgents = [desk, agents] as const;
export const routesOfWindow = [phone] as const;
