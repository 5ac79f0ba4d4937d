// The console: behind its door, the shell around every page, and inside a CRM the link to it.
import { lazy, Suspense } from 'react';
import { hostAround, hostRefusal } from '../host/host-around.ts';
import { Door } from './door.tsx';
import { Shell } from './shell.tsx';

/** Only inside a CRM. */
const HostLink = lazy(() => import('../host/host-link.tsx').then(({ HostLink }) => ({ default: HostLink })));

export function Entrance() {
  const isInCrm = hostAround() !== null || hostRefusal() !== null;
  return (
    <Door>
      <Shell />
      {isInCrm && (
        <Suspense>
          <HostLink />
        </Suspense>
      )}
    </Door>
  );
}
