// The routes above all others: everybody's, and what only those who are signed in see, in the console or beside a CRM.
import { createRootRoute, createRoute } from '@tanstack/react-router';
import { CallingWindow } from './shell/calling-window.tsx';
import { Entrance } from './shell/entrance.tsx';

export const root = createRootRoute();
export const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Entrance });
export const callingWindow = createRoute({
  getParentRoute: () => root,
  id: 'window',
  component: CallingWindow,
});
