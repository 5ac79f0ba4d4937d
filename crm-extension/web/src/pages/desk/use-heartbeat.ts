// Lets the server know that the desk is open, and notices when the server is not heard of any more.
import { useEffect, useState } from 'react';
import { beSeen } from './desk-queries.ts';

/** The server gives up an agent without a line after 30 seconds. */
const BEAT_MS = 10_000;
const RETRY_MS = 2_000;

/** True while the server does not answer. */
export function useHeartbeat(): boolean {
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    let timer: number | undefined;
    let isOver = false;
    const beat = async () => {
      const isHeard = await beSeen().then(
        () => true,
        () => false,
      );
      if (isOver) return;
      setLost(!isHeard);
      timer = window.setTimeout(beat, isHeard ? BEAT_MS : RETRY_MS);
    };
    const now = () => {
      window.clearTimeout(timer);
      void beat();
    };
    now();
    window.addEventListener('online', now);
    window.addEventListener('offline', now);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
      window.removeEventListener('online', now);
      window.removeEventListener('offline', now);
    };
  }, []);
  return isLost;
}
