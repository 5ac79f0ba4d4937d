// Keys of the desk: always with Alt, so that nothing happens by typing.
import { useEffect, useRef } from 'react';

/** By letter or digit, as on the keys: `{ A: accept }` is Alt+A. */
export type Shortcuts = Record<string, (() => void) | undefined>;

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
      const act = latest.current[event.code.replace(/^Key|^Digit/, '')];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
