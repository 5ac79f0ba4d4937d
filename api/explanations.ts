// Why a campaign, or a contact of it, is not being called now: a code to translate by, and a sentence.
import { z } from '@hono/zod-openapi';
import { campaignFacts, contactFacts } from '../store/explain.ts';
import { CAMPAIGN_CODES, type Explanation } from '../workflows/rules/campaign-facts.ts';
import { localMoment } from '../workflows/rules/clock-words.ts';
import type { ContactKey } from '../workflows/rules/contact-steps.ts';
import { CONTACT_CODES, explainContact } from '../workflows/rules/explain.ts';
import { explainCampaign } from '../workflows/rules/explain-campaign.ts';
import type { PlannedStep } from '../workflows/rules/plan.ts';
import { reasonWords } from '../workflows/rules/words.ts';
import type { ApiDeps } from './deps.ts';
import { id, moment } from './route-parts.ts';

const until = moment.nullable().openapi({ description: 'When that passes, as far as it is known' });
const count = z.number().int();
const some = count.optional();

const values = z
  .object({
    ...{ count: some, all: some, busy: some, paused: some, offline: some, inLine: some },
    since: moment.optional(),
    dueAt: moment.optional(),
    reason: z.string().optional(),
    rule: z.string().optional().openapi({ example: 'perNumber' }),
    detail: z.string().optional().openapi({ example: '3 calls in 24 h' }),
    zone: z.string().optional(),
    zones: some,
    campaign: z.enum(CAMPAIGN_CODES).optional().openapi({ description: 'Why its campaign calls nobody' }),
  })
  .openapi({ description: 'What the words say, for other languages: each code has its own' });

export const campaignExplanationSchema = z
  .object({
    code: z.enum(CAMPAIGN_CODES).openapi({ description: '`calling`: all is well' }),
    words: z.string().openapi({ example: 'no agent is available (2 paused, 3 offline)' }),
    until,
    values,
    facts: z.object({
      callsInProgress: count,
      maxConcurrentCalls: count.openapi({ description: '0 is no limit' }),
      dueCalls: count.openapi({ description: 'In line, and only waiting for a line or an agent' }),
      heldCalls: count.openapi({ description: 'In line, and held by a cap, the window or a refusal' }),
      promisedCalls: count.openapi({ description: 'Due, and kept for the agents who promised them' }),
      previewedContacts: count,
      agents: z.object({
        all: count,
        free: count,
        busy: count,
        paused: count,
        offline: count,
        withoutLine: count.openapi({ description: 'Available, but their own line is not up' }),
      }),
    }),
  })
  .openapi('CampaignExplanation');

export type CampaignExplanation = z.infer<typeof campaignExplanationSchema>;

/** Throws `notFound`. */
export async function explanationOf(deps: ApiDeps, campaignId: string): Promise<CampaignExplanation> {
  const now = deps.clock();
  const facts = await campaignFacts(deps.database.db, campaignId, deps.config.TWILIO_ACCOUNT_SID, now);
  const { calls, agents, maxLines } = facts;
  return {
    ...told(explainCampaign(facts, now.getTime())),
    facts: {
      callsInProgress: calls.inProgress,
      maxConcurrentCalls: maxLines,
      dueCalls: calls.due,
      heldCalls: calls.held,
      promisedCalls: calls.promised,
      previewedContacts: calls.previewed,
      agents,
    },
  };
}

export const blockedSchema = z
  .object({
    code: z.enum(CONTACT_CODES),
    words: z.string().openapi({ example: 'capped: 3 calls in 24 h, free at 16:10' }),
    until,
    values,
  })
  .nullable()
  .openapi({ description: 'Why it is not being called at this moment; null during a call' });

export const nextCallSchema = z
  .object({
    at: moment,
    localTime: z
      .string()
      .openapi({ description: 'By the clock where it rings', example: '2026-03-02T14:32' }),
    timeZones: z
      .array(z.string())
      .openapi({ description: 'Where the phone may ring; the first is the one of `localTime`' }),
    why: z.string().openapi({ example: 'primary did not answer' }),
    phoneId: id,
    label: z.string().openapi({ example: 'Office' }),
  })
  .nullable();

export type ContactOutlook = {
  blocked: z.infer<typeof blockedSchema>;
  nextCall: z.infer<typeof nextCallSchema>;
};

/** The next call of those planned, and what keeps it from being placed now. Both are null for closed contacts. */
export async function outlookOf(
  deps: ApiDeps,
  key: ContactKey,
  planned: readonly PlannedStep[],
): Promise<ContactOutlook> {
  const { db } = deps.database;
  const now = deps.clock();
  const next = planned.find((step) => step.type === 'call');
  const facts = await contactFacts(db, key, next?.phoneId ?? null, now);
  if (!facts) return { blocked: null, nextCall: null };
  const campaign = await campaignFacts(db, key.campaignId, deps.config.TWILIO_ACCOUNT_SID, now);
  const blocked = explainContact(facts, explainCampaign(campaign, now.getTime()), now.getTime());
  return { blocked: blocked && told(blocked), nextCall: next ? nextCall(next, facts.zones) : null };
}

function nextCall(
  { at, phoneId, label, reason }: Extract<PlannedStep, { type: 'call' }>,
  zones: readonly string[],
): ContactOutlook['nextCall'] {
  const localTime = localMoment(at, zones[0] ?? 'UTC');
  return {
    ...{ at: new Date(at).toISOString(), localTime, timeZones: [...zones] },
    ...{ why: reasonWords(reason), phoneId, label },
  };
}

function told<Code extends string>({ code, words, until, values }: Explanation<Code>) {
  const { since, dueAt, ...others } = values;
  return {
    ...{ code, words },
    until: until === null ? null : iso(until),
    values: {
      ...others,
      ...(since === undefined ? {} : { since: iso(since) }),
      ...(dueAt === undefined ? {} : { dueAt: iso(dueAt) }),
    },
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
