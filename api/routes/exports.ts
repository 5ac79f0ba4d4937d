// Files for spreadsheets and programs: contacts, and a campaign's History and Final.
import { z } from '@hono/zod-openapi';
import { getCampaign } from '../../store/campaigns.ts';
import { getList } from '../../store/lists.ts';
import { finalLines, historyLines } from '../campaign-csv.ts';
import { contactLines } from '../contact-csv.ts';
import { createRoute } from '../create-route.ts';
import { csvAnswer } from '../csv-answer.ts';
import type { ApiDeps } from '../deps.ts';
import { csvFile, idParam, newRoutes, rawQuery, readProblems } from '../route-parts.ts';

const tags = ['Exports'];

const exportContacts = createRoute({
  method: 'get',
  path: '/export.csv',
  permission: ['contacts:read', 'exports:run'],
  tags,
  summary: 'All contacts as a CSV file',
  description:
    'Oldest first, one column per item type, so that it imports again unchanged. A contact with several phones of a type has them under "Office", "Office 2", and so on; descriptions stand in columns of their own.',
  request: {
    query: rawQuery.extend({
      listId: z.uuid().optional().openapi({ description: 'Only the contacts of this list' }),
    }),
  },
  responses: { 200: csvFile('The file'), ...readProblems },
});

const exportHistory = createRoute({
  method: 'get',
  path: '/{id}/history.csv',
  permission: ['campaigns:read', 'exports:run'],
  tags,
  summary: "A campaign's History as a CSV file",
  request: { params: idParam, query: rawQuery },
  responses: { 200: csvFile('The file'), ...readProblems },
});

const exportFinal = createRoute({
  method: 'get',
  path: '/{id}/final.csv',
  permission: ['campaigns:read', 'exports:run'],
  tags,
  summary: "A campaign's Final as a CSV file",
  request: { params: idParam, query: rawQuery },
  responses: { 200: csvFile('The file'), ...readProblems },
});

export function createContactExportRoutes({ database: { db }, clock }: ApiDeps) {
  return newRoutes().openapi(exportContacts, async (ctx) => {
    const { raw, listId } = ctx.req.valid('query');
    const scope = { listId: listId ? (await getList(db, listId)).id : null, until: clock() };
    return await csvAnswer(ctx, { fileName: 'contacts.csv', lines: contactLines(db, scope, raw), raw });
  });
}

export function createCampaignExportRoutes({ database: { db } }: ApiDeps) {
  return newRoutes()
    .openapi(exportHistory, async (ctx) => {
      const { id } = await getCampaign(db, ctx.req.valid('param').id);
      const { raw } = ctx.req.valid('query');
      return await csvAnswer(ctx, { fileName: 'history.csv', lines: historyLines(db, id, raw), raw });
    })
    .openapi(exportFinal, async (ctx) => {
      const { id } = await getCampaign(db, ctx.req.valid('param').id);
      const { raw } = ctx.req.valid('query');
      return await csvAnswer(ctx, { fileName: 'final.csv', lines: finalLines(db, id, raw), raw });
    });
}
