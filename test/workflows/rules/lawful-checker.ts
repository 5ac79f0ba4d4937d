// Watches calls as they happen and counts what was not allowed, reckoned by hand from the words of the rules: it knows
// nothing of the product's code. Times are milliseconds since the epoch, by the machine's own clock.

export type WatchedCampaign = {
  profile: 'none' | 'us' | 'uk';
  zone: string;
  /** Hours in which it calls, every day or from Monday to Friday; null is always. */
  hours: { from: number; to: number; weekend: boolean } | null;
  numberCap: { calls: number; hours: number } | null;
  contactCap: { calls: number; hours: number } | null;
  restHours: { Reached: number; Drop: number; Machine: number };
};

export type Outcome = 'NoAnswer' | 'Reached' | 'Drop' | 'Machine';
export type Violation = 'window' | 'cap' | 'rest' | 'blacklist' | 'twoAtOnce';
type Call = { number: number; contact: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Clocks change at full and half hours. */
const STEP = 30 * MINUTE;

/** `contactZones` and `numberZones` by index; null and none are not known. */
export function createChecker(
  world: { contactZones: (string | null)[]; numberZones: string[][] },
  span: { from: number; to: number },
) {
  const violations: Record<Violation, number> = { window: 0, cap: 0, rest: 0, blacklist: 0, twoAtOnce: 0 };
  const blacklisted = new Set<number>();
  const talking = { numbers: new Set<number>(), contacts: new Set<number>() };
  const numberCalls = new Map<number, number[]>();
  const contactCalls = new Map<number, number[]>();
  const ends = new Map<number, Partial<Record<Outcome, number[]>>>();
  const offsets = new Map<string, Int32Array>();
  let seen = 0;

  return {
    violations,
    seen: () => seen,

    blacklists(number: number, isOn: boolean): void {
      if (isOn) blacklisted.add(number);
      else blacklisted.delete(number);
    },

    calls({ number, contact }: Call, campaign: WatchedCampaign, at: number): void {
      seen += 1;
      const zone = world.contactZones[contact];
      const own = world.numberZones[number] ?? [];
      const zones = zone ? [zone] : own.length > 0 ? own : [campaign.zone];
      if (!zones.every((each) => isDaytime(campaign, each, at))) violations.window += 1;
      if (blacklisted.has(number)) violations.blacklist += 1;
      if (talking.numbers.has(number) || talking.contacts.has(contact)) violations.twoAtOnce += 1;
      const tooMany =
        isOver(campaign.numberCap, numberCalls.get(number), at) ||
        isOver(campaign.contactCap, contactCalls.get(contact), at);
      if (tooMany) violations.cap += 1;
      if (isResting(campaign, ends.get(number), at)) violations.rest += 1;
      talking.numbers.add(number);
      talking.contacts.add(contact);
      add(numberCalls, number, at);
      add(contactCalls, contact, at);
    },

    ends({ number, contact }: Call, outcome: Outcome, at: number): void {
      talking.numbers.delete(number);
      talking.contacts.delete(contact);
      const ofNumber = ends.get(number) ?? {};
      ends.set(number, ofNumber);
      ofNumber[outcome] = [...(ofNumber[outcome] ?? []).slice(-20), at];
    },
  };

  function isDaytime({ profile, hours }: WatchedCampaign, zone: string, at: number): boolean {
    const local = at + offsetOf(zone, at);
    const hour = (local % DAY) / HOUR;
    // The epoch began on a Thursday.
    const weekday = ((Math.floor(local / DAY) + 3) % 7) + 1;
    if (hours && (hour < hours.from || hour >= hours.to || (weekday > 5 && !hours.weekend))) return false;
    if (profile === 'us') return hour >= 8 && hour < 21;
    if (profile === 'uk') return weekday < 7 && hour >= (weekday === 6 ? 9 : 8) && hour < 21;
    return true;
  }

  function offsetOf(zone: string, at: number): number {
    const known = offsets.get(zone) ?? offsetsOf(zone, span);
    offsets.set(zone, known);
    return (known[Math.floor((at - span.from) / STEP)] ?? Number.NaN) * MINUTE;
  }
}

/** Minutes east of Greenwich in every half hour of the span, from the clock as the runtime prints it. */
function offsetsOf(zone: string, { from, to }: { from: number; to: number }): Int32Array {
  const printer = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return Int32Array.from({ length: Math.ceil((to - from) / STEP) }, (_, index) => {
    const at = from + index * STEP;
    return Math.round((Date.parse(`${printer.format(at).replace(' ', 'T')}Z`) - at) / MINUTE);
  });
}

function isOver(cap: WatchedCampaign['numberCap'], calls: number[] | undefined, at: number): boolean {
  if (!cap || !calls) return false;
  return calls.filter((call) => call > at - cap.hours * HOUR).length >= cap.calls;
}

function isResting(
  { profile, restHours }: WatchedCampaign,
  ended: Partial<Record<Outcome, number[]>> | undefined,
  at: number,
): boolean {
  const uk = profile === 'uk';
  const hours = {
    Reached: restHours.Reached,
    Drop: Math.max(restHours.Drop, uk ? 72 : 0),
    Machine: Math.max(restHours.Machine, uk ? 24 : 0),
  };
  return (['Reached', 'Drop', 'Machine'] as const).some(
    (outcome) => hours[outcome] > 0 && ended?.[outcome]?.some((end) => end > at - hours[outcome] * HOUR),
  );
}

/** Caps look at fewer calls than are kept. */
function add(calls: Map<number, number[]>, key: number, at: number): void {
  calls.set(key, [...(calls.get(key) ?? []).slice(-40), at]);
}
