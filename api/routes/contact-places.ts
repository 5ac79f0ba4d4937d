// Where a contact is: its lists and campaigns.
import { z } from '@hono/zod-openapi';
import { contactPlaces } from '../../store/contact-places.ts';
import { getContact } from '../../store/contacts.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { missingPermission } from '../permissions.ts';
import { id, idParam, json, newRoutes, readProblems } from '../route-parts.ts';

const placesSchema = z
  .object({
    lists: z.array(z.object({ id, name: z.string() })),
    campaigns: z.array(
      z.object({
        ...{ id, name: z.string() },
        state: z.enum(['fresh', 'starting', 'running', 'listed', 'closed']).openapi({
          description: '`listed`: one of its lists has the contact, which is called once it is started',
        }),
        isArchived: z.boolean().openapi({ description: 'It calls nobody until it is brought back' }),
      }),
    ),
  })
  .openapi('ContactPlaces');

const places = createRoute({
  method: 'get',
  path: '/{id}/places',
  permission: 'contacts:read',
  tags: ['Contacts'],
  summary: 'The lists and campaigns that have a contact',
  description: 'Each only for those who may read lists, or campaigns; else it is empty.',
  request: { params: idParam },
  responses: { 200: json(placesSchema, 'They'), ...readProblems },
});

export function createContactPlaceRoutes({ database: { db } }: ApiDeps) {
  return newRoutes().openapi(places, async (ctx) => {
    const { id } = await getContact(db, ctx.req.valid('param').id);
    const { permissions } = ctx.get('principal');
    const { lists, campaigns } = await contactPlaces(db, id);
    const answer = {
      lists: missingPermission('lists:read', permissions) ? [] : lists,
      campaigns: missingPermission('campaigns:read', permissions) ? [] : campaigns,
    };
    return ctx.json(answer, 200);
  });
}
