/** Twilio's REST API: calls here, conferences and participants beside it. */
import { Hono } from 'hono';
import { accountRoutes, ownAccount } from './account-routes.ts';
import { basicAuthentication } from './authentication.ts';
import type { NodeEnvironment } from './broken-connection.ts';
import { type Call, isOver } from './call.ts';
import { listCalls } from './call-list.ts';
import { callResource } from './call-resource.ts';
import { updateCall } from './call-update.ts';
import { conferenceRoutes } from './conference-routes.ts';
import { createRoute } from './create-call.ts';
import { participantRoutes } from './participant-routes.ts';
import { recordingRoutes } from './recording-routes.ts';
import { refusalOf } from './refusal.ts';
import { requestDuration } from './request-duration.ts';
import type { Simulation } from './simulation.ts';
import { momentOfRead } from './stale-read.ts';
import { notFound, TwilioError } from './twilio-error.ts';

const oneCall = '/:account/Calls/:file{[^/]+\\.json}' as const;

/** To be mounted under /2010-04-01/Accounts. */
export function restRoutes(simulation: Simulation) {
  const { settings, clock, calls, faults, line } = simulation;

  function find(file: string, path: string): Call {
    const call = calls.get(file.replace(/\.json$/, ''));
    if (!call || call.deletedAt !== undefined) throw notFound(path);
    return call;
  }

  return new Hono<NodeEnvironment>()
    .use(requestDuration)
    .use('/:account/*', basicAuthentication(settings))
    .get('/:account{AC[0-9a-fA-F]{32}\\.json}', (context) => context.json(ownAccount(settings.accountSid)))
    .route('/', accountRoutes(simulation))
    .route('/', conferenceRoutes(simulation))
    .route('/', participantRoutes(simulation))
    .route('/', recordingRoutes(simulation))
    .post('/:account/Calls.json', (context) =>
      createRoute(context, simulation, {
        accept: simulation.accept,
        resource: (call) => callResource(settings.accountSid, call, clock.now()),
      }),
    )
    .get('/:account/Calls.json', (context) => {
      const query = new URL(context.req.url).searchParams;
      const subject = { to: query.get('To') ?? undefined, from: query.get('From') ?? undefined };
      const at = momentOfRead(simulation, subject);
      return context.json(listCalls(settings.accountSid, calls, query, at));
    })
    .get(oneCall, (context) => {
      const call = find(context.req.param('file'), context.req.path);
      const { to, from } = call.request;
      const at = momentOfRead(simulation, { to, from });
      return context.json(callResource(settings.accountSid, call, at));
    })
    .post(oneCall, async (context) => {
      const call = find(context.req.param('file'), context.req.path);
      const fault = faults.take('update', { to: call.request.to, from: call.request.from });
      if (fault) throw refusalOf(fault);
      updateCall(line, call, new URLSearchParams(await context.req.text()));
      return context.json(callResource(settings.accountSid, call, clock.now()));
    })
    .delete(oneCall, (context) => {
      const call = find(context.req.param('file'), context.req.path);
      if (!isOver(call))
        throw new TwilioError(409, 20409, `Call ${call.sid} is in progress and cannot be deleted`);
      call.deletedAt = clock.now();
      return context.body(null, 204);
    });
}
