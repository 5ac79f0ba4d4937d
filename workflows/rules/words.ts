// Short English sentences for steps, for the Temporal UI, History and the plan. No numbers, no names.
import type { CallReason, CallStep } from './next-step.ts';
import type { AttemptStatus } from './status.ts';

const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  Reached: 'was reached',
  NoAnswer: 'did not answer',
  Busy: 'was busy',
  Congestion: 'could not be connected (network)',
  NoSuchNumber: 'does not exist',
  Drop: 'was answered but no agent was free',
  Abandoned: 'hung up before an agent came',
  Machine: 'was an answering machine',
  AgentReject: 'was rejected by the agent',
  Blacklisted: 'is blacklisted',
  Capped: 'is capped',
  Cancelled: 'was not called',
} satisfies Record<AttemptStatus, string>;

/** "Office did not answer". */
export function outcomeWords(label: string, status: string): string {
  return `${label} ${OUTCOME_WORDS[status] ?? status}`;
}

/** "Holiday did not answer": the clause after "because". */
export function reasonWords(reason: CallReason): string {
  switch (reason.code) {
    case 'firstCall':
      return 'first call';
    case 'nextPhone':
      return outcomeWords(reason.after, reason.status);
    case 'nextRound':
      return reason.status === 'Reached'
        ? `next round: ${reason.after} was reached, but not for good`
        : `next round: ${outcomeWords(reason.after, reason.status)}`;
    case 'calledNow':
      return 'called now on request';
    case 'rescheduled':
      return 'rescheduled on request';
    case 'callback':
      return 'called back as promised';
    default:
      return reason satisfies never;
  }
}

/** "wait for Office, 2 of 3, round 1: primary did not answer": the summary of a timer. */
export function waitWords(step: CallStep): string {
  const why = step.waitsForWindow ? 'calling window closed' : reasonWords(step.reason);
  return `wait for ${stepTitle(step)}: ${why}`;
}

/** "Office, 2 of 3, round 1". */
export function stepTitle(step: Pick<CallStep, 'label' | 'position' | 'total' | 'round'>): string {
  return `${step.label}, ${step.position} of ${step.total}, round ${step.round}`;
}
