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
import { createConferenceNews } from './conference-news.ts';
import { entryRefusal, type Refusal } from './conference-refusal.ts';
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
  const news = createConferenceNews({ clock, calls, webhooks });
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

  function enter(call: Call, entry: ConferenceEntry): Stay | Refusal {
    const refused = entryRefusal(conferences.open(entry.room), entry, call.sid);
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
    news.ofParticipant(conference, 'participant-join', participant);
    const connected = conference.participants.filter(({ joinedAt }) => joinedAt !== undefined);
    const mayStart = connected.length > 1 && connected.some((one) => one.startConferenceOnEnter);
    if (conference.status === 'init' && mayStart) start(conference);
    if (conference.status === 'in-progress') for (const one of connected) bridge(one);
    for (const one of connected) changed(one);
  }

  function start(conference: Conference): void {
    conference.status = 'in-progress';
    conference.startedAt = clock.now();
    news.ofAll(conference, 'conference-start');
    news.recordingBegins(conference);
  }

  function bridge(participant: Participant): void {
    if (participant.bridgedAt !== undefined) return;
    participant.bridgedAt = clock.now();
    waiters.get(participant.callSid)?.bridged.resolve();
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
    news.ofParticipant(conference, 'participant-leave', participant, {
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
    /** One that nobody has joined is told by those that were dialed. */
    conference.events ??= conference.participants[0]?.events;
    conference.status = 'completed';
    conference.endedAt = clock.now();
    conference.reasonEnded = reason;
    conference.callSidEnding = by?.callSid;
    for (const participant of [...conference.participants]) {
      leave(conference, participant, by ? 'moderator_ended_conference' : 'conference_ended_via_api');
      const call = calls.get(participant.callSid);
      if (call && participant.joinedAt === undefined) cancel(call);
    }
    news.ofEnd(conference, reason, by);
    news.recordingEnds(conference);
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
    refusal: (entry: ConferenceEntry) => entryRefusal(conferences.open(entry.room), entry, undefined),
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
      news.ofParticipant(conference, event, participant);
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
      if (conferences.get(conference.sid) !== conference) return;
      const fields = { AnnounceUrl: url };
      if (hearer) news.ofParticipant(conference, 'announcement-end', hearer, fields);
      else news.ofAll(conference, 'announcement-end', fields);
    },
    reset(): void {
      conferences.reset();
      for (const { left } of waiters.values()) left.resolve();
      waiters.clear();
    },
  };
}
