// npm run bench -- console: when the console can be used, and whether a long table keeps up with the wheel.
//
// The reference is a bare page of React and Mantine, built and given out alike in the same run. A load counts from
// asking for the address to the first row of the table of contacts, behind sign-in, over the API and PostgreSQL.
import pino from 'pino';
import { startApi } from '../api/server.ts';
import type { TemporalCalls } from '../api/temporal.ts';
import { openCamera } from '../local/screenshots/camera.ts';
import { consoleFolder, ensureConsole } from '../local/setup/console.ts';
import { startThrowawayPostgres } from '../local/setup/postgres.ts';
import { openDatabase } from '../store/db.ts';
import { loadConfig } from '../temporal.config.ts';
import type { Bench } from './bench.ts';
import { timeLoads, withBarePage } from './console/loads.ts';
import { scrollFor } from './console/scroll.ts';
import { rounded } from './figures.ts';
import { seed } from './lists/seed.ts';

const API_KEY = 'an-api-key-for-the-bench';
const PROOF = { email: 'ada@example.com', password: 'four words are enough' };
const FIRST_ROW = '[role=row][aria-rowindex="2"]';
const SCREEN = { width: 1440, height: 900 };

export const consoleBench: Bench = {
  about: 'the console in a browser: time to use against a bare page, and scrolling a long table',
  options: { contacts: 1_000_000, loads: 9, seconds: 20 },
  async run({ contacts = 0, loads = 0, seconds = 0 }, say) {
    await ensureConsole();
    const server = await startThrowawayPostgres({ fsync: false });
    const database = await openDatabase(server.url);
    const camera = await openCamera();
    try {
      await seed(database.db, contacts, say);
      const api = await startApi({ ...apiParts(), database, consoleFolder });
      const url = `http://127.0.0.1:${api.port}`;
      await makeAdmin(url);
      const page = await camera.openAs(url, PROOF);
      await page.setViewportSize(SCREEN);
      const usable = await timeLoads(page, `${url}/contacts`, FIRST_ROW, loads);
      say(`usable after ${usable.laterMs} ms, the first time after ${usable.firstMs} ms`);
      const scroll = await scrollFor(page, seconds);
      say(`${scroll.rows} rows scrolled, ${scroll.blankFrames} of ${scroll.frames} frames with blank rows`);
      const bare = await withBarePage(async (address) =>
        timeLoads(await camera.openAs(address, null), address, 'h1', loads),
      );
      await api.stop();
      return { ratio: rounded(bare.laterMs / usable.laterMs, 2), contacts, loads, usable, bare, scroll };
    } finally {
      await camera.close();
      await database.close();
      await server.stop();
    }
  },
};

function apiParts() {
  const account = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: '0'.repeat(32) };
  return {
    config: loadConfig({ ...account, API_KEY, PORT: '0', PUBLIC_URL: 'http://127.0.0.1' }),
    temporal: {} as TemporalCalls, // nothing is sent to Temporal here
    log: pino({ level: 'silent' }),
    clock: () => new Date(),
  };
}

async function makeAdmin(url: string): Promise<void> {
  const response = await fetch(`${url}/api/users`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${API_KEY}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Ada Lovelace', role: 'admin', ...PROOF }),
  });
  if (response.status !== 201) throw new Error(`no admin: ${await response.text()}`);
}
