// Which rows of a table are ticked.
import { useCallback, useState } from 'react';

export type Selection = {
  ids: ReadonlySet<string>;
  /** Everything that matches the filter, also what was not read yet. */
  isEverything: boolean;
  has(id: string): boolean;
  toggle(id: string): void;
  /** All at once, or none when all are. */
  toggleAll(loaded: readonly string[]): void;
  clear(): void;
};

const NOTHING: ReadonlySet<string> = new Set();

export function useSelection(): Selection {
  const [ids, setIds] = useState(NOTHING);
  const [isEverything, setEverything] = useState(false);
  const clear = useCallback(() => {
    setIds(NOTHING);
    setEverything(false);
  }, []);
  return {
    ids,
    isEverything,
    has: (id) => isEverything || ids.has(id),
    toggle: (id) => {
      setEverything(false);
      setIds((before) =>
        before.has(id) ? new Set([...before].filter((each) => each !== id)) : new Set([...before, id]),
      );
    },
    toggleAll: (loaded) => {
      setEverything(!isEverything);
      setIds(isEverything ? NOTHING : new Set(loaded));
    },
    clear,
  };
}
