// What is being typed, kept until it is saved: it survives a reload and a logout, except in a frame.
import { useCallback, useState } from 'react';
import { useSession } from '../session/session.ts';
import { keep, readKept } from './kept.ts';

/**
 * Like `useState` for the values of a form; `form` names it, with the id of what it edits. `drop` forgets the draft:
 * call it when the values were saved or thrown away.
 */
export function useDraft<Values>(form: string, initial: Values) {
  const { userId } = useSession();
  const key = `draft:${userId}:${form}`;
  const [draft, setDraft] = useState<{ key: string; values: Values } | null>(() => keptDraft<Values>(key));
  const present = draft?.key === key ? draft : keptDraft<Values>(key);

  const change = useCallback(
    (values: Values) => {
      keep(key, JSON.stringify(values));
      setDraft({ key, values });
    },
    [key],
  );
  const drop = useCallback(() => {
    keep(key, null);
    setDraft(null);
  }, [key]);

  return { values: present?.values ?? initial, isChanged: present !== null, change, drop };
}

function keptDraft<Values>(key: string): { key: string; values: Values } | null {
  const kept = readKept(key);
  if (kept === null) return null;
  try {
    return { key, values: JSON.parse(kept) as Values }; // written by `change`
  } catch {
    return null;
  }
}
