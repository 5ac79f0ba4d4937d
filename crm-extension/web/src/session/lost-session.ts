// What is known about the session outside of React: its token in a frame, and whether it has ended under our feet.
import { useSyncExternalStore } from 'react';

let token: string | null = null;
let lost: { promise: Promise<void>; resolve: () => void } | null = null;
const watchers = new Set<() => void>();

/** In a frame, where there are no cookies; never kept anywhere but here. */
export const sessionToken = () => token;

export function setSessionToken(given: string | null): void {
  token = given;
}

/** Asks the person to sign in again, once for all requests that wait. */
export function untilSignedInAgain(): Promise<void> {
  lost ??= Promise.withResolvers<void>();
  tell();
  return lost.promise;
}

export function signedInAgain(): void {
  lost?.resolve();
  lost = null;
  tell();
}

export function useSessionLost(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => lost !== null,
  );
}

function tell(): void {
  for (const watcher of watchers) watcher();
}
