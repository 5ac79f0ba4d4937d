// Calls at Twilio through the official client. Nothing is retried here: who calls knows what may be repeated.
import twilio from 'twilio';
import { TERMINAL_CALL_STATUSES, type TerminalCallStatus } from '../../workflows/rules/outcome.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { agentLegs } from './agent-leg.ts';
import { conversations } from './conversation.ts';
import { type PlaceFailure, sortPlaceFailure } from './place-failure.ts';
import { detection, type PlaceRequest, recording } from './place-options.ts';
import { recordings } from './recordings.ts';
import { requestDurationMs } from './request-duration.ts';
import { transport } from './transport.ts';

export type TwilioSettings = {
  accountSid: string;
  authToken: string;
  /** Address of a stand-in for the REST API. */
  baseUrl?: string | undefined;
  /** Milliseconds until an unanswered request counts as lost. */
  timeoutMs?: number;
};

/** `requestMs`: how long Twilio worked on the request. */
export type Placed = { callSid: string; queueTimeMs: number; requestMs: number };

/** A call as Twilio's REST API shows it; `terminal` is null while it is not over. */
export type CallSnapshot = {
  callSid: string;
  status: string;
  terminal: TerminalCallStatus | null;
  answeredBy: string | null;
  durationSeconds: number | null;
  createdAt: Date | null;
  direction: string;
};

/** As Twilio has it, negative. */
export type CallPrice = { callSid: string; price: string; priceUnit: string };

export type TwilioCalls = ReturnType<typeof createTwilioCalls>;

const STATUS_EVENTS = ['initiated', 'ringing', 'answered', 'completed'];

export function createTwilioCalls(settings: TwilioSettings) {
  const client = twilio(settings.accountSid, settings.authToken, {
    autoRetry: false,
    timeout: settings.timeoutMs ?? 15_000,
    httpClient: transport(settings),
  });

  return {
    /** Asks for one call, once. The failure says whether a call may exist all the same. */
    async place(request: PlaceRequest): Promise<{ placed: Placed } | { failure: PlaceFailure }> {
      try {
        const { body: call, headers } = await client.calls.createWithHttpInfo({
          to: request.to,
          from: request.from,
          url: request.answerUrl,
          statusCallback: request.statusUrl,
          statusCallbackEvent: STATUS_EVENTS,
          timeout: request.ringTimeoutSeconds,
          ...detection(request),
          ...recording(request),
        });
        if (!call.sid) return { failure: { kind: 'unknown', message: say('twilio.noCall') } };
        const queueTimeMs = Number(call.queueTime ?? 0);
        return { placed: { callSid: call.sid, queueTimeMs, requestMs: requestDurationMs(headers) } };
      } catch (error) {
        return { failure: sortPlaceFailure(error, request.to) };
      }
    },

    /** Null when Twilio does not know the call. */
    async fetch(callSid: string): Promise<CallSnapshot | null> {
      try {
        return snapshot(await client.calls(callSid).fetch());
      } catch (error) {
        if ((error as { status?: number }).status === 404) return null;
        throw error;
      }
    },

    /**
     * Our calls between two numbers created since then, newest first. Not filtered by start time, which queued calls
     * do not have.
     */
    async find(to: string, from: string, createdSince: Date): Promise<CallSnapshot[]> {
      const calls = await client.calls.list({ to, from, limit: 50 });
      return calls
        .map(snapshot)
        .filter((call) => call.direction === 'outbound-api')
        .filter((call) => call.createdAt !== null && call.createdAt >= createdSince);
    },

    /** A live call goes on with the TwiML at `url`; one that is over already stays as it is. */
    async redirect(callSid: string, url: string): Promise<void> {
      await unlessOver(() => client.calls(callSid).update({ url, method: 'POST' }));
    },

    /** A live call goes on with this TwiML; one that is over already stays as it is. */
    async goOnWith(callSid: string, twiml: string): Promise<void> {
      await unlessOver(() => client.calls(callSid).update({ twiml }));
    },

    /** Takes back a call that Twilio has not dialed yet, or rings; one that was answered goes on. */
    async cancel(callSid: string): Promise<void> {
      await unlessOver(() => client.calls(callSid).update({ status: 'canceled' }));
    },

    /** What calls cost that began since then and ended before, at most `most` of them: those with a known price. */
    async prices(startedSince: Date, endedBefore: Date, most: number): Promise<CallPrice[]> {
      const between = { startTimeAfter: startedSince, endTimeBefore: endedBefore };
      const calls = await client.calls.list({ ...between, pageSize: Math.min(most, 1000), limit: most });
      return calls.flatMap(({ sid, price, priceUnit }) => (price ? { callSid: sid, price, priceUnit } : []));
    },

    ...agentLegs(client),
    ...conversations(client),
    ...recordings(client),

    /** Ends the call whatever it is doing; a call that is over already stays as it is. */
    async hangUp(callSid: string): Promise<void> {
      await unlessOver(() => client.calls(callSid).update({ status: 'completed' }));
    },
  };
}

async function unlessOver(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const { status, code } = error as { status?: number; code?: number };
    if (status !== 404 && code !== 21220) throw error;
  }
}

type TwilioCall = {
  sid: string;
  status: string;
  answeredBy: string;
  duration: string;
  dateCreated: Date;
  direction: string;
};

function snapshot(call: TwilioCall): CallSnapshot {
  return {
    callSid: call.sid,
    status: call.status,
    terminal: TERMINAL_CALL_STATUSES.find((status) => status === call.status) ?? null,
    answeredBy: call.answeredBy || null,
    durationSeconds: call.duration ? Number(call.duration) : null,
    createdAt: call.dateCreated ?? null,
    direction: call.direction,
  };
}
