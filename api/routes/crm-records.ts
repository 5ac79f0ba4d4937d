// Contacts as the records of a CRM that the console is shown in.
import { z } from '@hono/zod-openapi';
import { parsePhoneNumber } from '../../connectors/phone-numbers.ts';
import {
  contactsOfNumber,
  contactsOfRecord,
  type NamedContact,
  RECORD_CRMS,
  recordOfContact,
} from '../../store/crm-records.ts';
import { contactNameSchema } from '../contact-schemas.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import {
  id,
  idParam,
  json,
  jsonBody,
  newRoutes,
  orNull,
  readProblems,
  text,
  writeProblems,
} from '../route-parts.ts';
import { regionOf } from '../workspace.ts';

const tags = ['CRM'];
const permission = 'contacts:read';

const crm = z.enum(RECORD_CRMS).openapi({ example: 'hubspot' });

const recordSchema = z
  .object({
    object: text(100, 1).openapi({ description: "In the CRM's own words", example: '0-1' }),
    id: text(200, 1).openapi({ example: '20101' }),
  })
  .openapi('CrmRecord');

const wantedSchema = z.strictObject({
  crm,
  record: recordSchema.nullable().default(null),
  phoneNumber: text(60, 1)
    .nullable()
    .default(null)
    .openapi({ description: 'As it stands in the CRM', example: '+1 202 555 0123' }),
});

const find = createRoute({
  method: 'post',
  path: '/find',
  permission,
  tags,
  summary: 'Whose record, or whose number, it is',
  description:
    'By the record first; only when that is nobody, by the number. A POST so that no number stands in an address. Several contacts may have the same number: at most 10 are given.',
  request: { body: jsonBody(wantedSchema) },
  responses: {
    200: json(
      z.object({ contacts: z.array(contactNameSchema.extend({ id })) }),
      'They; nobody when none is known',
    ),
    ...writeProblems,
  },
});

const get = createRoute({
  method: 'get',
  path: '/{id}',
  permission,
  tags,
  summary: 'The record of a contact in a CRM',
  request: { params: idParam, query: z.object({ crm }) },
  responses: {
    200: json(
      z.object({ record: orNull(recordSchema) }),
      'It; null when the contact is not known to be there',
    ),
    ...readProblems,
  },
});

export function createCrmRecordRoutes(deps: ApiDeps) {
  const { db } = deps.database;

  async function found({ crm, record, phoneNumber }: z.infer<typeof wantedSchema>) {
    const byRecord: NamedContact[] = record ? await contactsOfRecord(db, crm, record) : [];
    if (byRecord.length > 0 || phoneNumber === null) return byRecord;
    const parsed = parsePhoneNumber(phoneNumber, await regionOf(deps));
    return 'number' in parsed ? await contactsOfNumber(db, parsed.number) : [];
  }

  return newRoutes()
    .openapi(find, async (ctx) => ctx.json({ contacts: await found(ctx.req.valid('json')) }, 200))
    .openapi(get, async (ctx) => {
      const { crm } = ctx.req.valid('query');
      return ctx.json({ record: await recordOfContact(db, crm, ctx.req.valid('param').id) }, 200);
    });
}
