/** What the tests of conferences need on top of the phone world: participants, and what a conference has told. */
import { caller, type PhoneWorld, type Received } from './phone-world.ts';

type Created = NonNullable<
  Parameters<ReturnType<PhoneWorld['client']['conferences']>['participants']['create']>[0]
>;

export const everyEvent = ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify', 'announcement'];

export function conferenceTools(world: PhoneWorld) {
  const { client, receiver, untilCall } = world;
  return {
    /** Dials somebody into the room, with every conference event on /conference. */
    dialIn: (room: string, to: string, more: Partial<Created> = {}) =>
      client.conferences(room).participants.create({
        to,
        from: caller,
        waitUrl: '',
        statusCallback: `${receiver.url}/status`,
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
        conferenceStatusCallback: `${receiver.url}/conference`,
        conferenceStatusCallbackEvent: everyEvent,
        ...more,
      }),
    /** Resolves when the call is a connected participant. */
    async untilJoined(callSid: string): Promise<void> {
      const { conferences } = world.simulator.simulation;
      await untilCall(callSid, () => conferences.of(callSid)?.participant.joinedAt !== undefined);
    },
    /** Resolves with everything told so far, as soon as that many webhooks have come. */
    async told(count: number): Promise<string[]> {
      return (await receiver.until('/conference', count)).map(inWords);
    },
    last: () => receiver.on('/conference').at(-1)?.params ?? {},
  };
}

/** `participant-join agent`, `conference-end`. */
function inWords({ params }: Received): string {
  const { StatusCallbackEvent, ParticipantLabel } = params;
  return ParticipantLabel === undefined
    ? String(StatusCallbackEvent)
    : `${StatusCallbackEvent} ${ParticipantLabel}`;
}
