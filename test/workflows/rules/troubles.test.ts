// When a person must hear of a campaign, and when chance explains it.
import { describe, expect, test } from 'vitest';
import { hasFallen, type TroubleFacts, troublesOf } from '../../../workflows/rules/troubles.ts';

const NOW = Date.UTC(2026, 2, 2, 9, 0);
const MINUTE = 60_000;
const WELL: TroubleFacts = {
  ...{ stuck: 0, leavesContactsOut: false, noAgentsSince: null, callerIds: [], abandoned: null },
};
const codes = (change: Partial<TroubleFacts>) =>
  troublesOf({ ...WELL, ...change }, NOW).map(({ code }) => code);
const of = (calls: number, answered: number) => ({ calls, answered });

test('there is none while all is well', () => expect(codes({})).toEqual([]));

test('agents may be away for two minutes', () => {
  expect(codes({ noAgentsSince: NOW - 2 * MINUTE + 1 })).toEqual([]);
  expect(codes({ noAgentsSince: NOW - 2 * MINUTE })).toEqual(['noAgents']);
});

test('stuck and left-out contacts are told', () => {
  expect(codes({ stuck: 1, leavesContactsOut: true })).toEqual(['stuckContacts', 'hopperEmpty']);
});

describe('answered calls of a caller id', () => {
  test.each([
    ['fell from 40 % to 10 %', of(50, 5), of(1000, 400), true],
    ['fell from 10 % to nothing', of(50, 0), of(1000, 100), false],
    ['fell from 20 % to nothing', of(50, 0), of(1000, 200), true],
    ['fell from 40 % to 28 %, which chance explains', of(50, 14), of(1000, 400), false],
    ['rose', of(50, 30), of(1000, 400), false],
    ['fell among too few earlier calls', of(50, 5), of(199, 80), false],
    ['fell among too few calls', of(49, 0), of(1000, 400), false],
    ['were none before either', of(50, 0), of(1000, 0), false],
  ])('that %s', (_, recent, before, fallen) => {
    expect(hasFallen(recent, before)).toBe(fallen);
  });

  test('fall by chance in fewer than one of 200 looks', () => {
    let seed = 1;
    const random = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    const answered = (calls: number) => Array.from({ length: calls }, random).filter((x) => x < 0.3).length;
    const looks = Array.from({ length: 2_000 }, () =>
      hasFallen(of(50, answered(50)), of(1000, answered(1000))),
    );
    expect(looks.filter(Boolean).length).toBeLessThan(10);
  });

  test('are told with the caller id', () => {
    const callerIds = [{ callerId: '+15550001', recent: of(50, 5), before: of(1000, 400) }];
    expect(troublesOf({ ...WELL, callerIds }, NOW)).toEqual([
      {
        code: 'answerRate',
        message: 'fewer calls are answered than in the last week (in brackets): +15550001 10 % (40 %)',
      },
    ]);
  });
});

test('abandoned calls are told above the cap, from the third on', () => {
  const abandoned = (count: number, answered: number) =>
    codes({ abandoned: { capPercent: 3, days: 30, answered, abandoned: count } });
  expect(abandoned(2, 10)).toEqual([]);
  expect(abandoned(3, 100)).toEqual([]);
  expect(abandoned(4, 100)).toEqual(['abandonRate']);
});
