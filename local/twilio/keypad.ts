/** The callee's keys: pressed by a scenario or by hand, read one by one by `<Gather>`. */
import type { Clock } from './clock.ts';

export type Keypad = {
  press(keys: string): void;
  /** Forgets keys that nobody has read. */
  clear(): void;
  /** The next key, or undefined when none comes within `ms` simulated milliseconds or the signal is aborted. */
  next(ms: number, signal: AbortSignal): Promise<string | undefined>;
};

export function createKeypad(clock: Clock): Keypad {
  let pressed = '';
  let onPress = () => {};
  return {
    press(keys) {
      pressed += keys;
      onPress();
    },
    clear() {
      pressed = '';
    },
    async next(ms, signal) {
      if (pressed === '') {
        const patience = new AbortController();
        onPress = () => patience.abort('pressed');
        await clock.sleep(ms, AbortSignal.any([patience.signal, signal]));
        onPress = () => {};
      }
      if (pressed === '' || signal.aborted) return undefined;
      const key = pressed[0];
      pressed = pressed.slice(1);
      return key;
    },
  };
}
