// A world to be called lawfully: people and numbers that are shared, zones that nobody knows, clocks that change and
// are put forward and back, blacklists that are edited, and campaigns with rules of all kinds. Seeded.
import { NO_LIMITS } from '../../../workflows/rules/caps.ts';
import {
  type CallRules,
  callRulesOf,
  type DueCall,
  type Verdict,
} from '../../../workflows/rules/may-call.ts';
import { DEFAULT_DIAL_SETTINGS } from '../../../workflows/rules/settings.ts';
import { nextOpening } from '../../../workflows/rules/window.ts';
import { zonesToRing } from '../../../workflows/rules/zones.ts';
import { HOUR, MINUTE } from './fixtures.ts';
import { createChecker, type Outcome, type WatchedCampaign } from './lawful-checker.ts';
import { CLOCK_CHANGES } from './random-windows.ts';

const DAY = 24 * HOUR;
const ZONES = [...new Set(CLOCK_CHANGES.map(([zone]) => zone)), 'Asia/Tokyo', 'Europe/London', 'UTC'];
/** The newest calls that the ledger tells: more than any cap looks at. */
const REMEMBERED = 8;

type Campaign = WatchedCampaign & { rules: CallRules };
type Due = { number: number; contact: number; campaign: Campaign };
type Running = Due & { outcome: Outcome; endsAt: number };
type Judge = (call: DueCall, rules: CallRules, now: number) => Verdict;

export type Simulation = { seed: number; attempts: number; from: number; days: number };

/** Puts `attempts` calls in line, and lets `judge` decide about each when it is about to be placed. */
export function simulate({ seed, attempts, from, days }: Simulation, judge: Judge) {
  const random = randomOf(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T; // within
  const numbers = Math.max(50, Math.ceil(attempts / 200));
  const numberZones = Array.from({ length: numbers }, () =>
    random() < 0.3 ? [] : random() < 0.7 ? [pick(ZONES)] : [pick(ZONES), pick(ZONES)],
  );
  const contactZones = Array.from({ length: numbers }, () => (random() < 0.3 ? pick(ZONES) : null));
  const campaigns = Array.from({ length: 24 }, () => campaignOf(random, pick));
  const checker = createChecker(
    { contactZones, numberZones },
    { from: from - DAY, to: from + (days + 30) * DAY },
  );
  const ledgers = Array.from({ length: numbers }, newLedger);
  const contactCalls = Array.from({ length: numbers }, (): number[] => []);
  const blacklist = new Set<number>();
  const waiting = new Map<number, Due[]>();
  const talking = new Map<string, Running>();
  const verdicts: Record<string, number> = {};
  /** Of the machine's clock, from the true time. */
  let offset = 0;
  let time = from;
  let minute = Math.floor(from / MINUTE);
  let begun = 0;

  while (begun < attempts) {
    time += -Math.log(1 - random()) * ((days * DAY) / attempts);
    if (random() < 0.002) offset = pick([-HOUR, 0, HOUR]);
    endCalls();
    if (random() < 0.01) editBlacklist(Math.floor(random() * numbers));
    putInLine({
      number: Math.floor(random() * numbers),
      contact: Math.floor(random() * numbers),
      campaign: pick(campaigns),
    });
    for (; minute * MINUTE <= time + offset; minute += 1) {
      for (const due of waiting.get(minute) ?? []) look(due);
      waiting.delete(minute);
    }
    // A clock that was put back comes by the same minutes again.
    minute = Math.min(minute, Math.floor((time + offset) / MINUTE));
  }
  return { violations: checker.violations, placed: checker.seen(), verdicts };

  /** As the workflow does: when the window opens, or at once. */
  function putInLine(due: Due): void {
    begun += 1;
    const now = time + offset;
    const opening = nextOpening(due.campaign.rules.window, zonesOf(due), now);
    if (opening === null || opening === now) look(due);
    else wait(due, opening);
  }

  function wait(due: Due, until: number): void {
    const at = Math.max(minute + 1, Math.ceil(until / MINUTE));
    const others = waiting.get(at);
    if (others) others.push(due);
    else waiting.set(at, [due]);
  }

  function look(due: Due): void {
    const { number, contact, campaign } = due;
    const now = Math.floor(time + offset);
    const verdict = judge(
      {
        isBlacklisted: blacklist.has(number),
        phoneExists: true,
        busy: talking.has(`n${number}`) ? 'number' : talking.has(`c${contact}`) ? 'contact' : null,
        zones: zonesOf(due),
        isPromised: false,
        ledger: { ...ledgers[number], contactCalls: contactCalls[contact] ?? [] } as DueCall['ledger'], // by index
      },
      campaign.rules,
      now,
    );
    const name = verdict.type === 'free' ? 'free' : `${verdict.type} ${verdict.hold.rule}`;
    verdicts[name] = (verdicts[name] ?? 0) + 1;
    // Where no window ever opens nobody waits, to save time.
    if (verdict.type === 'delayed' && verdict.hold.freeAt !== null) wait(due, verdict.until);
    if (verdict.type === 'free') place(due, now);
  }

  function place(due: Due, now: number): void {
    const { number, contact } = due;
    checker.calls(due, due.campaign, now);
    remember(ledgers[number]?.numberCalls ?? [], now);
    remember(contactCalls[contact] ?? [], now);
    const outcome = pick<Outcome>(['NoAnswer', 'NoAnswer', 'NoAnswer', 'Reached', 'Drop', 'Machine']);
    const call = { ...due, outcome, endsAt: time + random() * 10 * MINUTE };
    talking.set(`n${number}`, call).set(`c${contact}`, call);
  }

  function endCalls(): void {
    for (const [key, call] of talking) {
      if (call.endsAt > time) continue;
      talking.delete(key);
      if (key.startsWith('c')) continue;
      const at = Math.floor(time + offset);
      checker.ends(call, call.outcome, at);
      const ledger = ledgers[call.number];
      const kind = ENDS[call.outcome];
      if (ledger && kind) ledger[kind] = Math.max(ledger[kind] ?? 0, at);
    }
  }

  function editBlacklist(number: number): void {
    const isOn = !blacklist.has(number);
    if (isOn) blacklist.add(number);
    else blacklist.delete(number);
    checker.blacklists(number, isOn);
  }

  function zonesOf({ number, contact, campaign }: Due): string[] {
    return zonesToRing(contactZones[contact] ?? null, numberZones[number] ?? [], campaign.zone);
  }
}

const ENDS = {
  Reached: 'conversationAt',
  Drop: 'abandonedAt',
  Machine: 'machineAt',
  NoAnswer: null,
} as const;

function newLedger() {
  return {
    numberCalls: [] as number[],
    conversationAt: null as number | null,
    abandonedAt: null as number | null,
    machineAt: null as number | null,
  };
}

/** Newest first by the machine's clock, as the database has them. */
function remember(calls: number[], at: number): void {
  calls.push(at);
  calls.sort((a, b) => b - a);
  calls.length = Math.min(calls.length, REMEMBERED);
}

function campaignOf(random: () => number, pick: <T>(all: readonly T[]) => T): Campaign {
  const cap = () =>
    random() < 0.4 ? null : { calls: 1 + Math.floor(random() * 4), hours: pick([24, 72, 168]) };
  const from = 6 + Math.floor(random() * 6);
  const watched: WatchedCampaign = {
    profile: pick(['none', 'us', 'uk'] as const),
    zone: pick(ZONES),
    hours: random() < 0.3 ? null : { from, to: from + 4 + Math.floor(random() * 8), weekend: random() < 0.5 },
    numberCap: cap(),
    contactCap: cap(),
    restHours: { Reached: pick([0, 24]), Drop: pick([0, 48]), Machine: pick([0, 12]) },
  };
  return { ...watched, rules: rulesOf(watched, pick(['wait', 'skip'] as const)) };
}

function rulesOf(watched: WatchedCampaign, whenCapped: 'wait' | 'skip'): CallRules {
  const { hours, restHours } = watched;
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  const weekdays = hours?.weekend ? [1, 2, 3, 4, 5, 6, 7] : [1, 2, 3, 4, 5];
  const window = hours ? [{ weekdays, from: clock(hours.from), to: clock(hours.to) }] : [];
  const caps = {
    ...NO_LIMITS,
    perNumber: watched.numberCap,
    perContact: watched.contactCap,
    restAfterConversationHours: restHours.Reached,
    restAfterAbandonedHours: restHours.Drop,
    restAfterMachineHours: restHours.Machine,
    whenCapped,
  };
  const dial = { ...DEFAULT_DIAL_SETTINGS, window, timeZone: watched.zone };
  return callRulesOf({ dial, call: { caps, compliance: watched.profile }, version: 1 });
}

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
