// Why a contact, or nobody of a campaign, is being called: the most binding reason, in words and as a code.
import { describe, expect, test } from 'vitest';
import type { CampaignFacts } from '../../../workflows/rules/campaign-facts.ts';
import { clockWords, localMoment } from '../../../workflows/rules/clock-words.ts';
import { type ContactFacts, explainContact } from '../../../workflows/rules/explain.ts';
import { explainCampaign } from '../../../workflows/rules/explain-campaign.ts';

const NOW = Date.UTC(2026, 2, 2, 9, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const IDLE: CampaignFacts = {
  ...{ state: 'active', stateReason: '', startsAt: null, kind: 'queue', timeZone: 'Europe/Rome' },
  ...{ isArchived: false, isFeeding: false, hasContacts: true, maxLines: 10, roomForCalls: 1 },
  calls: { inProgress: 0, due: 0, held: 0, promised: 0, promisedUntil: null, previewed: 0, dueSince: null },
  nextHeld: null,
  nextContact: null,
  agents: { all: 3, free: 1, busy: 0, paused: 0, offline: 2, withoutLine: 0 },
  account: { heldUntil: null, rivals: 0 },
};
const calls = (change: Partial<CampaignFacts['calls']>) => ({ calls: { ...IDLE.calls, ...change } });
const agents = (change: Partial<CampaignFacts['agents']>) => ({
  agents: { all: 3, free: 0, busy: 0, paused: 0, offline: 0, withoutLine: 0, ...change },
});
const DUE = calls({ due: 4, dueSince: NOW - HOUR });

describe('a campaign', () => {
  const cases: [Partial<CampaignFacts>, string, string][] = [
    [{ state: 'draft' }, 'notStarted', 'not started'],
    [
      { state: 'draft', startsAt: NOW + 24 * HOUR },
      'notStarted',
      'not started: starts by itself at Tue 10:00 (Europe/Rome)',
    ],
    [
      { state: 'paused', stateReason: 'Twilio refused the credentials (20003)', ...DUE },
      'paused',
      'paused: Twilio refused the credentials (20003)',
    ],
    [{ state: 'finished' }, 'finished', 'finished'],
    [
      { state: 'finished', isArchived: true },
      'archived',
      'archived: it calls nobody until it is brought back',
    ],
    [{ hasContacts: false, isFeeding: true }, 'filling', 'the lists are being brought into the hopper'],
    [{ hasContacts: false }, 'hopperEmpty', 'the hopper is empty: nobody is left to call'],
    [calls({ inProgress: 10, due: 4 }), 'linesInUse', 'all 10 lines of the campaign are in use'],
    [calls({ inProgress: 1, due: 4 }), 'calling', 'calls are being placed: 1 call in progress'],
    [
      { nextContact: { at: NOW + 16 * HOUR, why: 'window' }, ...agents({ offline: 3 }) },
      'windowClosed',
      'the calling window is closed for everybody until Tue 02:00 (Europe/Rome)',
    ],
    [
      { nextContact: { at: NOW + HOUR, why: 'start' }, nextHeld: { at: NOW + 2 * HOUR, why: 'cap' } },
      'nobodyDue',
      'nobody is due before 11:00 (Europe/Rome)',
    ],
    [
      { nextContact: { at: NOW - HOUR, why: 'start' }, nextHeld: { at: NOW + 2 * HOUR, why: 'cap' } },
      'allCapped',
      'everybody who is due is capped; the first is free at 12:00 (Europe/Rome)',
    ],
    [
      { nextContact: { at: NOW - 5_000, why: 'start' } },
      'starting',
      'contacts that are due are being put in line',
    ],
    [
      { nextContact: { at: NOW - HOUR, why: 'start' } },
      'noWorker',
      'contacts have been due since 09:00 (Europe/Rome) and nobody calls them: is a worker running?',
    ],
    [
      calls({ promised: 1, promisedUntil: NOW + 10 * MINUTE }),
      'promised',
      'the calls that are due were promised by agents in person; others take them from 10:10 (Europe/Rome)',
    ],
    [{ ...DUE, ...agents({ all: 0 }) }, 'noAgents', 'the campaign has no agents: add agents or teams'],
    [
      { ...DUE, ...agents({ paused: 2, offline: 1 }) },
      'agentsAway',
      'no agent is available (2 paused, 1 offline)',
    ],
    [
      { ...DUE, ...agents({ busy: 2, paused: 1 }) },
      'agentsBusy',
      'all agents who are at work are busy (1 paused, 2 busy)',
    ],
    [
      { ...DUE, ...agents({ withoutLine: 2, busy: 1 }) },
      'agentLinesDown',
      'the lines of the agents are not up: 2 of 3 agents available without one',
    ],
    [
      { ...DUE, roomForCalls: 0 },
      'agentsElsewhere',
      'calls of other campaigns ring for the agents who are free',
    ],
    [
      { ...DUE, account: { heldUntil: NOW + MINUTE, rivals: 2 } },
      'accountHeld',
      'Twilio had no free line: nothing is placed before 10:01 (Europe/Rome)',
    ],
    [
      { ...DUE, account: { heldUntil: NOW - MINUTE, rivals: 2 } },
      'accountShared',
      "the account's calls per second are used by 2 other campaigns",
    ],
    [calls({ due: 2, dueSince: NOW - 1_000 }), 'calling', 'calls are being placed: 2 calls in line'],
    [
      DUE,
      'noWorker',
      'calls have been due since 09:00 (Europe/Rome) and nobody places them: is a worker running?',
    ],
  ];

  test.each(cases)('%j: %s', (facts, code, words) => {
    expect(explainCampaign({ ...IDLE, ...facts }, NOW)).toMatchObject({ code, words });
  });

  test('of kind ivr does without agents', () => {
    const facts = { ...IDLE, kind: 'ivr' as const, ...DUE, ...agents({ all: 0 }) };
    expect(explainCampaign(facts, NOW).code).toBe('noWorker');
  });
});

describe('a contact', () => {
  const WELL = explainCampaign({ ...IDLE, ...calls({ inProgress: 2, due: 4 }) }, NOW);
  const IN_LINE: ContactFacts = {
    zones: ['America/New_York'],
    row: { state: 'running', nextCallAt: NOW - HOUR, waitsForWindow: false, isPromised: false },
    attempt: { state: 'waiting', dueAt: NOW - HOUR, notBefore: null, promisedUntil: null },
    hold: null,
    elsewhere: null,
  };
  const put = (change: Partial<NonNullable<ContactFacts['attempt']>>) => ({
    attempt: {
      ...IN_LINE.attempt,
      state: 'waiting' as const,
      dueAt: NOW - HOUR,
      notBefore: null,
      promisedUntil: null,
      ...change,
    },
  });
  const between = (change: Partial<ContactFacts['row']>) => ({
    attempt: null,
    row: { ...IN_LINE.row, ...change },
  });
  const cap = { rule: 'perNumber', detail: '3 calls in 24 h' };

  const cases: [Partial<ContactFacts>, string, string][] = [
    [
      { ...put({ notBefore: NOW + 2 * HOUR }), hold: cap },
      'capped',
      'capped: 3 calls in 24 h, free at 06:00',
    ],
    [
      {
        ...put({ notBefore: NOW + 4 * HOUR }),
        hold: { rule: 'window', detail: 'not open in America/New_York' },
      },
      'window',
      'waits for the calling window: opens 08:00 in America/New_York',
    ],
    [
      {
        ...put({ notBefore: NOW + HOUR }),
        hold: { rule: 'window', detail: 'never open in Asia/Tokyo, Europe/Rome together' },
      },
      'windowNever',
      'the calling window is never open in Asia/Tokyo, Europe/Rome together',
    ],
    [put({ notBefore: NOW + MINUTE }), 'refused', 'Twilio refused the last request; it is repeated at 04:01'],
    [
      { ...put({ notBefore: NOW + 1000 }), hold: cap, elsewhere: 'person' },
      'samePerson',
      'the same person is being called in another campaign',
    ],
    [{ elsewhere: 'number' }, 'sameNumber', 'the number is in another call'],
    [
      put({ dueAt: NOW - MINUTE, promisedUntil: NOW + 9 * MINUTE }),
      'promised',
      'promised to an agent at 03:59; others may take it from 04:09',
    ],
    [put({ state: 'preview' }), 'preview', 'an agent looks at the contact before the call'],
    [put({ state: 'wrapUp' }), 'wrapUp', 'an agent writes down what the last call was'],
    [{}, 'turn', 'waits for its turn'],
    [between({ nextCallAt: NOW + HOUR }), 'notDue', 'due at 05:00'],
    [between({ nextCallAt: NOW + HOUR, isPromised: true }), 'promised', 'promised to be called at 05:00'],
    [
      {
        ...between({ nextCallAt: NOW + 4 * HOUR, waitsForWindow: true }),
        zones: ['Europe/Rome', 'Asia/Tokyo'],
      },
      'window',
      'waits for the calling window: opens 14:00 in Europe/Rome (the number may be in 2 zones)',
    ],
    [between({ state: 'fresh' }), 'turn', 'waits for its turn'],
    [between({ nextCallAt: NOW - 1000 }), 'starting', 'the call is just being put in line'],
    [between({}), 'late', 'its call has been due since 03:00 and is looked for'],
  ];

  test.each(cases)('%j: %s', (facts, code, words) => {
    expect(explainContact({ ...IN_LINE, ...facts }, WELL, NOW)).toMatchObject({ code, words });
  });

  test('is kept by nothing while its call is in progress', () => {
    for (const state of ['placing', 'unknown', 'placed', 'ringing', 'answered'] as const) {
      expect(explainContact({ ...IN_LINE, ...put({ state }) }, WELL, NOW)).toBeNull();
    }
  });

  test.each<[Partial<CampaignFacts>, string, string]>([
    [{ state: 'paused', stateReason: 'by hand' }, 'campaignAtRest', 'the campaign is paused: by hand'],
    [{ state: 'draft' }, 'campaignAtRest', 'the campaign is not started'],
    [{ ...DUE, ...agents({ paused: 3 }) }, 'agent', 'waits for an agent: no agent is available (3 paused)'],
    [calls({ inProgress: 10 }), 'line', 'waits for a line: all 10 lines of the campaign are in use'],
  ])('waits as its campaign does: %j', (facts, code, words) => {
    const campaign = explainCampaign({ ...IDLE, ...facts }, NOW);
    const values = { ...campaign.values, campaign: campaign.code };
    expect(explainContact(IN_LINE, campaign, NOW)).toMatchObject({ code, words, values });
  });
});

test('what the words say is also there in parts, for other languages', () => {
  const valuesOf = (facts: Partial<CampaignFacts>) => explainCampaign({ ...IDLE, ...facts }, NOW).values;
  expect(valuesOf({ state: 'paused', stateReason: 'by hand' })).toEqual({ reason: 'by hand' });
  expect(valuesOf(calls({ inProgress: 10 }))).toEqual({ count: 10 });
  expect(valuesOf({ ...DUE, ...agents({ busy: 2, paused: 1 }) })).toEqual({ busy: 2, paused: 1, offline: 0 });
  expect(valuesOf({ ...DUE, ...agents({ withoutLine: 2 }) })).toEqual({ count: 2, all: 3 });
  expect(valuesOf({ nextContact: { at: NOW - HOUR, why: 'start' } })).toEqual({ since: NOW - HOUR });
});

test("moments are told by the zone's clock, with the day when it is another one", () => {
  const zone = 'America/New_York';
  const at = (hours: number) => clockWords(NOW + hours * HOUR, zone, NOW);
  expect([at(4), at(24), at(24 * 6), at(24 * 10)]).toEqual([
    '08:00',
    'Tue 04:00',
    '2026-03-08 05:00', // clocks were put forward that night
    '2026-03-12 05:00',
  ]);
  expect(localMoment(NOW, 'Asia/Kolkata')).toBe('2026-03-02T14:30');
});
