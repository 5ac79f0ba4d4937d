// An import as a client of the API does it, with its times.
import { openAsBlob } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerOf, createClient } from '../../api/client.ts';

export type ImportTask = {
  apiUrl: string;
  apiKey: string;
  path: string;
  /** A campaign dials the list already while the import runs. */
  callFirst: boolean;
};

export type ImportTimes = { seconds: number; uploadSeconds: number; firstCallMs: number | null };

const LOOK_MS = 100;
const FIRST_CALL_WITHIN_MS = 20_000;

/** `firstCall` answers null as long as there is no call. */
export async function importByApi(
  task: ImportTask,
  firstCall: () => Promise<number | null>,
): Promise<ImportTimes> {
  const client = createClient(task.apiUrl, task.apiKey).api;
  for (const [index, name] of ['Office', 'Holiday Home'].entries()) {
    await answerOf(client['item-types'].$post({ json: { name, orderBy: index + 1, color: '#2f80ed' } }));
  }
  const list = await answerOf(client.lists.$post({ json: { name: 'Imported' } }));
  if (task.callFirst) await startDialing(task, list.id);
  const uploadStartedAt = performance.now();
  const made = await upload(task);
  const uploadSeconds = (performance.now() - uploadStartedAt) / 1000;
  const param = { id: made.id };
  const route = client.imports[':id'];
  await answerOf(route.$patch({ param, header: {}, json: { options: { listId: list.id } } }));
  const startedAt = performance.now();
  await answerOf(route.run.$post({ param }));
  for (;;) {
    const { state, stateReason, counts } = await answerOf(route.$get({ param }));
    if (state === 'finished') {
      const isWhole = counts.created === counts.rows && counts.rows > 0;
      if (!isWhole) throw new Error(`the import lost rows: ${JSON.stringify(counts)}`);
      break;
    }
    if (state !== 'running') throw new Error(`the import is ${state}: ${stateReason}`);
    await sleep(LOOK_MS);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { seconds, uploadSeconds, firstCallMs: task.callFirst ? await until(firstCall) : null };
}

async function upload({ apiUrl, apiKey, path }: ImportTask): Promise<{ id: string }> {
  const body = new FormData();
  body.set('file', await openAsBlob(path), 'people.csv');
  const headers = { Authorization: `Bearer ${apiKey}` };
  const response = await fetch(`${apiUrl}/api/imports`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`the upload was refused: ${await response.text()}`);
  return JSON.parse(await response.text());
}

async function startDialing({ apiUrl, apiKey }: ImportTask, listId: string): Promise<void> {
  const headers = { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' };
  const post = async (path: string, body: object): Promise<{ id: string }> => {
    const response = await fetch(`${apiUrl}/api${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} was refused: ${await response.text()}`);
    return JSON.parse(await response.text());
  };
  // Somebody must be there already, or the campaign is finished at once.
  const waiting = await post('/contacts', { primaryPhone: { number: '+12025550123' } });
  await post(`/lists/${listId}/contacts`, { contactIds: [waiting.id] });
  const { id } = await post('/campaigns', { name: 'First call', kind: 'ivr', listIds: [listId] });
  await post(`/campaigns/${id}/start`, {});
}

async function until(look: () => Promise<number | null>): Promise<number | null> {
  const giveUpAt = Date.now() + FIRST_CALL_WITHIN_MS;
  while (Date.now() < giveUpAt) {
    const found = await look();
    if (found !== null) return found;
    await sleep(LOOK_MS);
  }
  return null;
}
