// The rules against the naive dialer: the same history and the same end for any contact.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Book } from '../../../workflows/rules/book.ts';
import type { ConversationEffect } from '../../../workflows/rules/dial-state.ts';
import { orderPhones, uniqueByNumber } from '../../../workflows/rules/phone-order.ts';
import { DEFAULT_DIAL_SETTINGS, type RetryRule } from '../../../workflows/rules/settings.ts';
import { ATTEMPT_STATUSES, RETRY_STATUSES, type RetryStatus } from '../../../workflows/rules/status.ts';
import { CASES } from './cases.ts';
import { type Driven, drive } from './drive.ts';
import { type NaiveContact, playNaively } from './naive-dialer.ts';
import { randomContact } from './random-contacts.ts';

const RUNS = process.env.TEST_LONG ? 200_000 : 10_000;

test(`plays ${RUNS} random contacts to the same history and end as the naive dialer`, () => {
  const startedAt = performance.now();
  const reasons: Record<string, number> = {};
  fc.assert(
    fc.property(randomContact, (contact) => {
      const reason = compare(contact);
      reasons[reason] = (reasons[reason] ?? 0) + 1;
    }),
    { numRuns: RUNS },
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const ends = Object.entries(reasons).map(([reason, count]) => `${reason} ${count}`);
  process.stdout.write(
    `${RUNS} contacts, ${Math.round(RUNS / seconds)} per second; ends: ${ends.join(', ')}\n`,
  );
  expect(Object.keys(reasons).sort()).toEqual(['limit', 'noPhones', 'reached']);
}, 600_000);

for (const { title, contact } of CASES) test(title, () => void compare(contact));

function compare(contact: NaiveContact): string {
  const expected = playNaively(contact);
  const driven = drive({ book: bookOf(contact), outcome: outcomeOf(contact), effect: effectOf(contact) });
  const history = driven.history.map(({ at, phoneId, status }) => ({
    at: at / 1000,
    label: phoneId,
    number: contact.phones.find((phone) => phone.label === phoneId)?.number,
    status,
  }));
  expect(history).toEqual(expected.history);
  const { reason, label, counts, limits } = expected.closed;
  expect({ reason: driven.closed.reason, ...finalOf(driven) }).toEqual({ reason, label, counts });
  const { limit } = driven.closed;
  if (reason !== 'limit') expect(limit).toBeNull();
  else {
    const named = { label: limit?.phoneId, what: limit?.status, count: limit?.count, limit: limit?.limit };
    expect(limits.map((each) => (each.what === 'global' ? { ...each, what: 'total' } : each))).toContainEqual(
      named,
    );
  }
  return reason;
}

/** The last phone called and its counts, as Final shows them. */
function finalOf({ state }: Driven): { label: string | undefined; counts: Record<string, number> } {
  const label = state.lastCall?.phoneId;
  const counts = label === undefined ? {} : { ...state.counts[label] };
  return { label, counts };
}

function bookOf({ phones, types, settings }: NaiveContact): Book {
  const orderable = phones.map((phone, position) => ({
    ...phone,
    position,
    typeName: phone.typeName ?? null,
    typeOrderBy: types.find((type) => type.name === phone.typeName)?.orderBy ?? null,
  }));
  const ordered = uniqueByNumber(orderPhones(orderable.reverse()), (phone) => phone.number);
  const rule = (status: RetryStatus): RetryRule => {
    const { max, delaySeconds } = settings.statuses[status] ?? { max: 1, delaySeconds: 0 };
    return { maxAttempts: max, retryDelaySeconds: delaySeconds };
  };
  return {
    version: '1',
    phones: ordered.map(({ label, blacklisted }) => ({ id: label, label, blacklisted, zones: ['UTC'] })),
    settings: {
      ...DEFAULT_DIAL_SETTINGS,
      additionalPhoneDelaySeconds: settings.additionalDelaySeconds,
      closingMode: settings.closing,
      globalMaxAttempts: settings.globalMax,
      retry: Object.fromEntries(RETRY_STATUSES.map((status) => [status, rule(status)])) as Record<
        RetryStatus,
        RetryRule
      >,
    },
  };
}

function outcomeOf(contact: NaiveContact) {
  return (phoneId: string, call: number) => {
    const [wanted] = endOf(contact, phoneId, call);
    return ATTEMPT_STATUSES.find((status) => status === wanted) ?? 'NoAnswer';
  };
}

function effectOf(contact: NaiveContact) {
  return (phoneId: string, call: number, endedAt: number): ConversationEffect | undefined => {
    const [, after] = endOf(contact, phoneId, call);
    if (after === undefined) return undefined;
    if (after === 'again') return { type: 'retry' };
    return { type: 'callBack', at: endedAt + Number(after.replace('back in ', '')) * 1000 };
  };
}

/** Its status, and what was agreed. */
function endOf({ outcomes }: NaiveContact, phoneId: string, call: number): string[] {
  const sequence = outcomes[phoneId] ?? [];
  return (sequence[Math.min(call, sequence.length - 1)] ?? 'NoAnswer').split(', ');
}
