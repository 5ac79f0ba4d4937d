// Where a contact on the desk is between the first look and the last word.
import type { CurrentContact } from './desk-queries.ts';

/** `accepted` waits for its turn to be called. */
export type CallPhase = 'preview' | 'accepted' | 'calling' | 'talking' | 'held' | 'wrapUp' | 'over';

export function phaseOf({ state, heldAt, connectedAt }: CurrentContact): CallPhase {
  switch (state) {
    case 'preview':
      return 'preview';
    case 'waiting':
      return 'accepted';
    case 'placing':
    case 'placed':
    case 'ringing':
    case 'unknown':
      return 'calling';
    case 'answered':
      return heldAt && connectedAt ? 'held' : 'talking';
    case 'wrapUp':
      return 'wrapUp';
    case 'ended':
      return 'over';
    default:
      return state satisfies never;
  }
}

/** Somebody is called, or on the line. */
export function isOnCall(phase: CallPhase): boolean {
  return phase === 'calling' || phase === 'talking' || phase === 'held';
}

/** There is something to say about it. */
export function isConversation(phase: CallPhase): boolean {
  return phase === 'talking' || phase === 'held' || phase === 'wrapUp';
}
