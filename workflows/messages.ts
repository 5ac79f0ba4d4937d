// The messages of the workflows: signals are facts, updates are requests that answer, queries look.
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { PlannedStep } from './rules/plan.ts';

/** The campaign was started or resumed; starts its run as well. */
export const campaignStartedSignal = defineSignal('campaignStarted');

/** Something about the contact, its phones, the settings or a blacklist was edited. */
export const bookEditedSignal = defineSignal('bookEdited');

/** Calls as soon as the window allows, without waiting for the delay. Refused while a call is in progress. */
export const callNowUpdate = defineUpdate<ContactPlan>('callNow');

/** Moves the next call to `at` (milliseconds since the epoch). */
export const rescheduleUpdate = defineUpdate<ContactPlan, [{ at: number }]>('reschedule');

/** Closes the contact; a call in progress is finished first. */
export const closeUpdate = defineUpdate<ContactPlan>('close');

/** "What happens next and why", with times. */
export const planQuery = defineQuery<ContactPlan>('plan');

export type ContactPlan = {
  /** What goes on now, in words. */
  now: string;
  callInProgress: boolean;
  round: number;
  /** Supposing nobody answers; times in milliseconds since the epoch. */
  next: PlannedStep[];
};
