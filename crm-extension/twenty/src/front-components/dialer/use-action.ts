// Something that a button does: not begun, under way, done or failed.
import { useState } from 'react';
import { explainFailure } from './from-dialer.ts';

export type Action =
  | { state: 'idle' }
  | { state: 'doing' }
  | { state: 'done'; said: string }
  | { state: 'failed'; why: string };

/** `run` does the work and shows what it says at the end. A second press while it is under way does nothing. */
export function useAction(): { action: Action; run: (work: () => Promise<string>) => Promise<void> } {
  const [action, setAction] = useState<Action>({ state: 'idle' });

  async function run(work: () => Promise<string>): Promise<void> {
    if (action.state === 'doing') return;
    setAction({ state: 'doing' });
    try {
      setAction({ state: 'done', said: await work() });
    } catch (error) {
      setAction({ state: 'failed', why: explainFailure(error) });
    }
  }

  return { action, run };
}
