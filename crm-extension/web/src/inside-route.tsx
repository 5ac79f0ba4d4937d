// The routes above all others: everybody's, and what only those who are signed in see.
import { createRootRoute, createRoute } from '@tanstack/react-router';
import { Entrance } from './shell/entrance.tsx';

export const root = createRootRoute();
export const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Entrance });
