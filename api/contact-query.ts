// How contacts are searched, filtered and sorted in addresses and bodies, the same everywhere.
import { z } from '@hono/zod-openapi';
import {
  CONTACT_CAMPAIGN_STATES,
  type ContactFilter,
  type ContactSearch,
  type NumberSearch,
} from '../store/contact-filter.ts';
import { CONTACT_SORTS } from '../store/contact-pages.ts';
import { ProductError } from '../store/errors.ts';
import { say } from '../workflows/rules/sentences.ts';
import { searchedNumbers } from './phone-numbers.ts';
import { text } from './route-parts.ts';

export const searchText = text(200).openapi({
  description:
    'Words, or their beginnings, of name, company and e-mail; or a number in any form, its beginning or its end',
  example: 'ada ros',
});

const moment = z.iso.datetime({ offset: true });

/** Filters as they stand in a body; in an address they are text too, see `filterQuery`. */
const filterFields = {
  search: searchText.optional(),
  listId: z.uuid().optional(),
  itemTypeId: z.uuid().optional().openapi({ description: 'Has a phone of this contact item type' }),
  campaignId: z.uuid().optional().openapi({ description: 'Together with `campaignState`' }),
  campaignState: z
    .enum(CONTACT_CAMPAIGN_STATES)
    .optional()
    .openapi({ description: 'fresh: waits for the first call; running: is being called; closed: in Final' }),
  createdFrom: moment.optional(),
  createdTo: moment.optional().openapi({ description: 'Not included' }),
};

export const filterBody = z
  .strictObject({ ...filterFields, custom: z.record(text(100, 1), text(2000, 1)).optional() })
  .openapi('ContactFilter');

const customQuery = z
  .string()
  .max(2200)
  .regex(/^[^:]+:.+$/s, say('values.fieldAndValue'));

export const filterQuery = z.object({
  ...filterFields,
  custom: z
    .union([customQuery, z.array(customQuery).max(20)])
    .optional()
    .openapi({
      description: 'Custom fields with their value; may be repeated',
      example: 'customerSince:2019',
    }),
});

export const contactSort = z.enum(CONTACT_SORTS);

export function customOfQuery(given: z.infer<typeof filterQuery>['custom']): Record<string, string> {
  const pairs = given === undefined ? [] : [given].flat();
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]),
  );
}

/** `region` is the country of numbers written without one. */
export function contactFilter(
  { search, campaignId, campaignState, createdFrom, createdTo, custom, ...rest }: z.infer<typeof filterBody>,
  region: string,
): ContactFilter {
  if ((campaignId === undefined) !== (campaignState === undefined)) {
    const path = campaignId === undefined ? 'campaignId' : 'campaignState';
    const fields = [{ path, message: say('values.neededToo') }];
    throw new ProductError('invalid', say('contacts.campaignAndState'), fields);
  }
  return {
    ...rest,
    search: contactSearch(search, region),
    campaign: campaignId && campaignState ? { id: campaignId, state: campaignState } : undefined,
    createdFrom: createdFrom === undefined ? undefined : new Date(createdFrom),
    createdTo: createdTo === undefined ? undefined : new Date(createdTo),
    custom,
  };
}

export function contactSearch(search: string | undefined, region: string): ContactSearch | undefined {
  return search ? { text: search, numbers: searchedNumbers(search, region) } : undefined;
}

/** Of a list that has numbers only: what is no number finds nothing. */
export function numberSearch(search: string | undefined, region: string): NumberSearch | undefined {
  if (!search) return undefined;
  return searchedNumbers(search, region) ?? { beginnings: [], endings: [] };
}
