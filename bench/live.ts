// npm run bench -- live: what it costs to keep many screens live, over HTTP, against the same changes with none.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import pino from 'pino';
import { startApi } from '../api/server.ts';
import type { TemporalCalls } from '../api/temporal.ts';
import { createCampaign } from '../store/campaigns.ts';
import { type Database, openDatabase } from '../store/db.ts';
import { loadConfig } from '../temporal.config.ts';
import type { Bench } from './bench.ts';

const API_KEY = 'an-api-key-for-the-bench';

export const liveBench: Bench = {
  about: 'clients of the live feed × changes per second: delay, processor time, memory',
  options: { clients: 200, rate: 100, seconds: 20 },
  run,
};

async function run(options: Readonly<Record<string, number>>, say: (line: string) => void) {
  const { clients = 200, rate = 100, seconds = 20 } = options;
  const database = await openDatabase('pglite:memory');
  const api = await startApi({
    config: loadConfig({
      ...{ TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: '0'.repeat(32), API_KEY, PORT: '0' },
      PUBLIC_URL: 'http://127.0.0.1:4300',
    }),
    database,
    temporal: {} as TemporalCalls, // nothing is sent to Temporal here
    log: pino({ level: 'silent' }),
    clock: () => new Date(),
  });
  const campaignId = await aCampaign(database);
  try {
    say(`${rate} changes/s without clients, ${seconds} s …`);
    const alone = await changeFor(database, campaignId, rate, seconds);
    say(`${clients} clients, ${rate} changes/s, ${seconds} s …`);
    const delays = await watchers(`http://127.0.0.1:${api.port}`, campaignId, clients);
    const watched = await changeFor(database, campaignId, rate, seconds);
    await sleep(500);
    const received = delays.reduce((sum, own) => sum + own.length, 0);
    const sorted = delays.flat().sort((a, b) => a - b);
    const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
    return {
      ratio: round(received / (clients * watched.changes)),
      clients,
      changesPerSecond: round(watched.changes / seconds),
      eventsPerSecond: Math.round(received / seconds),
      delayMsP50: at(0.5),
      delayMsP99: at(0.99),
      cpuShareWithout: round(alone.cpuShare),
      cpuShareWith: round(watched.cpuShare),
      memoryMb: Math.round(process.memoryUsage().rss / 1024 / 1024),
    };
  } finally {
    await api.stop();
    await database.close();
  }
}

async function aCampaign(database: Database): Promise<string> {
  const { id } = await createCampaign(database.db, { name: 'Watched', kind: 'ivr' }, new Date());
  return id;
}

/** Attempts that are placed; the position carries the moment, by which the clients know the delay. */
async function changeFor(database: Database, campaignId: string, rate: number, seconds: number) {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  let changes = 0;
  while (performance.now() - startedAt < seconds * 1000) {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * rate);
    for (; changes < due; changes += 1) {
      await database.db.execute(sql`insert into attempts
        (id, campaign_id, contact_id, phone_id, number, label, round, position, reason, state, due_at)
        values (${idOf(Date.now())}::uuid, ${campaignId}::uuid, gen_random_uuid(), gen_random_uuid(), null, 'primary',
          1, 1, '', 'ringing', now())`);
    }
    await sleep(1000 / rate);
  }
  const { user, system } = process.cpuUsage(cpu);
  return { changes, cpuShare: (user + system) / 1000 / (performance.now() - startedAt) };
}

let used = 0;

/** A UUID that starts with the moment, in milliseconds. */
function idOf(now: number): string {
  used += 1;
  const hex =
    now.toString(16).padStart(12, '0') + createHash('sha1').update(String(used)).digest('hex').slice(0, 20);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The delays of the events that each client hears, in milliseconds. */
async function watchers(url: string, campaignId: string, clients: number): Promise<number[][]> {
  return await Promise.all(
    Array.from({ length: clients }, async () => {
      const headers = { Authorization: `Bearer ${API_KEY}` };
      const response = await fetch(`${url}/api/events?topics=history&campaignId=${campaignId}`, { headers });
      if (!response.ok || !response.body) throw new Error(`the feed answered ${response.status}`);
      const delays: number[] = [];
      void note(response.body, delays).catch(() => {}); // the feed is stopped at the end
      return delays;
    }),
  );
}

async function note(body: ReadableStream<Uint8Array>, delays: number[]): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const now = Date.now();
    for (const [, high, low] of text.matchAll(/"attemptId":"(.{8})-(.{4})[^\n]*\n\n/g)) {
      delays.push(now - Number.parseInt(`${high}${low}`, 16));
    }
    text = text.slice(text.lastIndexOf('\n\n') + 2);
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
