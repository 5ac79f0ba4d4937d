// Hopper, History and Final of a campaign.
import { z } from '@hono/zod-openapi';
import {
  type FinalItem,
  finalPage,
  type HistoryItem,
  type HopperItem,
  historyPage,
  hopperPage,
} from '../../store/campaign-pages.ts';
import { getCampaign } from '../../store/campaigns.ts';
import { ATTEMPT_STATES, HOPPER_STATES } from '../../store/schema/dialing.ts';
import { ATTEMPT_STATUSES } from '../../workflows/rules/status.ts';
import { becauseIn, becauseSchema } from '../because.ts';
import { contactSearch, searchText } from '../contact-query.ts';
import { contactNameSchema, phoneAnswer, phoneSchema, shownNumberSchema } from '../contact-schemas.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { shownNumber } from '../phone-numbers.ts';
import { id, idParam, json, moment, newRoutes, orNull, readProblems, text } from '../route-parts.ts';
import { inParts, sentenceSchema } from '../sentence.ts';
import { regionOf } from '../workspace.ts';

const label = z.string().openapi({
  description: '`primary`, the name of the contact item type, or `untyped`',
  example: 'Office',
});
const erasedNumber = orNull(shownNumberSchema).openapi({ description: 'Null after an erasure' });
const erasedName = orNull(contactNameSchema).openapi({ description: 'Null after an erasure' });

const holdSchema = z
  .object({
    rule: z.string().openapi({ example: 'perNumber' }),
    version: z.string().openapi({ description: 'Of the settings or the profile', example: 'us 2026-11' }),
    detail: z.string().openapi({ example: '3 calls in 24 h' }),
    sentence: sentenceSchema,
    freeAt: moment.nullable().openapi({ description: 'Null: not as things are' }),
  })
  .openapi('Hold');

const hopperSchema = z
  .object({
    contactId: id,
    contact: contactNameSchema,
    state: z.enum(HOPPER_STATES),
    priority: z.number().int().openapi({ description: 'Lower is called first' }),
    next: z.object({
      at: moment,
      phoneId: id.nullable(),
      label,
      reason: z.string().openapi({ example: 'primary did not answer' }),
      because: becauseSchema,
      sentence: sentenceSchema,
    }),
    attempt: z
      .object({ id, state: z.enum(ATTEMPT_STATES) })
      .nullable()
      .openapi({ description: 'The call that waits for its turn or is in progress' }),
    hold: orNull(holdSchema).openapi({ description: 'Why the waiting call is not placed now' }),
    primaryPhone: orNull(phoneSchema),
    additionalPhones: z.array(phoneSchema).openapi({ description: 'In calling order' }),
    addedAt: moment,
  })
  .openapi('HopperContact');

const seconds = z.number().int();
const namedAgent = z.object({ id, name: z.string() });
const dispositionPath = z
  .array(z.string())
  .nullable()
  .openapi({ description: 'Up to three levels', example: ['Interested', 'In autumn'] });

const historySchema = z
  .object({
    id,
    contactId: id,
    contact: erasedName,
    phoneId: id,
    number: erasedNumber,
    label,
    round: z.number().int(),
    position: z.number().int(),
    reason: z.string(),
    because: becauseSchema,
    reasonSentence: sentenceSchema,
    state: z.enum(ATTEMPT_STATES),
    status: z.enum(ATTEMPT_STATUSES).nullable().openapi({ description: 'Null while the call goes on' }),
    detail: z.string(),
    sentence: sentenceSchema,
    dueAt: moment,
    placedAt: moment.nullable(),
    ringingAt: moment.nullable(),
    answeredAt: moment.nullable(),
    endedAt: moment.nullable(),
    ringSeconds: seconds.nullable().openapi({ description: 'From the first ring to the answer' }),
    holdSeconds: seconds.openapi({ description: 'Waited for an agent, and on hold' }),
    talkSeconds: seconds.nullable().openapi({ description: 'With an agent; ivr: the whole answered call' }),
    agent: namedAgent.nullable(),
    disposition: dispositionPath,
    note: z.string(),
    callerId: z.string().nullable(),
    callSid: z.string().nullable(),
    answeredBy: z.string().nullable(),
    sipCode: z.number().int().nullable(),
    errorCode: z.number().int().nullable(),
    pressed: z.string().nullable().openapi({ description: 'The last key pressed in the menu', example: '1' }),
    recordingUrl: z.string().nullable(),
    price: z
      .string()
      .nullable()
      .openapi({ description: 'As Twilio has it, negative; known some minutes after the call' }),
    priceUnit: z.string().nullable().openapi({ example: 'USD' }),
  })
  .openapi('HistoryAttempt');

const finalSchema = z
  .object({
    contactId: id,
    contact: erasedName,
    conversation: z
      .object({ agent: namedAgent, disposition: dispositionPath })
      .nullable()
      .openapi({ description: 'The last one with an agent' }),
    phoneId: id.nullable().openapi({ description: 'The last phone called; null when none was' }),
    number: erasedNumber,
    label: label.nullable(),
    counts: z
      .record(z.string(), z.number().int())
      .openapi({ description: 'Calls to the last phone per status', example: { NoAnswer: 3 } }),
    reason: z.string().openapi({ example: 'limit' }),
    detail: z.string().openapi({ example: 'Holiday: NoAnswer 3 of 3' }),
    sentence: sentenceSchema,
    rounds: z.number().int(),
    calls: z.number().int(),
    closedAt: moment,
  })
  .openapi('FinalContact');

const tags = ['Campaign contacts'];
const searched = pageQuery.extend({ search: searchText.optional() });
const hopperQuery = searched.extend({ state: z.enum(HOPPER_STATES).optional() });
const historyQuery = searched.extend({
  status: z.enum(ATTEMPT_STATUSES).optional(),
  contactId: z.uuid().optional(),
});
const finalQuery = searched.extend({ reason: text(40, 1).optional().openapi({ example: 'limit' }) });

const hopper = createRoute({
  method: 'get',
  path: '/{id}/hopper',
  permission: ['campaigns:read', 'contacts:read'],
  tags,
  summary: 'Contacts that may still be called, soonest first',
  request: { params: idParam, query: hopperQuery },
  responses: { 200: json(pageSchema(hopperSchema), 'A page of them'), ...readProblems },
});

const history = createRoute({
  method: 'get',
  path: '/{id}/history',
  permission: ['campaigns:read', 'contacts:read'],
  tags,
  summary: 'Every attempt, newest first',
  request: { params: idParam, query: historyQuery },
  responses: { 200: json(pageSchema(historySchema), 'A page of them'), ...readProblems },
});

const final = createRoute({
  method: 'get',
  path: '/{id}/final',
  permission: ['campaigns:read', 'contacts:read'],
  tags,
  summary: 'Closed contacts, the last closed first',
  request: { params: idParam, query: finalQuery },
  responses: { 200: json(pageSchema(finalSchema), 'A page of them'), ...readProblems },
});

export function createCampaignContactRoutes(deps: ApiDeps) {
  const { clock } = deps;
  const { db } = deps.database;
  const searchOf = async (text?: string) => contactSearch(text, await regionOf(deps));
  return newRoutes()
    .openapi(hopper, async (ctx) => {
      const { id } = await getCampaign(db, ctx.req.valid('param').id);
      const { limit, cursor, search, ...rest } = ctx.req.valid('query');
      const filter = { ...rest, search: await searchOf(search) };
      const page = await hopperPage(db, id, pageRequest({ limit, cursor }), filter);
      return ctx.json(
        pageAnswer(page, (item) => hopperAnswer(item, clock())),
        200,
      );
    })
    .openapi(history, async (ctx) => {
      const { id } = await getCampaign(db, ctx.req.valid('param').id);
      const { limit, cursor, search, ...rest } = ctx.req.valid('query');
      const filter = { ...rest, search: await searchOf(search) };
      const page = await historyPage(db, id, pageRequest({ limit, cursor }), filter);
      return ctx.json(pageAnswer(page, historyAnswer), 200);
    })
    .openapi(final, async (ctx) => {
      const { id } = await getCampaign(db, ctx.req.valid('param').id);
      const { limit, cursor, search, ...rest } = ctx.req.valid('query');
      const filter = { ...rest, search: await searchOf(search) };
      const page = await finalPage(db, id, pageRequest({ limit, cursor }), filter);
      return ctx.json(pageAnswer(page, finalAnswer), 200);
    });
}

function hopperAnswer(item: HopperItem, now: Date): z.infer<typeof hopperSchema> {
  const { contactId, contact, state, priority, attemptId, attemptState, phones } = item;
  const [first] = phones;
  const reason = item.nextReason || 'first call';
  const opened = item.nextPhoneId !== null || item.nextLabel !== '';
  return {
    contactId,
    contact,
    state,
    priority,
    next: {
      at: item.nextCallAt.toISOString(),
      phoneId: opened ? item.nextPhoneId : (first?.id ?? null),
      label: opened ? item.nextLabel : first ? 'primary' : '',
      reason,
      because: becauseIn(reason),
      sentence: inParts(reason),
    },
    attempt: attemptId && attemptState ? { id: attemptId, state: attemptState } : null,
    hold: item.hold && holdAnswer(item.hold, now),
    primaryPhone: first?.isPrimary ? phoneAnswer(first) : null,
    additionalPhones: phones.filter((phone) => !phone.isPrimary).map(phoneAnswer),
    addedAt: item.addedAt.toISOString(),
  };
}

/** One that has passed says nothing about why the call waits still. */
function holdAnswer(
  { rule, ruleVersion, detail, freeAt }: NonNullable<HopperItem['hold']>,
  now: Date,
): z.infer<typeof holdSchema> | null {
  if (freeAt !== null && freeAt <= now) return null;
  return { rule, version: ruleVersion, detail, sentence: inParts(detail), freeAt: iso(freeAt) };
}

function historyAnswer(item: HistoryItem): z.infer<typeof historySchema> {
  const { id, contactId, contact, phoneId, number, label, round, position, reason, state, status } = item;
  const { detail, talkSeconds, callerId, callSid, answeredBy, sipCode, errorCode } = item;
  const { pressed, recordingUrl, price, priceUnit, holdSeconds, agent, disposition, note } = item;
  return {
    ...{ id, contactId, contact, phoneId, label, round, position, reason, state, status, detail },
    because: becauseIn(reason),
    reasonSentence: inParts(reason),
    sentence: inParts(detail),
    ...{ talkSeconds, callerId, callSid, answeredBy, sipCode, errorCode },
    ...{ pressed, recordingUrl, price, priceUnit },
    ...{ holdSeconds, agent, disposition, note },
    ringSeconds: secondsBetween(item.ringingAt, item.answeredAt),
    number: number === null ? null : shownNumber(number),
    dueAt: item.dueAt.toISOString(),
    placedAt: iso(item.placingAt),
    ringingAt: iso(item.ringingAt),
    answeredAt: iso(item.answeredAt),
    endedAt: iso(item.endedAt),
  };
}

function finalAnswer(item: FinalItem): z.infer<typeof finalSchema> {
  const { campaignId: _, number, closedAt, ...rest } = item;
  return {
    ...rest,
    number: number === null ? null : shownNumber(number),
    sentence: inParts(rest.detail),
    closedAt: closedAt.toISOString(),
  };
}

function iso(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}

function secondsBetween(from: Date | null, to: Date | null): number | null {
  return from && to ? Math.round((to.getTime() - from.getTime()) / 1000) : null;
}
