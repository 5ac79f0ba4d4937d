/** Changes to a participant: mute, hold, coaching, announcements (Twilio docs, "Update a Participant resource"). */
import { announce } from './announcement.ts';
import type { Conference, Participant } from './conference.ts';
import { participantOf } from './conference.ts';
import { address, method } from './form-fields.ts';
import type { Simulation } from './simulation.ts';
import { TwilioError } from './twilio-error.ts';

/** @throws TwilioError with Twilio's code when a parameter is wrong; nothing has changed then */
export function updateParticipant(
  simulation: Simulation,
  conference: Conference,
  participant: Participant,
  form: URLSearchParams,
): void {
  const { rooms } = simulation;
  const announceUrl = address(form, 'AnnounceUrl', 21205);
  const announceMethod = method(form, 'AnnounceMethod');
  address(form, 'HoldUrl', 21205);
  const coached = coachedBy(conference, participant, form);
  const muted = flag(form, 'Muted', participant.muted);
  const hold = flag(form, 'Hold', participant.hold);
  const endConferenceOnExit = flag(form, 'EndConferenceOnExit', participant.endConferenceOnExit);

  if (muted !== participant.muted) {
    participant.muted = muted;
    rooms.changed(conference, participant, muted ? 'participant-mute' : 'participant-unmute');
  }
  if (hold !== participant.hold) {
    participant.hold = hold;
    rooms.changed(conference, participant, hold ? 'participant-hold' : 'participant-unhold');
  }
  const isModified =
    endConferenceOnExit !== participant.endConferenceOnExit ||
    coached !== coachOf(participant) ||
    form.has('BeepOnExit') ||
    form.has('WaitUrl');
  if (isModified) {
    participant.endConferenceOnExit = endConferenceOnExit;
    participant.coaching = coached !== undefined;
    participant.callSidToCoach = coached;
    rooms.changed(conference, participant, 'participant-modify');
  }
  if (announceUrl)
    void announce(simulation, conference, [participant], { url: announceUrl, method: announceMethod });
}

/** Anything but `true` counts as false, as Twilio's document says. */
function flag(form: URLSearchParams, name: string, otherwise: boolean): boolean {
  const text = form.get(name);
  return text === null ? otherwise : text === 'true';
}

function coachOf({ coaching, callSidToCoach }: Participant): string | undefined {
  return coaching ? callSidToCoach : undefined;
}

/** Whom the participant coaches after the change; undefined for nobody. */
function coachedBy(
  conference: Conference,
  participant: Participant,
  form: URLSearchParams,
): string | undefined {
  const named = form.get('CallSidToCoach') ?? participant.callSidToCoach;
  if (!flag(form, 'Coaching', form.has('CallSidToCoach') || participant.coaching)) return undefined;
  const coached = named === undefined ? undefined : participantOf(conference, named);
  if (!coached || coached === participant || coached.joinedAt === undefined) {
    throw new TwilioError(400, 13240, `Call ${named} to coach is not in the conference`);
  }
  return coached.callSid;
}
