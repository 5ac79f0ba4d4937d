// What Twilio's facts about an ended call mean.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CallFacts,
  HANG_UP_REASONS,
  isInvalidNumberError,
  isMachine,
  outcomeOf,
  TERMINAL_CALL_STATUSES,
} from '../../../workflows/rules/outcome.ts';
import { ATTEMPT_STATUSES, type AttemptStatus } from '../../../workflows/rules/status.ts';

const FACTS: CallFacts = {
  callStatus: 'completed',
  sipCode: null,
  errorCode: null,
  answeredBy: null,
  connected: false,
  hangUpReason: null,
};

const TABLE: [string, Partial<CallFacts>, AttemptStatus][] = [
  ['rang out', { callStatus: 'no-answer' }, 'NoAnswer'],
  ['rang out with a SIP code', { callStatus: 'no-answer', sipCode: 487 }, 'NoAnswer'],
  ['busy', { callStatus: 'busy' }, 'Busy'],
  ['busy, SIP 486', { callStatus: 'busy', sipCode: 486 }, 'Busy'],
  ['busy, though its SIP code were 404', { callStatus: 'busy', sipCode: 404 }, 'Busy'],
  ['failed without more', { callStatus: 'failed' }, 'Congestion'],
  ['failed, SIP 503', { callStatus: 'failed', sipCode: 503 }, 'Congestion'],
  ['failed, SIP 500', { callStatus: 'failed', sipCode: 500 }, 'Congestion'],
  ['failed, SIP 403', { callStatus: 'failed', sipCode: 403 }, 'Congestion'],
  ['failed, SIP 604', { callStatus: 'failed', sipCode: 604 }, 'NoSuchNumber'],
  ['failed, SIP 404', { callStatus: 'failed', sipCode: 404 }, 'NoSuchNumber'],
  ['failed, SIP 410', { callStatus: 'failed', sipCode: 410 }, 'NoSuchNumber'],
  ['failed, SIP 484', { callStatus: 'failed', sipCode: 484 }, 'NoSuchNumber'],
  ['failed, invalid To number', { callStatus: 'failed', errorCode: 21211 }, 'NoSuchNumber'],
  ['failed, To cannot be reached', { callStatus: 'failed', errorCode: 21214 }, 'NoSuchNumber'],
  ['failed, number not valid', { callStatus: 'failed', errorCode: 21217 }, 'NoSuchNumber'],
  ['failed, Dial: bad format', { callStatus: 'failed', errorCode: 13223 }, 'NoSuchNumber'],
  ['failed, Dial: cannot be called', { callStatus: 'failed', errorCode: 13224 }, 'NoSuchNumber'],
  ['failed, too many requests', { callStatus: 'failed', errorCode: 20429 }, 'Congestion'],
  ['failed, invalid From number', { callStatus: 'failed', errorCode: 21212 }, 'Congestion'],
  ['cancelled by us', { callStatus: 'canceled', hangUpReason: 'cancelled' }, 'Cancelled'],
  ['cancelled by someone else', { callStatus: 'canceled' }, 'Cancelled'],
  ['agent left while ringing', { callStatus: 'canceled', hangUpReason: 'agentReject' }, 'AgentReject'],
  ['agent left, call completed', { hangUpReason: 'agentReject' }, 'AgentReject'],
  ['a person, connected', { answeredBy: 'human', connected: true }, 'Reached'],
  ['connected without detection', { connected: true }, 'Reached'],
  ['connected, unknown listener', { answeredBy: 'unknown', connected: true }, 'Reached'],
  ['connected, hung up later by the agent', { connected: true, hangUpReason: 'agentReject' }, 'Reached'],
  ['machine', { answeredBy: 'machine_start' }, 'Machine'],
  ['machine after the flow started', { answeredBy: 'machine_end_beep', connected: true }, 'Machine'],
  ['machine, silence', { answeredBy: 'machine_end_silence' }, 'Machine'],
  ['machine, other', { answeredBy: 'machine_end_other' }, 'Machine'],
  ['fax', { answeredBy: 'fax', connected: true }, 'Machine'],
  ['no agent in time', { answeredBy: 'human', hangUpReason: 'queueTimeout' }, 'Drop'],
  ['the customer hung up first', { answeredBy: 'human' }, 'Abandoned'],
  ['we ended an answered call', { hangUpReason: 'cancelled' }, 'Cancelled'],
];

test.each(TABLE)('%s: %o is %s', (_what, facts, status) => {
  expect(outcomeOf({ ...FACTS, ...facts })).toBe(status);
});

const anyFacts: fc.Arbitrary<CallFacts> = fc.record({
  callStatus: fc.constantFrom(...TERMINAL_CALL_STATUSES),
  sipCode: fc.option(fc.oneof(fc.constantFrom(404, 410, 484, 604), fc.integer({ min: 100, max: 699 }))),
  errorCode: fc.option(fc.oneof(fc.constantFrom(13223, 13224, 21211, 21214, 21217), fc.nat(99_999))),
  answeredBy: fc.option(fc.oneof(fc.constantFrom('human', 'machine_start', 'fax', 'unknown'), fc.string())),
  connected: fc.boolean(),
  hangUpReason: fc.option(fc.constantFrom(...HANG_UP_REASONS)),
});

describe('every combination of facts', () => {
  test('has a status of an attempt that was tried', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(ATTEMPT_STATUSES).toContain(outcomeOf(facts));
        expect(['Blacklisted', 'Capped']).not.toContain(outcomeOf(facts));
      }),
      { numRuns: 2000 },
    );
  });

  test('is Reached only when a person was connected on a completed call', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const reached = facts.callStatus === 'completed' && facts.connected && !isMachine(facts.answeredBy);
        expect(outcomeOf(facts) === 'Reached').toBe(reached);
      }),
      { numRuns: 2000 },
    );
  });

  test('is NoSuchNumber only on a failed call', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        if (outcomeOf(facts) === 'NoSuchNumber') expect(facts.callStatus).toBe('failed');
      }),
      { numRuns: 2000 },
    );
  });
});

test('no error code is no invalid number', () => {
  expect([null, 0, 20003].some(isInvalidNumberError)).toBe(false);
});

test('only machine and fax are machines', () => {
  expect(['machine', 'machine_start', 'fax'].every(isMachine)).toBe(true);
  expect([null, '', 'human', 'unknown', 'not machine'].some(isMachine)).toBe(false);
});
