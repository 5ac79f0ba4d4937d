// One question to the dialer, as a component shows it: under way, answered or failed.
import { useCallback, useEffect, useRef, useState } from 'react';
import { explainFailure } from './from-dialer.ts';

export type Answer<T> =
  | { state: 'asking' }
  | { state: 'answered'; value: T }
  | { state: 'failed'; why: string };

/** Asks at once, and again with `askAgain`, showing the last answer until the new one is there. */
export function useAnswer<T>(ask: () => Promise<T>): { answer: Answer<T>; askAgain: () => void } {
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'asking' });
  const newest = useRef(0);
  const latestAsk = useRef(ask);
  latestAsk.current = ask;

  const askAgain = useCallback(() => {
    newest.current += 1;
    const question = newest.current;
    const tell = (next: Answer<T>) => {
      if (question === newest.current) setAnswer(next);
    };
    setAnswer((last) => (last.state === 'answered' ? last : { state: 'asking' }));
    latestAsk.current().then(
      (value) => tell({ state: 'answered', value }),
      (error) => tell({ state: 'failed', why: explainFailure(error) }),
    );
  }, []);

  useEffect(() => {
    askAgain();
    return () => {
      newest.current += 1;
    };
  }, [askAgain]);

  return { answer, askAgain };
}
