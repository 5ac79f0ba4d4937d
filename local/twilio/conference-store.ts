/** All conferences of the account in the order of their creation. Kept in memory until the simulator is reset. */
import type { Conference, Participant } from './conference.ts';

export type ConferenceStore = {
  add(conference: Conference): void;
  get(sid: string): Conference | undefined;
  /** The position of a conference among all, from 0; undefined when the sid is unknown. */
  position(sid: string): number | undefined;
  /** The one that goes on under this name; there is never more than one. */
  open(friendlyName: string): Conference | undefined;
  /** Where a call is dialed into, or is in. */
  of(callSid: string): { conference: Conference; participant: Participant } | undefined;
  /** Oldest first. Do not change it. */
  all(): readonly Conference[];
  reset(): void;
};

export function createConferenceStore(): ConferenceStore {
  let conferences: Conference[] = [];
  const positions = new Map<string, number>();
  const latest = new Map<string, Conference>();
  const get = (sid: string) => conferences[positions.get(sid) ?? -1];

  function open(friendlyName: string): Conference | undefined {
    const conference = latest.get(friendlyName);
    return conference?.status === 'completed' ? undefined : conference;
  }

  return {
    add(conference) {
      positions.set(conference.sid, conferences.length);
      conferences.push(conference);
      latest.set(conference.friendlyName, conference);
    },
    get,
    position: (sid) => positions.get(sid),
    open,
    of(callSid) {
      for (const [name, conference] of latest) {
        if (conference.status === 'completed') latest.delete(name);
        const participant = conference.participants.find((one) => one.callSid === callSid);
        if (participant) return { conference, participant };
      }
      return undefined;
    },
    all: () => conferences,
    reset() {
      conferences = [];
      positions.clear();
      latest.clear();
    },
  };
}
