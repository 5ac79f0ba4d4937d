// Contacts found by the records and numbers of a CRM that shows the console.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createContact } from '../../store/contacts.ts';
import { createCustomField } from '../../store/custom-fields.ts';
import { crmLinks } from '../../store/schema/crm.ts';
import { NOW, newNumber } from '../store/people.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  for (const name of ['hubspotId', 'salesforceId']) {
    await createCustomField(api.database.db, { name, kind: 'text', choices: [] }, NOW);
  }
});
afterAll(() => api.close());

const makeContact = (custom: Record<string, string>, number = newNumber()) =>
  createContact(api.database.db, { custom, primaryPhone: { number }, additionalPhones: [] }, NOW);

async function idsFound(wanted: Record<string, unknown>) {
  const { status, body } = await api.call<{ contacts: { id: string }[] }>(
    'POST',
    '/api/crm-records/find',
    wanted,
  );
  expect(status).toBe(200);
  return body.contacts.map(({ id }) => id);
}
const recordOf = async (id: string, crm: string) =>
  (await api.call<{ record: unknown }>('GET', `/api/crm-records/${id}?crm=${crm}`)).body.record;

test('a record of HubSpot is the contact with its id, and a company with the same id is not', async () => {
  const { id } = await makeContact({ hubspotId: '20101' });
  expect(await idsFound({ crm: 'hubspot', record: { object: '0-1', id: '20101' } })).toEqual([id]);
  expect(await idsFound({ crm: 'hubspot', record: { object: '0-2', id: '20101' } })).toEqual([]);
  expect(await idsFound({ crm: 'standalone', record: { object: 'contact', id: '20101' } })).toEqual([]);
  expect(await recordOf(id, 'hubspot')).toEqual({ object: '0-1', id: '20101' });
  expect(await recordOf(id, 'salesforce')).toBeNull();
});

test('ids of Salesforce are the same with 15 and with 18 characters', async () => {
  const { id } = await makeContact({ salesforceId: '00QB0000000AbCd' });
  const record = { object: 'Lead', id: '00QB0000000AbCdEFG' };
  expect(await idsFound({ crm: 'salesforce', record })).toEqual([id]);
  expect(await recordOf(id, 'salesforce')).toEqual({ object: 'Lead', id: '00QB0000000AbCd' });
});

test('people of Twenty are found by their link, unless they lie in its bin', async () => {
  const contact = await makeContact({});
  const crmId = crypto.randomUUID();
  const link = { object: 'person' as const, crmId, ourId: contact.id, crmUpdatedAt: NOW };
  await api.database.db.insert(crmLinks).values(link);
  expect(await idsFound({ crm: 'twenty', record: { object: 'person', id: crmId } })).toEqual([contact.id]);
  expect(await idsFound({ crm: 'twenty', record: { object: 'person', id: 'no uuid' } })).toEqual([]);
  expect(await recordOf(contact.id, 'twenty')).toEqual({ object: 'person', id: crmId });
  await api.database.db.update(crmLinks).set({ deletedAt: NOW });
  expect(await idsFound({ crm: 'twenty', record: { object: 'person', id: crmId } })).toEqual([]);
  expect(await recordOf(contact.id, 'twenty')).toBeNull();
});

test('a number finds everybody who has it, but only when the record finds nobody', async () => {
  const number = newNumber();
  const first = await makeContact({ hubspotId: '1' }, number);
  const second = await makeContact({}, number);
  const written = `+1 (${number.slice(2, 5)}) ${number.slice(5)}`;
  const byNumber = await idsFound({ crm: 'hubspot', phoneNumber: written });
  expect(new Set(byNumber)).toEqual(new Set([first.id, second.id]));
  const record = { object: '0-1', id: '1' };
  expect(await idsFound({ crm: 'hubspot', record, phoneNumber: number })).toEqual([first.id]);
  const unknown = { object: '0-1', id: '99' };
  expect(await idsFound({ crm: 'hubspot', record: unknown, phoneNumber: number })).toHaveLength(2);
  expect(await idsFound({ crm: 'hubspot', phoneNumber: 'no number' })).toEqual([]);
});
