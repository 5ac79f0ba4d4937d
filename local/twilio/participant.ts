/** How a participant begins: as its `<Conference>` or its request wants it. */
import type { Participant } from './conference.ts';
import type { ConferenceEntry } from './conference-entry.ts';

/** @param at real milliseconds */
export function createParticipant(callSid: string, entry: ConferenceEntry, at: number): Participant {
  const { label, muted, coach, startConferenceOnEnter, endConferenceOnExit, events } = entry;
  return {
    callSid,
    label,
    createdAt: at,
    updatedAt: at,
    joinedAt: undefined,
    bridgedAt: undefined,
    muted,
    hold: false,
    callSidToCoach: coach,
    coaching: coach !== undefined,
    startConferenceOnEnter,
    endConferenceOnExit,
    events,
  };
}
