/** The control side: scenarios, faults, the callee's hands, and the ground truth. Twilio has none of it. */
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { Call } from './call.ts';
import { moveHand } from './callee-hands.ts';
import { faultSchema } from './faults.ts';
import { loggedCall, loggedCalls } from './ground-truth.ts';
import { onlySameOrigin } from './same-origin.ts';
import { planSchema } from './scenarios.ts';
import type { Simulation } from './simulation.ts';

export const controlPrefix = '/__sim';

const settingsSchema = z.strictObject({
  callsPerSecond: z.number().min(0).optional(),
  speed: z.number().positive().optional(),
});
const querySchema = z.object({
  to: z.string().optional(),
  from: z.string().optional(),
  status: z.string().optional(),
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(0).optional(),
});

export type SettingsChange = z.infer<typeof settingsSchema>;

/**
 * To be mounted under `controlPrefix`. No authentication: the simulator listens on this machine only, and requests
 * that a browser makes for another page are refused.
 */
export function controlRoutes(simulation: Simulation) {
  const { scenarios, faults, calls, conferences, line, queue, refusals, settings } = simulation;

  async function move(context: Context, call: Call, action: string): Promise<Response> {
    return moveHand(line, call, action, await context.req.text())
      ? context.body(null, 204)
      : context.json({ error: `Call is ${call.status}: cannot ${action}` }, 409);
  }

  return new Hono()
    .use(onlySameOrigin)
    .use(async (context, next) => {
      await next();
      if (context.req.method !== 'GET') simulation.touch();
    })
    .get('/scenarios', (context) => context.json(scenarios.plans()))
    .put('/scenarios/default', async (context) => {
      scenarios.setDefault(planSchema.parse(await context.req.json()));
      return context.body(null, 204);
    })
    .put('/scenarios/agents', async (context) => {
      scenarios.setAgents(planSchema.parse(await context.req.json()));
      return context.body(null, 204);
    })
    .put('/scenarios/:number', async (context) => {
      scenarios.set(context.req.param('number'), planSchema.parse(await context.req.json()));
      return context.body(null, 204);
    })
    .delete('/scenarios/:number', (context) =>
      context.body(null, scenarios.remove(context.req.param('number')) ? 204 : 404),
    )
    .put('/agents/:number', (context) => {
      scenarios.addAgentNumber(context.req.param('number'));
      return context.body(null, 204);
    })
    .delete('/agents/:number', (context) =>
      context.body(null, scenarios.removeAgentNumber(context.req.param('number')) ? 204 : 404),
    )
    .get('/faults', (context) => context.json(faults.rules()))
    .post('/faults', async (context) =>
      context.json({ id: faults.add(faultSchema.parse(await context.req.json())) }, 201),
    )
    .delete('/faults/:id', (context) =>
      context.body(null, faults.remove(Number(context.req.param('id'))) ? 204 : 404),
    )
    .get('/calls', (context) => context.json(loggedCalls(simulation, querySchema.parse(context.req.query()))))
    .get('/calls/:sid', (context) => {
      const call = calls.get(context.req.param('sid'));
      return call ? context.json(loggedCall(simulation, call)) : context.json({ error: 'No such call' }, 404);
    })
    .post('/calls/:sid/:action', async (context) => {
      const call = calls.get(context.req.param('sid'));
      if (!call) return context.json({ error: 'No such call' }, 404);
      return move(context, call, context.req.param('action'));
    })
    .post('/phones/:number/:action', async (context) => {
      const number = context.req.param('number');
      const call = line.callAt(number);
      if (!call) return context.json({ error: `No call rings or talks at ${number}` }, 409);
      return move(context, call, context.req.param('action'));
    })
    .get('/conferences', (context) => {
      const room = context.req.query('room');
      const found = conferences.all().filter(({ friendlyName }) => !room || friendlyName === room);
      return context.json({ conferences: found });
    })
    .get('/refusals', (context) => context.json(refusals.latest()))
    .get('/summary', (context) => context.json(simulation.summary()))
    .patch('/settings', async (context) => {
      const { callsPerSecond, speed } = settingsSchema.parse(await context.req.json());
      if (speed !== undefined) settings.speed = speed;
      if (callsPerSecond !== undefined) settings.callsPerSecond = callsPerSecond;
      queue.rateChanged();
      return context.json({ callsPerSecond: settings.callsPerSecond, speed: settings.speed });
    })
    .get('/events', (context) =>
      streamSSE(context, async (stream) => {
        const stop = simulation.onChange(
          (call) => void stream.writeSSE({ data: JSON.stringify(loggedCall(simulation, call)) }),
        );
        await new Promise<void>((resolve) => stream.onAbort(resolve));
        stop();
      }),
    )
    .post('/reset', (context) => {
      simulation.reset();
      return context.body(null, 204);
    });
}
