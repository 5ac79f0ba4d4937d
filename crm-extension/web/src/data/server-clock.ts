// The server's clock as far as this browser knows it: countdowns must not depend on how a person's own clock is set.
import { useEffect, useState } from 'react';

const SECOND_MS = 1000;
let aheadMs = 0;

/** Tell it the time of every answer that has one. */
export function noteServerTime(now: string): void {
  aheadMs = Date.parse(now) - Date.now();
}

const serverNow = () => Date.now() + aheadMs;

/** Milliseconds since 1970 by the server's clock, new every second. */
export function useServerNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(serverNow()), SECOND_MS);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
