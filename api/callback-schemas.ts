// Promised calls as the API shows them.
import { z } from '@hono/zod-openapi';
import type { CallbackItem } from '../store/callback-pages.ts';
import { zonesOfNumber } from '../store/number-zones.ts';
import { contactNameSchema, shownNumberSchema } from './contact-schemas.ts';
import { shownNumber } from './phone-numbers.ts';
import { id, moment, orNull } from './route-parts.ts';

export const callbackSchema = z
  .object({
    id,
    campaign: z.object({ id, name: z.string() }),
    contactId: id,
    contact: contactNameSchema,
    phoneId: id,
    number: orNull(shownNumberSchema).openapi({ description: 'Null: the phone was removed meanwhile' }),
    dueAt: moment,
    timeZone: z.string().nullable().openapi({ description: 'Of the person, when it is known' }),
    agent: z
      .object({ id, name: z.string() })
      .nullable()
      .openapi({ description: 'Who promised it in person; null: whoever is free' }),
    note: z.string(),
    isDue: z.boolean().openapi({ description: 'Its call is in line, or on its way' }),
    createdAt: moment,
  })
  .openapi('Callback');

export function callbackAnswer(item: CallbackItem): z.infer<typeof callbackSchema> {
  const { id, campaignId, campaignName, contactId, contact, phoneId, number, agentId, agentName } = item;
  return {
    ...{ id, contactId, contact, phoneId, note: item.note, isDue: item.isDue },
    campaign: { id: campaignId, name: campaignName },
    number: number === null ? null : shownNumber(number),
    dueAt: item.dueAt.toISOString(),
    timeZone: item.timeZone ?? (number === null ? null : (zonesOfNumber(number)[0] ?? null)),
    agent: agentId === null ? null : { id: agentId, name: agentName ?? '' },
    createdAt: item.createdAt.toISOString(),
  };
}
