/** The moment that a read shows: now, or an earlier one when a fault makes reads stale. */
import type { FaultSubject } from './faults.ts';
import { refusalOf } from './refusal.ts';
import type { Simulation } from './simulation.ts';

/** @throws TwilioError when a fault refuses the read */
export function momentOfRead({ faults, clock }: Simulation, subject: FaultSubject): number {
  const fault = faults.take('read', subject);
  if (fault && fault.effect !== 'stale') throw refusalOf(fault);
  return clock.now() - (fault?.staleMs ?? 0);
}
