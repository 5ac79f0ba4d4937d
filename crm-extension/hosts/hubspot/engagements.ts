// HubSpot's own rows of calls: it makes one when it hears of a call, and keeps what is said of the call in it.
import type CallingExtensions from '@hubspot/calling-extensions-sdk';
import { type HostCall, HostRefusal, type LoggedCall } from '../crm-host.ts';

type Told = { engagementId?: number; externalCallId?: string } | undefined;
type Followed = { phase: HostCall['phase']; engagementId: number | null };
type Waiting = { callId: string; settle(refusal: HostRefusal | null): void };

/** HubSpot answers within a second or two. */
const PATIENCE_MS = 10_000;

export function createEngagements(window: Window) {
  const calls = new Map<string, Followed>();
  /** Calls that HubSpot has no row for yet, oldest first: its answers do not always say for which they are. */
  const unanswered: string[] = [];
  const kept: Waiting[] = [];
  /** The row of a call that was going on when the page was opened anew. */
  let adopted: number | null = null;

  const settleFirst = (list: Waiting[], refusal: HostRefusal | null) => list.shift()?.settle(refusal);

  return {
    adopt(engagementId: number | undefined): void {
      adopted = engagementId ?? null;
    },
    created(told: Told): void {
      const callId = told?.externalCallId ?? unanswered[0];
      const call = callId === undefined ? undefined : calls.get(callId);
      if (callId === undefined || !call || told?.engagementId === undefined) return;
      forgetUnanswered(callId);
      call.engagementId = told.engagementId;
    },
    notCreated(told: Told): void {
      const callId = told?.externalCallId ?? unanswered[0];
      if (callId !== undefined) forgetUnanswered(callId);
    },
    updated: (): void => settleFirst(kept, null),
    notUpdated: (): void => settleFirst(kept, new HostRefusal('HubSpot did not keep the call')),

    /** Tells HubSpot what it has not heard of the call yet. */
    follow(sdk: CallingExtensions, call: HostCall): void {
      const { callId, phase, phoneNumber } = call;
      const known = calls.get(callId) ?? begin(sdk, callId, phoneNumber);
      if (known.phase === phase) return;
      if (phase === 'talking') sdk.callAnswered({ externalCallId: callId });
      if (phase === 'ended') {
        const { engagementId } = known;
        sdk.callEnded({
          externalCallId: callId,
          // The SDK wants a number; HubSpot has told us none when it made no row.
          engagementId: engagementId ?? 0,
          callEndStatus: known.phase === 'talking' ? 'COMPLETED' : 'NO_ANSWER',
        });
      }
      known.phase = phase;
    },

    /** Throws `HostRefusal` when HubSpot does not keep it. */
    log(sdk: CallingExtensions, call: LoggedCall): Promise<void> {
      const { callId, startedAt, talkSeconds, title, disposition, note } = call;
      const engagementId = calls.get(callId)?.engagementId;
      if (!engagementId) return Promise.reject(new HostRefusal('HubSpot has no row for this call'));
      return new Promise((resolve, reject) => {
        const timer = window.setTimeout(
          () => waiting.settle(new HostRefusal('HubSpot did not answer')),
          PATIENCE_MS,
        );
        const waiting: Waiting = {
          callId,
          settle(refusal) {
            window.clearTimeout(timer);
            if (refusal) reject(refusal);
            else resolve();
          },
        };
        kept.push(waiting);
        sdk.callCompleted({
          externalCallId: callId,
          engagementId,
          hideWidget: false,
          engagementProperties: {
            hs_timestamp: startedAt,
            hs_call_title: title,
            hs_call_body: [disposition, note].filter(Boolean).join('\n'),
            hs_call_direction: 'OUTBOUND',
            hs_call_status: 'COMPLETED',
            hs_call_duration: String(talkSeconds * 1000),
          },
        });
      });
    },
  };

  function begin(sdk: CallingExtensions, callId: string, phoneNumber: string | null): Followed {
    const call: Followed = { phase: 'calling', engagementId: adopted };
    calls.set(callId, call);
    if (adopted === null) {
      unanswered.push(callId);
      const to = phoneNumber === null ? {} : { toNumber: phoneNumber };
      sdk.outgoingCall({
        ...to,
        externalCallId: callId,
        createEngagement: true,
        callStartTime: Date.now(),
      });
    }
    adopted = null;
    return call;
  }

  function forgetUnanswered(callId: string): void {
    const place = unanswered.indexOf(callId);
    if (place >= 0) unanswered.splice(place, 1);
  }
}
