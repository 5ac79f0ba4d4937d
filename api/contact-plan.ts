// What happens next to a contact and why: from its workflow while it runs, else reckoned from the store.
import { z } from '@hono/zod-openapi';
import { loadBook } from '../store/book.ts';
import { type Standing, standingOf } from '../store/fresh-contacts.ts';
import { contactWorkflowId } from '../workflows/ids.ts';
import type { ContactPlan } from '../workflows/messages.ts';
import type { ContactKey } from '../workflows/rules/contact-steps.ts';
import { freshState } from '../workflows/rules/dial-state.ts';
import { type PlannedStep, planAhead } from '../workflows/rules/plan.ts';
import { outcomeWords, reasonWords } from '../workflows/rules/words.ts';
import { becauseOf, becauseSchema } from './because.ts';
import type { ApiDeps } from './deps.ts';
import { blockedSchema, nextCallSchema, outlookOf } from './explanations.ts';
import { loggable } from './request-log.ts';
import { id, moment, orNull } from './route-parts.ts';
import { inParts, sentenceSchema } from './sentence.ts';

const limitSchema = z.object({
  label: z.string().openapi({ example: 'Holiday' }),
  status: z.string().openapi({ description: 'A status, or `total`', example: 'NoAnswer' }),
  count: z.number().int(),
  limit: z.number().int(),
});

const stepSchema = z
  .object({
    type: z.enum(['call', 'skip', 'close']),
    at: moment,
    why: z.string().openapi({ example: 'primary did not answer' }),
    because: becauseSchema,
    limit: orNull(limitSchema).openapi({ description: 'Which limit closes the contact' }),
    phoneId: id.nullable(),
    label: z.string().nullable().openapi({ example: 'Office' }),
    round: z.number().int().nullable(),
    position: z.number().int().nullable(),
    total: z.number().int().nullable().openapi({ description: 'Phones in the round' }),
  })
  .openapi('PlannedStep');

export const planSchema = z
  .object({
    state: z.enum(['fresh', 'starting', 'running', 'closed']),
    now: z.string().openapi({ description: 'What goes on now, in words' }),
    callInProgress: z.boolean(),
    round: z.number().int().openapi({ description: 'Rounds begun; 0 before the first call' }),
    blocked: blockedSchema,
    nextCall: nextCallSchema,
    next: z.array(stepSchema).openapi({ description: 'Supposing that nobody answers' }),
    closedBecause: z.string().nullable().openapi({ description: 'As in Final', example: 'limit' }),
    closedDetail: orNull(
      z.object({
        words: z.string().openapi({ example: 'primary: NoAnswer 3 of 3' }),
        sentence: sentenceSchema,
      }),
    ).openapi({ description: 'What closed it, as in Final' }),
    workflowUrl: z.url().nullable().openapi({ description: 'Its workflow in the Temporal UI' }),
  })
  .openapi('ContactPlan');

export type PlanAnswer = z.infer<typeof planSchema>;

/** Throws `notFound` when the contact is not in the campaign. */
export async function planOf(deps: ApiDeps, key: ContactKey): Promise<PlanAnswer> {
  const standing = await standingOf(deps.database.db, key);
  if (standing.in === 'final') return closedPlan(standing.row);
  const live = standing.row.state === 'running' ? await askWorkflow(deps, key) : null;
  const plan = live ?? (await reckon(deps, key, standing.row));
  return await planAnswer(deps, key, standing.row.state, plan);
}

export async function planAnswer(
  deps: ApiDeps,
  key: ContactKey,
  state: PlanAnswer['state'],
  plan: ContactPlan,
): Promise<PlanAnswer> {
  const { now, callInProgress, round, next } = plan;
  const workflowUrl = state === 'running' ? urlOf(deps, key) : null;
  const outlook = await outlookOf(deps, key, next);
  const said = { state, now, callInProgress, round, closedBecause: null, closedDetail: null, workflowUrl };
  return { ...said, ...outlook, next: next.map(stepAnswer) };
}

/** Null when the workflow is gone or does not answer now: the store's picture must do then. */
async function askWorkflow({ temporal, log }: ApiDeps, key: ContactKey): Promise<ContactPlan | null> {
  try {
    return await temporal.plan(key);
  } catch (error) {
    log.warn({ ...key, err: loggable(error) }, 'the workflow did not tell its plan');
    return null;
  }
}

async function reckon(
  { database, clock }: ApiDeps,
  key: ContactKey,
  row: Extract<Standing, { in: 'hopper' }>['row'],
): Promise<ContactPlan> {
  const at = clock().getTime();
  const state = row.dialState ?? freshState(row.nextCallAt.getTime());
  const book = row.state === 'running' ? row.book : (await loadBook(database.db, key))?.book;
  const last = state.lastCall;
  return {
    now: last ? outcomeWords(last.label, last.status) : 'Not called yet',
    callInProgress: row.attemptId !== null,
    round: state.round,
    next: book ? planAhead(book, state, at) : [],
  };
}

function closedPlan(row: Extract<Standing, { in: 'final' }>['row']): PlanAnswer {
  return {
    state: 'closed',
    now: `Closed: ${row.detail}`,
    callInProgress: false,
    round: row.rounds,
    blocked: null,
    nextCall: null,
    next: [],
    closedBecause: row.reason,
    closedDetail: row.detail === '' ? null : { words: row.detail, sentence: inParts(row.detail) },
    workflowUrl: null,
  };
}

function stepAnswer(step: PlannedStep): PlanAnswer['next'][number] {
  const at = new Date(step.at).toISOString();
  if (step.type === 'close') {
    const nothing = { phoneId: null, label: null, round: null, position: null, total: null };
    const limit = step.limit ? limitSchema.parse(step.limit) : null; // without its phone
    return { type: 'close', at, why: step.detail, because: null, limit, ...nothing };
  }
  const { type, phoneId, label, round, position, total } = step;
  const because = step.type === 'call' ? becauseOf(step.reason, step.waitsForWindow) : null;
  return { type, at, why: whyOf(step), because, limit: null, phoneId, label, round, position, total };
}

function whyOf(step: Exclude<PlannedStep, { type: 'close' }>): string {
  if (step.type === 'skip') return 'the number is in a blacklist';
  const why = reasonWords(step.reason);
  return step.waitsForWindow ? `${why}; the calling window opens then` : why;
}

function urlOf({ config }: ApiDeps, key: ContactKey): string {
  const workflowId = encodeURIComponent(contactWorkflowId(key.campaignId, key.contactId));
  const base = config.TEMPORAL_UI_URL.replace(/\/$/, '');
  return `${base}/namespaces/${config.TEMPORAL_NAMESPACE}/workflows/${workflowId}`;
}
