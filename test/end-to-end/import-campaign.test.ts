// Imports in the whole product: into the list of a running campaign, cancelled, and run on.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hopperPage } from '../../store/campaign-pages.ts';
import { createCampaign } from '../../store/campaigns.ts';
import { createContact } from '../../store/contacts.ts';
import { createItemType, deleteItemType } from '../../store/item-types.ts';
import { addContactsToList, createList } from '../../store/lists.ts';
import type { Scene } from './scene.ts';
import { quickDial } from './seed.ts';
import { startScene } from './start-scene.ts';
import { until } from './waiting.ts';

type Import = {
  id: string;
  state: string;
  counts: { rows: number; created: number };
  mapping: { to: string }[];
};

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
  const types = [
    ['Office', 1],
    ['Holiday Home', 2],
  ] as const;
  for (const [name, orderBy] of types) {
    await createItemType(scene.db, { name, orderBy, color: '#2f80ed' }, new Date());
  }
});
afterAll(() => scene?.stop());

async function api(method: string, path: string, body?: object): Promise<Import> {
  const isForm = body instanceof FormData;
  const response = await fetch(`${scene.stack.apiUrl}/api${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${scene.stack.apiKey}`,
      ...(body && !isForm ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
  return JSON.parse(text);
}

async function upload(text: string): Promise<Import> {
  const form = new FormData();
  form.set('file', new Blob([text]), 'people.csv');
  return await api('POST', '/imports', form);
}

async function ended(id: string): Promise<Import> {
  return await until('the end of the import', async () => {
    const found = await api('GET', `/imports/${id}`);
    return found.state !== 'running' && found;
  });
}

test('an import into the list of a running campaign brings contacts with their additional phones into its hopper, and they are called', async () => {
  const now = new Date();
  const list = await createList(scene.db, { name: 'Imported into' }, now);
  const waiting = await createContact(
    scene.db,
    { primaryPhone: { number: '+15550000001' }, additionalPhones: [] },
    now,
  );
  await addContactsToList(scene.db, list.id, [waiting.id], now);
  const campaign = await createCampaign(
    scene.db,
    { name: 'Imported', kind: 'ivr', dial: quickDial(), call: {}, listIds: [list.id] },
    now,
  );
  await scene.start(campaign.id);

  const made = await upload(
    'First name,Phone,Office,Holiday Home\nAda,+15550000101,+15550000102,+15550000103\nBob,+15550000104,,+15550000105\n',
  );
  expect(made.mapping.map(({ to }) => to)).toEqual([
    'field',
    'primaryPhone',
    'additionalPhone',
    'additionalPhone',
  ]);
  await api('PATCH', `/imports/${made.id}`, { options: { listId: list.id } });
  await api('POST', `/imports/${made.id}/run`);
  const hopper = await until('Ada in the hopper', async () => {
    const { rows } = await hopperPage(scene.db, campaign.id, { after: null, limit: 10 });
    return rows.find(({ contact }) => contact.firstName === 'Ada');
  });
  expect(hopper.phones.map(({ number, itemType }) => [number, itemType?.name])).toEqual([
    ['+15550000101', undefined],
    ['+15550000102', 'Office'],
    ['+15550000103', 'Holiday Home'],
  ]);
  await scene.attempt(campaign.id, ({ number }) => number === '+15550000101');
  await scene.attempt(campaign.id, ({ number }) => number === '+15550000103');
  expect(await ended(made.id)).toMatchObject({ state: 'finished', counts: { rows: 2, created: 2 } });
});

test('a cancelled import keeps what is in, and runs on to exactly the whole', async () => {
  const rows = 30_000;
  const lines = Array.from({ length: rows }, (_, index) => `P${index},custom text ${index}`);
  const made = await upload(`First name,Company\n${lines.join('\n')}\n`);
  await api('POST', `/imports/${made.id}/run`);
  await until('the first rows', async () => (await api('GET', `/imports/${made.id}`)).counts.rows > 0);
  const cancelled = await api('POST', `/imports/${made.id}/cancel`);
  expect(cancelled.state).toBe('cancelled');
  expect(cancelled.counts.rows).toBeLessThan(rows);
  expect(await api('GET', `/imports/${made.id}`)).toMatchObject({ counts: cancelled.counts });
  await api('POST', `/imports/${made.id}/run`);
  expect(await ended(made.id)).toMatchObject({ state: 'finished', counts: { rows, created: rows } });
});

test('an import whose item type is deleted fails with the reason, and nothing of it is in', async () => {
  const type = await createItemType(scene.db, { name: 'Boat', orderBy: 3, color: '#2f80ed' }, new Date());
  const made = await upload('Phone,Boat\n+15550000201,+15550000202\n');
  await deleteItemType(scene.db, type.id, new Date());
  await api('POST', `/imports/${made.id}/run`);
  expect(await ended(made.id)).toMatchObject({
    state: 'failed',
    stateReason: 'a contact item type of the import was deleted',
    counts: { rows: 0, created: 0 },
  });
});
