// How far the CRM's records were read, what could not be used of them, and what waits to be written there.
import { z } from '@hono/zod-openapi';
import { crmProblemsPage } from '../../store/crm-problems.ts';
import { crmReport } from '../../store/crm-progress.ts';
import { CRM_OBJECTS } from '../../store/schema/crm.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { id, json, moment, newRoutes, readProblems } from '../route-parts.ts';
import { inParts, sentenceSchema } from '../sentence.ts';

const count = z.number().int();

const reportSchema = z
  .object({
    objects: z.array(
      z.object({
        object: z.enum(CRM_OBJECTS),
        phase: z.enum(['first', 'following']).openapi({
          description: '`first`: everything is read once; `following`: only what has changed',
        }),
        read: count,
        total: count.nullable().openapi({ description: 'As the CRM said last' }),
        finishedAt: moment.nullable().openapi({ description: 'Of the first sync' }),
        readAt: moment.nullable(),
      }),
    ),
    hintsWaiting: count.openapi({ description: 'Webhooks whose records have yet to be looked at' }),
    peopleWithProblems: count,
    results: z.object({
      waiting: count,
      written: count,
      refused: count.openapi({ description: 'The CRM did not take them, and will not' }),
      waitingSince: moment.nullable(),
    }),
  })
  .openapi('CrmSync');

const problemSchema = z
  .object({
    crmId: id.openapi({ description: "The person's record in the CRM" }),
    contactId: id,
    problems: z.array(z.object({ number: z.string(), problem: z.string(), sentence: sentenceSchema })),
    foundAt: moment,
  })
  .openapi('CrmRecordProblem');

const tags = ['CRM'];

const report = createRoute({
  method: 'get',
  path: '/sync',
  permission: 'settings:read',
  tags,
  summary: 'How far the CRM was read, and what waits',
  responses: { 200: json(reportSchema, 'The report'), ...readProblems },
});

const problems = createRoute({
  method: 'get',
  path: '/sync/problems',
  permission: ['settings:read', 'contacts:read'],
  tags,
  summary: 'People with numbers that cannot be dialed, newest first',
  description: 'The CRM accepted them; they are left out here until somebody mends them there.',
  request: { query: pageQuery },
  responses: { 200: json(pageSchema(problemSchema), 'A page of them'), ...readProblems },
});

export function createCrmSyncRoutes({ database: { db } }: ApiDeps) {
  return newRoutes()
    .openapi(report, async (ctx) => {
      const { objects, results, ...counts } = await crmReport(db);
      const answer = {
        ...counts,
        objects: objects.map(({ object, phase, readCount, total, finishedAt, readAt }) => ({
          ...{ object, phase, total },
          read: readCount,
          finishedAt: finishedAt?.toISOString() ?? null,
          readAt: readAt?.toISOString() ?? null,
        })),
        results: { ...results, waitingSince: results.waitingSince?.toISOString() ?? null },
      };
      return ctx.json(answer, 200);
    })
    .openapi(problems, async (ctx) => {
      const page = await crmProblemsPage(db, pageRequest(ctx.req.valid('query')));
      const itemOf = ({ foundAt, ...own }: (typeof page.rows)[number]) => ({
        ...own,
        problems: own.problems.map((each) => ({ ...each, sentence: inParts(each.problem) })),
        foundAt: foundAt.toISOString(),
      });
      return ctx.json(pageAnswer(page, itemOf), 200);
    });
}
