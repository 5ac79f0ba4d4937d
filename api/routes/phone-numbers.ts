// Looks at phone numbers before they are stored, so that a form can say at once what is wrong with one.

import { z } from '@hono/zod-openapi';
import { readPhoneCell } from '../../connectors/csv/phone-cell.ts';
import { parsePhoneNumber } from '../../connectors/phone-numbers.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { shownNumberSchema } from '../contact-schemas.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { shownNumber } from '../phone-numbers.ts';
import { json, jsonBody, newRoutes, orNull, text, writeProblems } from '../route-parts.ts';
import { inParts, sentenceSchema } from '../sentence.ts';
import { regionOf } from '../workspace.ts';

const checkedSchema = z
  .object({
    given: z.string(),
    phone: orNull(shownNumberSchema).openapi({ description: 'Null when it cannot be used' }),
    refused: z.string().nullable().openapi({ description: 'Why it cannot be used', example: 'is too short' }),
    sentence: sentenceSchema,
  })
  .openapi('CheckedNumber');

const check = createRoute({
  method: 'post',
  path: '/check',
  permission: 'contacts:read',
  tags: ['Contacts'],
  summary: 'Check phone numbers as people write them',
  description:
    'Changes nothing. Numbers without a country code belong to the region, left out to that of the workspace.',
  request: {
    body: jsonBody(
      z.strictObject({
        numbers: z.array(text(60, 1)).min(1).max(100),
        region: z
          .string()
          .regex(/^[A-Z]{2}$/, say('values.notCountry'))
          .optional()
          .openapi({ example: 'US' }),
      }),
    ),
  },
  responses: {
    200: json(z.object({ items: z.array(checkedSchema) }), 'Each of them, in the same order'),
    ...writeProblems,
  },
});

export function createPhoneNumberRoutes(deps: ApiDeps) {
  return newRoutes().openapi(check, async (ctx) => {
    const { numbers, region: wished } = ctx.req.valid('json');
    const region = wished ?? (await regionOf(deps));
    const items = numbers.map((given) => {
      const parsed = parsePhoneNumber(given, region);
      if ('number' in parsed)
        return { given, phone: shownNumber(parsed.number), refused: null, sentence: null };
      const refused = holdsSeveral(given, region) ? say('rows.several') : parsed.refused;
      return { given, phone: null, refused, sentence: inParts(refused) };
    });
    return ctx.json({ items }, 200);
  });
}

/** The numbers beside each other, as an import would take them apart. */
function holdsSeveral(text: string, region: string): boolean {
  const read = readPhoneCell(text, (number) => parsePhoneNumber(number, region), true);
  return 'numbers' in read && read.numbers.length > 1;
}
