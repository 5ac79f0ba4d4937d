// Those who want to hear of something.
import type { Unsubscribe } from './crm-host.ts';

export type Listeners<Value> = {
  /** Hears at once what was told last while nobody listened: a number clicked before somebody had signed in. */
  add(listener: (value: Value) => void): Unsubscribe;
  tell(value: Value): void;
};

export function createListeners<Value>(): Listeners<Value> {
  const all = new Set<(value: Value) => void>();
  let unheard: { value: Value } | null = null;
  return {
    add(listener) {
      all.add(listener);
      if (unheard) listener(unheard.value);
      unheard = null;
      return () => {
        all.delete(listener);
      };
    },
    tell(value) {
      if (all.size === 0) unheard = { value };
      for (const listener of all) listener(value);
    },
  };
}
