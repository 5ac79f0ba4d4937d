// Caps: how often, how long a rest, and when a capped call is free again.
import { describe, expect, test } from 'vitest';
import { type CapLimits, capOf, type Ledger, NO_LIMITS } from '../../../workflows/rules/caps.ts';
import { HOUR } from './fixtures.ts';

const NOW = 1_000 * HOUR;
const ago = (hours: number) => NOW - hours * HOUR;
const NOTHING: Ledger = {
  numberCalls: [],
  contactCalls: [],
  conversationAt: null,
  abandonedAt: null,
  machineAt: null,
};

const source = (limits: Partial<CapLimits>, version = 'campaign 1') => ({
  version,
  limits: { ...NO_LIMITS, ...limits },
});
const cap = (limits: Partial<CapLimits>, ledger: Partial<Ledger>, isPromised = false) =>
  capOf([source(limits)], { ...NOTHING, ...ledger }, NOW, isPromised);

describe('frequency', () => {
  test('is free until the last allowed call was made, and again to the millisecond', () => {
    const perNumber = { calls: 3, hours: 24 };
    expect(cap({ perNumber }, { numberCalls: [ago(1), ago(2)] })).toBeNull();
    expect(cap({ perNumber }, { numberCalls: [ago(1), ago(2), ago(24)] })).toBeNull();
    expect(cap({ perNumber }, { numberCalls: [ago(1), ago(2), ago(24) + 1, ago(25)] })).toEqual({
      rule: 'perNumber',
      version: 'campaign 1',
      detail: '3 calls in 24 h',
      freeAt: NOW + 1,
    });
  });

  test('counts calls from before a clock was put back', () => {
    expect(cap({ perContact: { calls: 1, hours: 2 } }, { contactCalls: [ago(-1)] })).toMatchObject({
      rule: 'perContact',
      detail: '1 call to the contact in 2 h',
      freeAt: NOW + 3 * HOUR,
    });
  });
});

describe('rests', () => {
  test('run from the end of the call of their kind, and 0 is none', () => {
    const rests = { restAfterConversationHours: 48, restAfterMachineHours: 0 };
    expect(cap(rests, { machineAt: ago(1), abandonedAt: ago(1) })).toBeNull();
    expect(cap(rests, { conversationAt: ago(48) })).toBeNull();
    expect(cap(rests, { conversationAt: ago(47) })).toMatchObject({
      detail: 'rests 2 days after a conversation',
      freeAt: NOW + HOUR,
    });
  });

  test('after abandoned calls and machines hold a promised call too; what was agreed upon does not', () => {
    const limits = { perNumber: { calls: 1, hours: 24 }, restAfterConversationHours: 24 };
    const ledger = { numberCalls: [ago(1)], conversationAt: ago(1), abandonedAt: ago(1) };
    expect(cap(limits, ledger, true)).toBeNull();
    expect(cap({ ...limits, restAfterAbandonedHours: 72 }, ledger, true)).toMatchObject({
      rule: 'restAfterAbandonedHours',
    });
  });
});

test('of several that hold, the one that lasts longest is told, with where it comes from', () => {
  const sources = [
    source({ restAfterAbandonedHours: 1, perNumber: { calls: 1, hours: 5 } }),
    source({ restAfterAbandonedHours: 72 }, 'uk 2026-11'),
  ];
  const ledger = { ...NOTHING, abandonedAt: ago(0.5), numberCalls: [ago(0.5)] };
  expect(capOf(sources, ledger, NOW)).toMatchObject({ version: 'uk 2026-11', freeAt: NOW + 71.5 * HOUR });
});
