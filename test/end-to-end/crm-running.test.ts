// A person who is edited in the CRM, or here first, while a round runs is called at the new number; the calls stand there.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { crmSealingKey, saveCrmConnection } from '../../store/crm-connection.ts';
import { contactsOfRecord } from '../../store/crm-records.ts';
import { crmConnections } from '../../store/schema/crm.ts';
import { type FakeTwenty, startFakeTwenty } from '../connectors/twenty/fake/fake-twenty.ts';
import type { Scene } from './scene.ts';
import { newNumber, quickDial, seedCampaign } from './seed.ts';
import { startScene } from './start-scene.ts';
import { until } from './waiting.ts';

let scene: Scene;
let fake: FakeTwenty;
const SLOW = quickDial({ maxAttempts: 1 }, { additionalPhoneDelaySeconds: 3600 });
const SECRET = 'a-secret-of-webhooks';

beforeAll(async () => {
  scene = await startScene();
  fake = await startFakeTwenty({ requestsPerMinute: 1_000_000 });
  const settings = { baseUrl: fake.url, workspaceId: fake.workspaceId, roleMap: {}, defaultRole: null };
  const secrets = { apiKey: fake.key, webhookSecret: SECRET, functionsSecret: 'unused' };
  await saveCrmConnection(
    scene.db,
    settings,
    { secrets, key: crmSealingKey(scene.stack.apiKey) },
    new Date(),
  );
  const targetUrl = `${scene.stack.apiUrl}/crm/twenty/webhooks`;
  fake.deliveries.add({ targetUrl, operations: ['*.*'], secret: SECRET });
});
afterAll(async () => {
  await scene?.stop();
  await fake?.close();
});

/** Their primary phone has rung out; the office, which is to be called in an hour, has another number meanwhile. */
async function waitingForOffice() {
  const [primary, office] = [newNumber(), newNumber()];
  const [personId = ''] = fake.add('person', [
    { name: { firstName: 'Ada', lastName: 'Byron' }, phones: { primaryPhoneNumber: primary } },
  ]);
  const row = { personId, name: office, phone: { primaryPhoneNumber: office }, orderBy: 1 };
  const [phoneId = ''] = fake.add('additionalPhone', [row]);
  const contact = await until('the contact', async () => {
    const [found] = await contactsOfRecord(scene.db, 'twenty', { object: 'person', id: personId });
    return found ?? null;
  });
  await until('both phones', async () => (await phonesOf(contact.id)).length === 2);
  const campaign = await seedCampaign(scene.db, [contact], { dial: SLOW });
  const key = { campaignId: campaign.id, contactId: contact.id };
  await scene.start(campaign.id);
  await scene.idle(key);
  return { personId, phoneId, primary, office, contact, campaign, key };
}

async function api(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${scene.stack.apiUrl}/api${path}`, {
    method,
    headers: { Authorization: `Bearer ${scene.stack.apiKey}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

type Shown = { primaryPhone: { number: string }; additionalPhones: { number: string }[] };

async function phonesOf(id: string): Promise<string[]> {
  const { primaryPhone, additionalPhones } = (await api('GET', `/contacts/${id}`)).body as unknown as Shown;
  return [primaryPhone, ...additionalPhones].map(({ number }) => number);
}

it('calls the number that the CRM got meanwhile, and writes both calls there', async () => {
  const { phoneId, primary, contact, campaign, key } = await waitingForOffice();
  const moved = newNumber();
  fake.edit('additionalPhone', phoneId, { name: moved, phone: { primaryPhoneNumber: moved } });
  await until('the new number', async () => (await phonesOf(contact.id)).includes(moved));
  await scene.outboxEmpty();
  await scene.idle(key);
  await scene.temporal.callNow(key);
  await scene.final(key.campaignId, key.contactId);
  const history = await scene.history(campaign.id);
  expect(history.map((row) => row.number)).toEqual([primary, moved]);
  const told = () => [...fake.records.table('callAttempt').values()];
  await until('the calls in the CRM', async () => told().length === 2, { withinMs: 30_000 });
  expect(
    told()
      .map((row) => row.dialerId)
      .toSorted(),
  ).toEqual(history.map((row) => row.id).toSorted());
  expect(
    told()
      .map((row) => String(row.result))
      .filter((result) => result.includes('Closed')),
  ).toHaveLength(1);
});

it('changes phones in the CRM first when they are edited here, and calls the new one', async () => {
  const { personId, primary, contact, campaign, key } = await waitingForOffice();
  const moved = newNumber();
  const phones = { primaryPhone: { number: primary }, additionalPhones: [{ number: moved }] };
  expect((await api('PUT', `/contacts/${contact.id}/phones`, phones)).status).toBe(200);
  expect(await phonesOf(contact.id)).toEqual([primary, moved]);
  const records = fake.records.related('additionalPhone', 'personId', personId);
  expect(records.map((record) => record.name)).toEqual([moved]);
  await scene.outboxEmpty();
  await scene.idle(key);
  await scene.temporal.callNow(key);
  await scene.final(key.campaignId, key.contactId);
  expect((await scene.history(campaign.id)).map((row) => row.number)).toEqual([primary, moved]);
});

it('changes nothing here while the CRM does not answer', async () => {
  const { contact, primary, office } = await waitingForOffice();
  const nobody = await startFakeTwenty();
  const port = new URL(nobody.url).port;
  await nobody.close();
  await scene.db.update(crmConnections).set({ baseUrl: `http://127.0.0.1:${port}` });
  const phones = { primaryPhone: { number: newNumber() }, additionalPhones: [] };
  const answer = await api('PUT', `/contacts/${contact.id}/phones`, phones);
  expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(await phonesOf(contact.id)).toEqual([primary, office]);
  expect((await api('DELETE', `/contacts/${contact.id}`)).status).toBe(409);
  await scene.db.update(crmConnections).set({ baseUrl: fake.url });
});
