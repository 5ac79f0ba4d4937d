// The console: behind its door, the shell around every page.
import { Door } from './door.tsx';
import { Shell } from './shell.tsx';

export function Entrance() {
  return (
    <Door>
      <Shell />
    </Door>
  );
}
