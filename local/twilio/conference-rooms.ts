/** What happens in conferences: who comes and goes, when one starts and ends, and who is told. */
import { type Call, isOver } from './call.ts';
import type { CallStore } from './call-store.ts';
import type { Clock } from './clock.ts';
import {
  type Conference,
  createConference,
  type EndReason,
  type LeaveReason,
  type Participant,
  participantOf,
} from './conference.ts';
import type { ConferenceEntry } from './conference-entry.ts';
import type { ConferenceEventName } from './conference-events.ts';
import { endFields, participantFields } from './conference-fields.ts';
import type { ConferenceStore } from './conference-store.ts';
import { createParticipant } from './participant.ts';
import { newSid } from './random.ts';
import type { Webhooks } from './webhooks.ts';

/** A call's time in a conference. */
export type Stay = {
  participant: Participant;
  /** Resolves when it talks with others. */
  bridged: Promise<void>;
  /** Resolves when it has left, in whatever way. */
  left: Promise<void>;
};

/** Why a call may not enter; the code is Twilio's. */
export type Refusal = { code: number; text: string };

export type ConferenceRooms = ReturnType<typeof createConferenceRooms>;

type Deps = {
  clock: Clock;
  conferences: ConferenceStore;
  calls: CallStore;
  webhooks: Webhooks;
  /** Told after every change of what a call's participant is. */
  onChange: (call: Call) => void;
  /** Ends a call that is still dialed when its conference ends. */
  cancel: (call: Call) => void;
};

export function createConferenceRooms({ clock, conferences, calls, webhooks, onChange, cancel }: Deps) {
  type Waiter = { bridged: PromiseWithResolvers<void>; left: PromiseWithResolvers<void> };
  const waiters = new Map<string, Waiter>();

  function roomFor(entry: ConferenceEntry): Conference {
    const open = conferences.open(entry.room);
    if (open) return open;
    const { room: friendlyName, region } = entry;
    const conference = createConference({ sid: newSid('CF'), friendlyName, createdAt: clock.now(), region });
    conferences.add(conference);
    return conference;
  }

  function seat(conference: Conference, call: Call, entry: ConferenceEntry): Participant {
    const participant = createParticipant(call.sid, entry, clock.now());
    conference.participants.push(participant);
    return participant;
  }

  /** @returns undefined when nothing speaks against the entry */
  function refusal(
    conference: Conference | undefined,
    call: Call | undefined,
    entry: ConferenceEntry,
  ): Refusal | undefined {
    if (!conference) return undefined;
    const others = conference.participants.filter(({ callSid }) => callSid !== call?.sid);
    if (entry.label !== undefined && others.some(({ label }) => label === entry.label))
      return { code: 16025, text: `Participant label ${entry.label} is already in use` };
    const connected = others.filter(({ joinedAt }) => joinedAt !== undefined);
    if (connected.length >= entry.maxParticipants) return { code: 16020, text: 'Conference is full' };
    if (entry.coach !== undefined && !connected.some(({ callSid }) => callSid === entry.coach))
      return { code: 13240, text: `Call ${entry.coach} to coach is not in the conference` };
    return undefined;
  }

  function enter(call: Call, entry: ConferenceEntry): Stay | Refusal {
    const refused = refusal(conferences.open(entry.room), call, entry);
    if (refused) return refused;
    const conference = conferences.of(call.sid)?.conference ?? roomFor(entry);
    const participant = participantOf(conference, call.sid) ?? seat(conference, call, entry);
    const waiter = { bridged: Promise.withResolvers<void>(), left: Promise.withResolvers<void>() };
    waiters.set(call.sid, waiter);
    if (participant.joinedAt === undefined) join(conference, participant);
    else if (participant.bridgedAt !== undefined) waiter.bridged.resolve();
    return { participant, bridged: waiter.bridged.promise, left: waiter.left.promise };
  }

  function join(conference: Conference, participant: Participant): void {
    participant.joinedAt = clock.now();
    conference.events ??= participant.events;
    touch(conference, participant);
    tell(conference, 'participant-join', participant);
    const connected = conference.participants.filter(({ joinedAt }) => joinedAt !== undefined);
    const mayStart = connected.length > 1 && connected.some((one) => one.startConferenceOnEnter);
    if (conference.status === 'init' && mayStart) start(conference);
    if (conference.status === 'in-progress') for (const one of connected) bridge(one);
    for (const one of connected) changed(one);
  }

  function start(conference: Conference): void {
    conference.status = 'in-progress';
    conference.startedAt = clock.now();
    tell(conference, 'conference-start');
    const request = conference.events?.recording;
    if (!request) return;
    conference.recording = { sid: newSid('RE'), startedAt: clock.now(), endedAt: undefined, request };
    void webhooks.recording(conference, conference.recording, { ConferenceSid: conference.sid });
  }

  function bridge(participant: Participant): void {
    if (participant.bridgedAt !== undefined) return;
    participant.bridgedAt = clock.now();
    waiters.get(participant.callSid)?.bridged.resolve();
    changed(participant);
  }

  function leave(
    conference: Conference,
    participant: Participant,
    reason: LeaveReason,
    how: 'left' | 'kicked' = 'left',
  ): void {
    conference.participants = conference.participants.filter((one) => one !== participant);
    touch(conference, participant);
    const callStatus = calls.get(participant.callSid)?.status;
    tell(conference, 'participant-leave', participant, {
      ...(callStatus && { ParticipantCallStatus: callStatus }),
      ReasonParticipantLeft: reason,
    });
    waiters.get(participant.callSid)?.left.resolve();
    waiters.delete(participant.callSid);
    for (const one of conference.participants) changed(one);
    if (conference.status === 'completed') return;
    if (participant.joinedAt !== undefined && participant.endConferenceOnExit)
      end(conference, `participant-with-end-conference-on-exit-${how}`, participant);
    else if (conference.participants.length === 0) end(conference, `last-participant-${how}`, participant);
  }

  /** @param by the participant whose leaving ends it; undefined when the API does */
  function end(conference: Conference, reason: EndReason, by?: Participant): void {
    const events = conference.events ?? by?.events ?? conference.participants[0]?.events;
    conference.status = 'completed';
    conference.endedAt = clock.now();
    conference.reasonEnded = reason;
    conference.callSidEnding = by?.callSid;
    for (const participant of [...conference.participants]) {
      leave(conference, participant, by ? 'moderator_ended_conference' : 'conference_ended_via_api');
      const call = calls.get(participant.callSid);
      if (call && participant.joinedAt === undefined) cancel(call);
    }
    if (events)
      void webhooks.conference(conference, 'conference-end', {
        events,
        subject: {},
        fields: endFields(reason, by),
      });
    if (!conference.recording) return;
    conference.recording.endedAt = clock.now();
    void webhooks.recording(conference, conference.recording, { ConferenceSid: conference.sid });
  }

  function tell(
    conference: Conference,
    event: ConferenceEventName,
    participant?: Participant,
    more: Record<string, string> = {},
  ): void {
    const events = conference.events ?? participant?.events;
    if (!events) return;
    const request = participant && calls.get(participant.callSid)?.request;
    const fields = { ...(participant && participantFields(participant)), ...more };
    void webhooks.conference(conference, event, {
      events,
      subject: { to: request?.to, from: request?.from },
      fields,
    });
  }

  function touch(conference: Conference, participant: Participant): void {
    conference.updatedAt = clock.now();
    participant.updatedAt = clock.now();
    changed(participant);
  }

  function changed({ callSid }: Participant): void {
    const call = calls.get(callSid);
    if (call) onChange(call);
  }

  return {
    /** A call is going to be dialed into its conference, which is opened for it when there is none. */
    expect(call: Call, entry: ConferenceEntry): void {
      const conference = roomFor(entry);
      seat(conference, call, entry);
      conference.updatedAt = clock.now();
    },
    /** Why no further call may enter so; undefined when nothing speaks against it. */
    refusal: (entry: ConferenceEntry) => refusal(conferences.open(entry.room), undefined, entry),
    /** A call joins, or goes on in its conference after a restart. */
    enter,
    /** A call goes out of the conference it is in or dialed into, for a reason of its own; nothing when it is in none. */
    depart(call: Call, reason: LeaveReason): void {
      const found = conferences.of(call.sid);
      if (!found) return;
      const { conference, participant } = found;
      leave(conference, participant, participant.joinedAt === undefined ? 'participant_add_failed' : reason);
    },
    /** Out of the conference by the API; its call goes on with the TwiML after the `<Dial>`. */
    kick: (conference: Conference, participant: Participant) =>
      leave(conference, participant, 'participant_updated_via_api', 'kicked'),
    end: (conference: Conference) => end(conference, 'conference-ended-via-api'),
    /** Something about a participant is no longer what it was. */
    changed(conference: Conference, participant: Participant, event: ConferenceEventName): void {
      touch(conference, participant);
      tell(conference, event, participant);
    },
    /** After a restart: lets go of whoever is in a conference without a call that goes on. */
    tidy(): void {
      for (const conference of conferences.all()) {
        for (const participant of conference.participants) {
          const call = calls.get(participant.callSid);
          if (!call || isOver(call)) leave(conference, participant, 'participant_hung_up');
        }
      }
    },
    /** @param hearer undefined when all of the conference heard it */
    announced(conference: Conference, hearer: Participant | undefined, url: string): void {
      tell(conference, 'announcement-end', hearer, { AnnounceUrl: url });
    },
    reset(): void {
      conferences.reset();
      for (const { left } of waiters.values()) left.resolve();
      waiters.clear();
    },
  };
}
