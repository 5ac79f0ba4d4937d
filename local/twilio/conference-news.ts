/** Tells what happens in a conference, to whom its first participant wanted it told. */
import type { CallStore } from './call-store.ts';
import type { Clock } from './clock.ts';
import type { Conference, EndReason, Participant } from './conference.ts';
import type { ConferenceEntry } from './conference-entry.ts';
import type { ConferenceEventName } from './conference-events.ts';
import { endFields, participantFields } from './conference-fields.ts';
import { newSid } from './random.ts';
import type { Webhooks } from './webhooks.ts';

type Events = ConferenceEntry['events'];
type Fields = Record<string, string>;
type Deps = { clock: Clock; calls: CallStore; webhooks: Webhooks };

export function createConferenceNews({ clock, calls, webhooks }: Deps) {
  function send(
    conference: Conference,
    event: ConferenceEventName,
    events: Events | undefined,
    fields: Fields,
  ): void {
    if (!events) return;
    const { to, from } = calls.get(fields.CallSid ?? '')?.request ?? {};
    void webhooks.conference(conference, event, { events, subject: { to, from }, fields });
  }

  function tellRecording(conference: Conference): void {
    const { sid, recording } = conference;
    if (recording) void webhooks.recording(conference, recording, { ConferenceSid: sid });
  }

  return {
    /** About a participant; its own callback is told when nobody has joined yet. */
    ofParticipant(
      conference: Conference,
      event: ConferenceEventName,
      participant: Participant,
      more: Fields = {},
    ): void {
      const fields = { ...participantFields(participant), ...more };
      send(conference, event, conference.events ?? participant.events, fields);
    },
    ofAll: (conference: Conference, event: ConferenceEventName, fields: Fields = {}) =>
      send(conference, event, conference.events, fields),
    /** @param by the participant that ended it; undefined when the API did */
    ofEnd(conference: Conference, reason: EndReason, by: Participant | undefined): void {
      send(conference, 'conference-end', conference.events ?? by?.events, endFields(reason, by));
    },
    recordingBegins(conference: Conference): void {
      const request = conference.events?.recording;
      if (!request) return;
      conference.recording = { sid: newSid('RE'), startedAt: clock.now(), endedAt: undefined, request };
      tellRecording(conference);
    },
    recordingEnds(conference: Conference): void {
      if (!conference.recording) return;
      conference.recording.endedAt = clock.now();
      tellRecording(conference);
    },
  };
}
