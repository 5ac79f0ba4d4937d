// Compliance profiles: what law and good practice ask of calls to a country, as data with a version. It is not legal
// advice: the law asks for more than a dialer can check (consent, registers of numbers not to call, what is said), and
// states and trades have rules of their own.
import { type CapLimits, NO_LIMITS } from './caps.ts';
import type { CallingWindow, DialSettings } from './settings.ts';
import { commonWindow } from './window.ts';

export const COMPLIANCE_PROFILES = ['none', 'us', 'uk'] as const;
export type ComplianceProfile = (typeof COMPLIANCE_PROFILES)[number];

export type Compliance = {
  /** Named in every hold that follows from it; changes whenever the rules do. */
  version: string;
  /** In local time of the number called; empty is no limit. */
  hours: CallingWindow;
  /** A call that is not answered rings at least so long. */
  leastRingSeconds: number;
  /** Of the calls that people answer, at most `percent` may be abandoned, measured over `days`. */
  abandonCap: { percent: number; days: number } | null;
  limits: CapLimits;
};

/** No profile. */
const none: Compliance = {
  version: 'none',
  hours: [],
  leastRingSeconds: 0,
  abandonCap: null,
  limits: NO_LIMITS,
};

/**
 * Federal rules of the United States: 47 CFR 64.1200 (a)(6) not hung up before 15 seconds or four rings, (a)(7) at most
 * 3 % abandoned over 30 days and campaign, (c)(1) from 8 to 21 h where the called party is; and the Telemarketing Sales
 * Rule, 16 CFR 310.4 (b)(4) and (c), which agree.
 */
const us: Compliance = {
  version: 'us 2026-11',
  hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '21:00' }],
  leastRingSeconds: 15,
  abandonCap: { percent: 3, days: 30 },
  limits: NO_LIMITS,
};

/**
 * United Kingdom: Ofcom's statement of policy on the persistent misuse of an electronic communications network (2010,
 * revised from March 2017): 15 seconds of ringing, 3 % abandoned over 24 hours, 72 hours of rest after an abandoned
 * call and 24 hours after an answering machine. Hours by the guides of the Direct Marketing Association: Sunday is left
 * in peace, and public holidays should be, which this table does not know.
 */
const uk: Compliance = {
  version: 'uk 2026-11',
  hours: [
    { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '21:00' },
    { weekdays: [6], from: '09:00', to: '21:00' },
  ],
  leastRingSeconds: 15,
  abandonCap: { percent: 3, days: 1 },
  limits: { ...NO_LIMITS, restAfterAbandonedHours: 72, restAfterMachineHours: 24 },
};

export const COMPLIANCE: Record<ComplianceProfile, Compliance> = { none, us, uk };

/** The settings with a window that keeps within the profile's hours. */
export function lawfulDial(dial: DialSettings, profile: ComplianceProfile): DialSettings {
  return { ...dial, window: commonWindow(dial.window, COMPLIANCE[profile].hours) };
}

/** How long a call rings: as the campaign wants, but not less than the profile asks. Seconds. */
export function lawfulRing(ringTimeoutSeconds: number, profile: ComplianceProfile): number {
  return Math.max(ringTimeoutSeconds, COMPLIANCE[profile].leastRingSeconds);
}
