/** The recordings of calls: listed, shown and deleted as Twilio does it. Those of conferences are not kept. */
import { Hono } from 'hono';
import type { NodeEnvironment } from './broken-connection.ts';
import type { Call } from './call.ts';
import type { Recording } from './recording.ts';
import { recordingResource } from './recording-fields.ts';
import { refusalOf } from './refusal.ts';
import type { Simulation } from './simulation.ts';
import { notFound } from './twilio-error.ts';

type Recorded = { call: Call; recording: Recording };

/** To be mounted under /2010-04-01/Accounts. */
export function recordingRoutes({ settings, clock, calls, faults }: Simulation) {
  const { accountSid } = settings;
  const page = { page: 0, page_size: 50, next_page_uri: null, previous_page_uri: null };
  const shown = ({ call, recording }: Recorded) => recordingResource(accountSid, call, recording, clock);

  function recorded(): Recorded[] {
    return [...calls.all()].flatMap((call) => {
      const { recording } = call;
      return recording && recording.deletedAt === undefined ? { call, recording } : [];
    });
  }

  function find(file: string, path: string): Recorded {
    const found = recorded().find(({ recording }) => `${recording.sid}.json` === file);
    if (!found) throw notFound(path);
    return found;
  }

  return new Hono<NodeEnvironment>()
    .get('/:account/Calls/:call/Recordings.json', (context) => {
      const call = calls.get(context.req.param('call'));
      if (!call || call.deletedAt !== undefined) throw notFound(context.req.path);
      const own = recorded().filter((each) => each.call === call);
      return context.json({ ...page, recordings: own.map(shown) });
    })
    .get('/:account/Recordings/:file{[^/]+\\.json}', (context) =>
      context.json(shown(find(context.req.param('file'), context.req.path))),
    )
    .delete('/:account/Recordings/:file{[^/]+\\.json}', (context) => {
      const { call, recording } = find(context.req.param('file'), context.req.path);
      const fault = faults.take('update', { to: call.request.to, from: call.request.from });
      if (fault) throw refusalOf(fault);
      recording.deletedAt = clock.now();
      return context.body(null, 204);
    });
}
