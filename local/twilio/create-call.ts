/** POST Calls.json and Participants.json: accepts a call, and goes wrong in the ways a fault asks for. */
import type { Context } from 'hono';
import { hang, type NodeEnvironment, reset } from './broken-connection.ts';
import type { Call } from './call.ts';
import type { FaultOn } from './faults.ts';
import { refusalOf } from './refusal.ts';
import type { AcceptedCall, AcceptOptions, Simulation } from './simulation.ts';
import { TwilioError } from './twilio-error.ts';

export type Creation = {
  accept(form: URLSearchParams, options: AcceptOptions): AcceptedCall;
  /** What the client is answered. */
  resource(call: Call): object | undefined;
};

/** @throws TwilioError when the request is refused */
export async function createRoute(
  context: Context<NodeEnvironment>,
  simulation: Simulation,
  creation: Creation,
): Promise<Response> {
  const form = new URLSearchParams(await context.req.text());
  const [to, from] = [form.get('To'), form.get('From')];
  const fault = simulation.faults.take('create', { to: to ?? undefined, from: from ?? undefined });
  try {
    return await (goWrongBefore(context, fault) ?? answer(context, creation, form, fault));
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
  creation: Creation,
  form: URLSearchParams,
  fault: CreateFault,
): Promise<Response> {
  const { call, announced } = creation.accept(form, {
    ...(fault && { createFault: fault.effect }),
    dialNow: fault?.effect === 'webhookBeforeResponse',
  });
  const resource = creation.resource(call);
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
      return context.json(resource, 201);
  }
}
