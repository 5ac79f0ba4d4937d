/** Twilio's REST API for conferences: list, fetch, end. */
import { Hono } from 'hono';
import { announce } from './announcement.ts';
import type { NodeEnvironment } from './broken-connection.ts';
import { type Conference, conferenceStatuses } from './conference.ts';
import { conferenceResource } from './conference-resource.ts';
import { dateFilters } from './date-filters.ts';
import { address, method } from './form-fields.ts';
import { pageOf } from './page.ts';
import { refusalOf } from './refusal.ts';
import type { Simulation } from './simulation.ts';
import { momentOfRead } from './stale-read.ts';
import { notFound, TwilioError } from './twilio-error.ts';

const oneConference = '/:account/Conferences/:file{[^/]+\\.json}' as const;

/** To be mounted under /2010-04-01/Accounts, behind the authentication. */
export function conferenceRoutes(simulation: Simulation) {
  const { settings, conferences, faults, rooms } = simulation;
  const { accountSid } = settings;

  function find(file: string, path: string): Conference {
    const conference = conferences.get(file.replace(/\.json$/, ''));
    if (!conference) throw notFound(path);
    return conference;
  }

  return new Hono<NodeEnvironment>()
    .get('/:account/Conferences.json', (context) => {
      const query = new URL(context.req.url).searchParams;
      const seenAt = momentOfRead(simulation, {});
      const filters = parseFilters(query);
      const page = pageOf(accountSid, query, {
        path: 'Conferences.json',
        key: 'conferences',
        items: conferences.all(),
        sidOf: ({ sid }) => sid,
        position: conferences.position,
        accepts: (conference) =>
          conference.createdAt <= seenAt && filters.every((accepts) => accepts(conference, seenAt)),
        resource: (conference) => conferenceResource(accountSid, conference),
      });
      return context.json(page);
    })
    .get(oneConference, (context) => {
      const conference = find(context.req.param('file'), context.req.path);
      if (conference.createdAt > momentOfRead(simulation, {})) throw notFound(context.req.path);
      return context.json(conferenceResource(accountSid, conference));
    })
    .post(oneConference, async (context) => {
      const conference = find(context.req.param('file'), context.req.path);
      const fault = faults.take('update', {});
      if (fault) throw refusalOf(fault);
      const form = new URLSearchParams(await context.req.text());
      const announceUrl = address(form, 'AnnounceUrl', 21205);
      const status = form.get('Status');
      if (status && status !== 'completed') {
        throw new TwilioError(400, 20001, `Status ${status} is not valid: completed`);
      }
      const announcement = { url: announceUrl ?? '', method: method(form, 'AnnounceMethod') };
      if (announceUrl) void announce(simulation, conference, conference.participants, announcement);
      if (status && conference.status !== 'completed') rooms.end(conference);
      return context.json(conferenceResource(accountSid, conference));
    });
}

function parseFilters(query: URLSearchParams): ((conference: Conference, seenAt: number) => boolean)[] {
  const friendlyName = query.get('FriendlyName');
  const status = query.get('Status');
  if (status && !conferenceStatuses.some((known) => known === status))
    throw new TwilioError(400, 20001, `Invalid Status ${status}`);
  return [
    (conference) => !friendlyName || conference.friendlyName === friendlyName,
    (conference) => !status || conference.status === status,
    ...dateFilters(query, 'DateCreated', ({ createdAt }: Conference) => createdAt),
    ...dateFilters(query, 'DateUpdated', ({ updatedAt }: Conference) => updatedAt),
  ];
}
