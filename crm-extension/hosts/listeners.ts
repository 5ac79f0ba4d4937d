// Those who want to hear of something.
import type { Unsubscribe } from './crm-host.ts';

export type Listeners<Value> = {
  add(listener: (value: Value) => void): Unsubscribe;
  tell(value: Value): void;
};

export function createListeners<Value>(): Listeners<Value> {
  const all = new Set<(value: Value) => void>();
  return {
    add(listener) {
      all.add(listener);
      return () => {
        all.delete(listener);
      };
    },
    tell(value) {
      for (const listener of all) listener(value);
    },
  };
}
