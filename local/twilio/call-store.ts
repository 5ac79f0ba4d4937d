/** All calls of the account in the order of their creation. Kept in memory until the simulator is reset. */
import type { Call } from './call.ts';

export type CallStore = {
  add(call: Call): void;
  /** The position of a call among all, from 0; undefined when the sid is unknown. */
  position(sid: string): number | undefined;
  get(sid: string): Call | undefined;
  /** Oldest first. Do not change it. */
  all(): readonly Call[];
  reset(): void;
};

export function createCallStore(): CallStore {
  let calls: Call[] = [];
  const positions = new Map<string, number>();
  return {
    add(call) {
      positions.set(call.sid, calls.length);
      calls.push(call);
    },
    position: (sid) => positions.get(sid),
    get: (sid) => calls[positions.get(sid) ?? -1],
    all: () => calls,
    reset() {
      calls = [];
      positions.clear();
    },
  };
}
