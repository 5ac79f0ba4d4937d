/** POST Calls.json: accepts a call, and goes wrong in the ways a fault asks for. */
import type { Context } from 'hono';
import { hang, type NodeEnvironment, reset } from './broken-connection.ts';
import { callResource } from './call-resource.ts';
import type { FaultOn } from './faults.ts';
import { refusalOf } from './refusal.ts';
import type { Simulation } from './simulation.ts';
import { TwilioError } from './twilio-error.ts';

/** @throws TwilioError when the request is refused */
export async function createCallRoute(
  context: Context<NodeEnvironment>,
  simulation: Simulation,
): Promise<Response> {
  const form = new URLSearchParams(await context.req.text());
  const [to, from] = [form.get('To'), form.get('From')];
  const fault = simulation.faults.take('create', { to: to ?? undefined, from: from ?? undefined });
  try {
    return await (goWrongBefore(context, fault) ?? answer(context, simulation, form, fault));
  } catch (error) {
    if (error instanceof TwilioError && fault?.effect !== '500AfterAccept') {
      simulation.refusals.add({
        at: simulation.clock.now(),
        to,
        from,
        status: error.status,
        code: error.code,
      });
    }
    throw error;
  }
}

type CreateFault = FaultOn<'create'> | undefined;

/** @returns undefined when the call is to be accepted */
function goWrongBefore(context: Context<NodeEnvironment>, fault: CreateFault): Promise<Response> | undefined {
  switch (fault?.effect) {
    case 'hangBeforeAccept':
      return hang(context);
    case 'resetBeforeAccept':
      return Promise.resolve(reset(context));
    case '500BeforeAccept':
    case '429':
    case 'error':
      throw refusalOf(fault);
    default:
      return undefined;
  }
}

async function answer(
  context: Context<NodeEnvironment>,
  simulation: Simulation,
  form: URLSearchParams,
  fault: CreateFault,
): Promise<Response> {
  const { call, announced } = simulation.accept(form, {
    ...(fault && { createFault: fault.effect }),
    dialNow: fault?.effect === 'webhookBeforeResponse',
  });
  await announced;
  switch (fault?.effect) {
    case 'hangAfterAccept':
      return hang(context);
    case 'resetAfterAccept':
      return reset(context);
    case '500AfterAccept':
      throw refusalOf(fault);
    case 'brokenBody':
      return context.body('{"sid":"CA', 201, { 'Content-Type': 'application/json' });
    default:
      return context.json(callResource(simulation.settings.accountSid, call, simulation.clock.now()), 201);
  }
}
