/** The events of a conference, and the names under which they are asked for (Twilio docs, "TwiML: Conference"). */

export const eventGroups = [
  'start',
  'end',
  'join',
  'leave',
  'mute',
  'hold',
  'modify',
  'speaker',
  'announcement',
] as const;
export type EventGroup = (typeof eventGroups)[number];

export const conferenceEventNames = [
  'conference-start',
  'conference-end',
  'participant-join',
  'participant-leave',
  'participant-mute',
  'participant-unmute',
  'participant-hold',
  'participant-unhold',
  'participant-modify',
  'announcement-end',
] as const;
export type ConferenceEventName = (typeof conferenceEventNames)[number];

const groups: Record<ConferenceEventName, EventGroup> = {
  'conference-start': 'start',
  'conference-end': 'end',
  'participant-join': 'join',
  'participant-leave': 'leave',
  'participant-mute': 'mute',
  'participant-unmute': 'mute',
  'participant-hold': 'hold',
  'participant-unhold': 'hold',
  'participant-modify': 'modify',
  'announcement-end': 'announcement',
};

/** The name under which a StatusCallbackEvent parameter asks for the event. */
export function groupOf(event: ConferenceEventName): EventGroup {
  return groups[event];
}
