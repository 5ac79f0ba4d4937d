/** Twilio's REST API for calls: create, fetch, list, update, delete. */
import { Hono } from 'hono';
import { basicAuthentication } from './authentication.ts';
import type { NodeEnvironment } from './broken-connection.ts';
import { type Call, isOver } from './call.ts';
import { listCalls } from './call-list.ts';
import { callResource } from './call-resource.ts';
import { updateCall } from './call-update.ts';
import { createCallRoute } from './create-call.ts';
import { refusalOf } from './refusal.ts';
import type { Simulation } from './simulation.ts';
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

  /** The moment that a read shows: now, or earlier when a fault makes reads stale. */
  function seenAt(to: string | undefined, from: string | undefined): number {
    const fault = faults.take('read', { to, from });
    if (fault && fault.effect !== 'stale') throw refusalOf(fault);
    return clock.now() - (fault?.staleMs ?? 0);
  }

  return new Hono<NodeEnvironment>()
    .use('/:account/*', basicAuthentication(settings))
    .post('/:account/Calls.json', (context) => createCallRoute(context, simulation))
    .get('/:account/Calls.json', (context) => {
      const query = new URL(context.req.url).searchParams;
      const at = seenAt(query.get('To') ?? undefined, query.get('From') ?? undefined);
      return context.json(listCalls(settings.accountSid, calls, query, at));
    })
    .get(oneCall, (context) => {
      const call = find(context.req.param('file'), context.req.path);
      const at = seenAt(call.request.to, call.request.from);
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
