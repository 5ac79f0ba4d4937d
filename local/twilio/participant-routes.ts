/** Twilio's REST API for the participants of a conference: dial one in, list, fetch, update, remove. */
import { Hono } from 'hono';
import type { NodeEnvironment } from './broken-connection.ts';
import { type Conference, type Participant, participantOf } from './conference.ts';
import { participantResource } from './conference-resource.ts';
import { createRoute } from './create-call.ts';
import { pageOf } from './page.ts';
import { updateParticipant } from './participant-update.ts';
import { refusalOf } from './refusal.ts';
import type { Simulation } from './simulation.ts';
import { momentOfRead } from './stale-read.ts';
import { notFound } from './twilio-error.ts';

const participants = '/:account/Conferences/:conference/Participants.json' as const;
const oneParticipant = '/:account/Conferences/:conference/Participants/:file{[^/]+\\.json}' as const;

/** To be mounted under /2010-04-01/Accounts, behind the authentication. */
export function participantRoutes(simulation: Simulation) {
  const { settings, calls, conferences, faults, rooms } = simulation;
  const { accountSid } = settings;

  /** By its sid: only creating takes a name. */
  function findConference(sid: string, path: string): Conference {
    const conference = conferences.get(sid);
    if (!conference) throw notFound(path);
    return conference;
  }

  function find(sid: string, file: string, path: string) {
    const conference = findConference(sid, path);
    const participant = participantOf(conference, decodeURIComponent(file.replace(/\.json$/, '')));
    const call = participant && calls.get(participant.callSid);
    if (!call) throw notFound(path);
    const { to, from } = call.request;
    return { conference, participant, call, subject: { to, from } };
  }

  /** A sid must be one of a conference that goes on; anything else is a name, known or new. */
  function roomName(sidOrName: string, path: string): string {
    if (!/^CF[0-9a-f]{32}$/i.test(sidOrName)) return sidOrName;
    const conference = findConference(sidOrName, path);
    if (conference.status === 'completed') throw notFound(path);
    return conference.friendlyName;
  }

  function shown(conference: Conference, participant: Participant) {
    const call = calls.get(participant.callSid);
    return call && participantResource(accountSid, conference, participant, call);
  }

  return new Hono<NodeEnvironment>()
    .post(participants, (context) =>
      createRoute(context, simulation, {
        accept: (form, options) => {
          const room = roomName(context.req.param('conference'), context.req.path);
          return simulation.acceptParticipant(room, form, options);
        },
        resource(call) {
          const found = conferences.of(call.sid);
          const queueTime = String(Math.round(call.queueTimeMs));
          return found && { ...shown(found.conference, found.participant), queue_time: queueTime };
        },
      }),
    )
    .get(participants, (context) => {
      const conference = findConference(context.req.param('conference'), context.req.path);
      const query = new URL(context.req.url).searchParams;
      const seenAt = momentOfRead(simulation, {});
      const page = pageOf(accountSid, query, {
        path: `Conferences/${conference.sid}/Participants.json`,
        key: 'participants',
        items: conference.participants,
        sidOf: ({ callSid }) => callSid,
        position(sid) {
          const index = conference.participants.findIndex(({ callSid }) => callSid === sid);
          return index === -1 ? undefined : index;
        },
        accepts: (participant) => participant.createdAt <= seenAt && matches(participant, query),
        resource: (participant) => shown(conference, participant),
      });
      return context.json(page);
    })
    .get(oneParticipant, (context) => {
      const { conference: sid, file } = context.req.param();
      const { conference, participant, call, subject } = find(sid, file, context.req.path);
      if (participant.createdAt > momentOfRead(simulation, subject)) throw notFound(context.req.path);
      return context.json(participantResource(accountSid, conference, participant, call));
    })
    .post(oneParticipant, async (context) => {
      const { conference: sid, file } = context.req.param();
      const { conference, participant, call, subject } = find(sid, file, context.req.path);
      const fault = faults.take('update', subject);
      if (fault) throw refusalOf(fault);
      updateParticipant(simulation, conference, participant, new URLSearchParams(await context.req.text()));
      return context.json(participantResource(accountSid, conference, participant, call));
    })
    .delete(oneParticipant, (context) => {
      const { conference: sid, file } = context.req.param();
      const { conference, participant, call, subject } = find(sid, file, context.req.path);
      const fault = faults.take('update', subject);
      if (fault) throw refusalOf(fault);
      rooms.kick(conference, participant);
      if (participant.joinedAt === undefined) simulation.line.end(call, 'canceled', 'api');
      return context.body(null, 204);
    });
}

function matches(participant: Participant, query: URLSearchParams): boolean {
  const { muted, hold, coaching } = participant;
  return Object.entries({ Muted: muted, Hold: hold, Coaching: coaching }).every(
    ([name, value]) => !query.get(name) || query.get(name) === String(value),
  );
}
