// An agent's desk as the API shows it.
import { z } from '@hono/zod-openapi';
import type { Desk, DeskContact, PastCall } from '../store/desk.ts';
import { CAMPAIGN_KINDS, CAMPAIGN_STATES } from '../store/schema/campaigns.ts';
import { ATTEMPT_STATES } from '../store/schema/dialing.ts';
import { LEG_STATES, PRESENCES } from '../workflows/rules/agent-state.ts';
import { ATTEMPT_STATUSES } from '../workflows/rules/status.ts';
import { becauseIn, becauseSchema } from './because.ts';
import {
  contactAnswer,
  contactNameSchema,
  contactSchema,
  phoneAnswer,
  phoneSchema,
  shownNumberSchema,
} from './contact-schemas.ts';
import { shownNumber } from './phone-numbers.ts';
import { queueSettingsSchema } from './queue-settings.ts';
import { id, moment, orNull } from './route-parts.ts';

/** Said of a preview that has more phones than one. */
const CHOSEN_BY_STRATEGY =
  "The contact has additional phones: the number to call is chosen by the campaign's strategy.";

const maybe = moment.nullable();

const agentSchema = z.object({
  presence: z.enum(PRESENCES),
  presenceSince: maybe,
  pauseReason: z.string(),
  wantedPresence: z
    .enum(['paused', 'offline'])
    .nullable()
    .openapi({ description: 'What comes after the contact' }),
  legState: z.enum(LEG_STATES).openapi({ description: 'The own line: `up` all shift' }),
  phone: orNull(shownNumberSchema).openapi({ description: 'Null: the browser' }),
});

const pastCallSchema = z.object({
  attemptId: id,
  campaignName: z.string(),
  label: z.string(),
  status: z.enum(ATTEMPT_STATUSES).nullable(),
  at: moment,
  talkSeconds: z.number().int().nullable(),
  disposition: z.array(z.string()).nullable(),
  note: z.string(),
  byMe: z.boolean(),
});

const currentSchema = z
  .object({
    attemptId: id,
    state: z.enum(ATTEMPT_STATES),
    campaign: z.object({ id, name: z.string() }),
    contact: contactSchema,
    phones: z
      .array(phoneSchema.extend({ isCalled: z.boolean() }))
      .openapi({ description: 'In calling order' }),
    called: z
      .object({
        phoneId: id,
        label: z.string(),
        number: orNull(shownNumberSchema),
        reason: z.string(),
        because: becauseSchema,
      })
      .openapi({ description: 'Which phone is called, and why' }),
    timeZone: z
      .string()
      .openapi({ description: 'Of the person, as far as is known', example: 'Europe/Rome' }),
    warning: z.string().nullable().openapi({ example: CHOSEN_BY_STRATEGY }),
    promise: z
      .object({ dueAt: moment, note: z.string(), isPersonal: z.boolean() })
      .nullable()
      .openapi({ description: 'The callback that this contact was promised' }),
    previewUntil: maybe,
    acceptedAt: maybe,
    answeredAt: maybe,
    connectedAt: maybe,
    heldAt: maybe.openapi({ description: 'On hold since then' }),
    isMuted: z.boolean().openapi({ description: 'You are not heard by whoever is on your line' }),
    callEndedAt: maybe,
    wrapUpUntil: maybe,
    note: z.string(),
    disposition: z.array(z.string()).nullable(),
    dispositions: queueSettingsSchema.shape.dispositions,
    history: z.array(pastCallSchema).openapi({ description: 'The last calls to the contact, newest first' }),
  })
  .openapi('DeskContact');

const takenBackSchema = z.object({
  attemptId: id,
  contactId: id,
  contact: orNull(contactNameSchema).openapi({ description: 'Null after an erasure' }),
  campaign: z.object({ id, name: z.string() }),
  rule: z.string().openapi({
    description: 'That held it; `campaign`: it does not call just now; `line`: Twilio had none free',
    example: 'perNumber',
  }),
  detail: z.string().openapi({ description: 'What the rule saw', example: '3 calls in 24 h' }),
  until: maybe.openapi({ description: 'When it may be called; null: not as things are' }),
  at: moment,
});

export const deskSchema = z
  .object({
    now: moment.openapi({ description: 'By our clock: all times are to be compared with it' }),
    agent: agentSchema,
    campaigns: z.array(
      z.object({ id, name: z.string(), state: z.enum(CAMPAIGN_STATES), kind: z.enum(CAMPAIGN_KINDS) }),
    ),
    current: orNull(currentSchema),
    takenBack: orNull(takenBackSchema).openapi({
      description: 'The last contact that you let be called and that was not, until you have read it',
    }),
  })
  .openapi('Desk');

export function deskAnswer(
  { agent, campaigns, current, takenBack }: Desk,
  userId: string,
  now: Date,
): z.infer<typeof deskSchema> {
  return {
    now: now.toISOString(),
    agent: {
      presence: agent?.presence ?? 'offline',
      presenceSince: iso(agent?.presenceSince ?? null),
      pauseReason: agent?.pauseReason ?? '',
      wantedPresence: agent?.wantedPresence ?? null,
      legState: agent?.legState ?? 'none',
      phone: agent?.phone ? shownNumber(agent.phone) : null,
    },
    campaigns,
    current: current && currentAnswer(current, userId, agent?.mutedIn != null),
    takenBack: takenBack && { ...takenBack, until: takenBack.until && iso(new Date(takenBack.until)) },
  };
}

function currentAnswer(
  { attempt, campaign, timeZone, contact, promise, history }: DeskContact,
  userId: string,
  isMuted: boolean,
): z.infer<typeof currentSchema> {
  const { id: attemptId, state, phoneId, label, number, reason, note, disposition } = attempt;
  return {
    ...{ attemptId, state, note, disposition, timeZone, isMuted },
    campaign: { id: campaign.id, name: campaign.name },
    contact: contactAnswer(contact),
    phones: contact.phones.map((phone) => ({ ...phoneAnswer(phone), isCalled: phone.id === phoneId })),
    called: {
      ...{ phoneId, label, reason, because: becauseIn(reason) },
      number: number === null ? null : shownNumber(number),
    },
    warning: state === 'preview' && contact.phones.length > 1 ? CHOSEN_BY_STRATEGY : null,
    promise: promise && {
      dueAt: promise.dueAt.toISOString(),
      note: promise.note,
      isPersonal: promise.agentId === userId,
    },
    previewUntil: iso(attempt.previewUntil),
    acceptedAt: iso(attempt.acceptedAt),
    answeredAt: iso(attempt.answeredAt),
    connectedAt: iso(attempt.connectedAt),
    heldAt: iso(attempt.heldAt),
    callEndedAt: iso(attempt.callEndedAt),
    wrapUpUntil: iso(attempt.wrapUpUntil),
    dispositions: campaign.queue.dispositions,
    history: history.map((call) => pastCallAnswer(call, userId)),
  };
}

function pastCallAnswer(call: PastCall, userId: string): z.infer<typeof pastCallSchema> {
  const { id: attemptId, agentId, dueAt, ...shown } = call;
  return { attemptId, ...shown, at: dueAt.toISOString(), byMe: agentId === userId };
}

function iso(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}
