/** Who may not enter a conference. */
import type { Conference } from './conference.ts';
import type { ConferenceEntry } from './conference-entry.ts';

/** Why a call may not enter; the code is Twilio's. */
export type Refusal = { code: number; text: string };

/**
 * @param conference that goes on under the name, if any
 * @param callSid of who enters; undefined for a call that is still to be dialed
 * @returns undefined when nothing speaks against it
 */
export function entryRefusal(
  conference: Conference | undefined,
  entry: ConferenceEntry,
  callSid: string | undefined,
): Refusal | undefined {
  const { label, maxParticipants, coach } = entry;
  const others = (conference?.participants ?? []).filter((one) => one.callSid !== callSid);
  if (label !== undefined && others.some((one) => one.label === label))
    return { code: 16025, text: `Participant label ${label} is already in use` };
  const connected = others.filter(({ joinedAt }) => joinedAt !== undefined);
  if (connected.length >= maxParticipants) return { code: 16020, text: 'Conference is full' };
  if (coach !== undefined && !connected.some((one) => one.callSid === coach))
    return { code: 13240, text: `Call ${coach} to coach is not in the conference` };
  return undefined;
}
