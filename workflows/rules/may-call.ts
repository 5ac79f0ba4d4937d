// Whether a due call may be placed now, and if not, why and until when. Looked at when it is about to be placed,
// whatever was planned before. Moments are milliseconds since the epoch.
import { type CapHold, type Caps, capOf, type Ledger, type LimitSource } from './caps.ts';
import { COMPLIANCE, type ComplianceProfile } from './compliance.ts';
import { say } from './sentences.ts';
import type { CallingWindow, DialSettings } from './settings.ts';
import { commonWindow, isWindowOpen, nextOpening } from './window.ts';

/** What binds every call of a campaign. */
export type CallRules = {
  /** The campaign's own, and the same within the hours of its compliance profile. */
  ownWindow: CallingWindow;
  window: CallingWindow;
  whenCapped: Caps['whenCapped'];
  /** The campaign's limits first, then the profile's. */
  sources: readonly LimitSource[];
};

export type DueCall = {
  isBlacklisted: boolean;
  /** False when it was removed since the call was put in line. */
  phoneExists: boolean;
  /** Another call is under way. */
  busy: 'number' | 'contact' | null;
  /** The call must be allowed in each of them. */
  zones: readonly string[];
  /** A callback that was agreed upon: it is never passed over, and limits of frequency do not hold it. */
  isPromised: boolean;
  ledger: Ledger;
};

/** Why a call is not placed now. `freeAt` null: not as things are. */
export type Hold = {
  rule: 'blacklist' | 'phoneRemoved' | 'oneCallAtATime' | 'window' | CapHold['rule'];
  /** Of the settings or the profile that the rule was taken from: "us 2026-11". */
  version: string;
  detail: string;
  freeAt: number | null;
};

export type Verdict =
  | { type: 'free' }
  /** The call is looked at again at `until`. */
  | { type: 'delayed'; until: number; hold: Hold }
  /** The attempt ends. */
  | { type: 'refused'; status: 'Blacklisted' | 'Cancelled' | 'Capped'; hold: Hold };

const BUSY_WAIT = 1_000;
/** Windows that never open are looked at again: somebody may mend the zone. */
const NEVER_OPEN_WAIT = 60 * 60_000;

type Settings = { dial: DialSettings; call: { caps: Caps; compliance: ComplianceProfile }; version: number };

export function callRulesOf({ dial, call, version }: Settings): CallRules {
  const profile = COMPLIANCE[call.compliance];
  return {
    ownWindow: dial.window,
    window: commonWindow(dial.window, profile.hours),
    whenCapped: call.caps.whenCapped,
    sources: [
      { version: `campaign ${version}`, limits: call.caps },
      { version: profile.version, limits: profile.limits },
    ],
  };
}

/** Total and pure: equal arguments give equal verdicts. */
export function mayCall(call: DueCall, rules: CallRules, now: number): Verdict {
  const ownVersion = rules.sources[0]?.version ?? '';
  if (call.isBlacklisted) {
    const detail = say('holds.blacklisted');
    return refused('Blacklisted', { rule: 'blacklist', version: ownVersion, detail, freeAt: null });
  }
  if (!call.phoneExists) {
    const detail = say('holds.phoneRemoved');
    return refused('Cancelled', { rule: 'phoneRemoved', version: ownVersion, detail, freeAt: null });
  }
  if (call.busy) {
    const detail = say(call.busy === 'number' ? 'holds.numberInCall' : 'holds.contactInCall');
    const until = now + BUSY_WAIT;
    return {
      type: 'delayed',
      until,
      hold: { rule: 'oneCallAtATime', version: ownVersion, detail, freeAt: until },
    };
  }
  if (!isWindowOpen(rules.window, call.zones, now)) return windowVerdict(call.zones, rules, now);
  const cap = capOf(rules.sources, call.ledger, now, call.isPromised);
  if (!cap) return { type: 'free' };
  const skips = rules.whenCapped === 'skip' && !call.isPromised;
  return skips ? refused('Capped', cap) : { type: 'delayed', until: cap.freeAt, hold: cap };
}

function refused(status: Extract<Verdict, { type: 'refused' }>['status'], hold: Hold): Verdict {
  return { type: 'refused', status, hold };
}

function windowVerdict(zones: readonly string[], rules: CallRules, now: number): Verdict {
  const closedByProfile = isWindowOpen(rules.ownWindow, zones, now);
  const version = rules.sources[closedByProfile ? 1 : 0]?.version ?? '';
  const opening = nextOpening(rules.window, zones, now);
  const where = { zones: zones.join(', ') };
  if (opening !== null) {
    const hold = { rule: 'window', version, detail: say('holds.notOpen', where), freeAt: opening } as const;
    return { type: 'delayed', until: opening, hold };
  }
  const detail = say(zones.length > 1 ? 'holds.neverOpenTogether' : 'holds.neverOpen', where);
  return {
    type: 'delayed',
    until: now + NEVER_OPEN_WAIT,
    hold: { rule: 'window', version, detail, freeAt: null },
  };
}
