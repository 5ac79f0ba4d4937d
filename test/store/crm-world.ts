// A fake Twenty, connected to a database, with what follows it: the keeper of a worker and the route of its webhooks.
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { eq, isNull } from 'drizzle-orm';
import pino from 'pino';
import { startCrmKeeper } from '../../activities/crm/crm-keeper.ts';
import type { ActivityDeps, CrmTuning } from '../../activities/deps.ts';
import { createTwentyWebhookRoutes } from '../../api/crm/twenty-webhooks.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { createRateLimit } from '../../connectors/twenty/rate-limit.ts';
import { type Contact, getContact } from '../../store/contacts.ts';
import { crmSealingKey, saveCrmConnection } from '../../store/crm-connection.ts';
import { linksOf } from '../../store/crm-links.ts';
import type { Database, Db } from '../../store/db.ts';
import { crmConnections, crmHints, crmProgress } from '../../store/schema/crm.ts';
import { type FakeTwenty, startFakeTwenty } from '../connectors/twenty/fake/fake-twenty.ts';

const API_KEY = 'a-key-for-tests-only';
const WEBHOOK_SECRET = 'a-secret-of-webhooks';

/** Everything soon; nothing is limited. */
const QUICK: Partial<CrmTuning> = {
  tickMs: 150,
  overlapMs: 5_000,
  writeDelayMs: 0,
  sweepEveryMs: 0,
  retryMs: 100,
  leaseMs: 5_000,
};

export type CrmWorld = Awaited<ReturnType<typeof openCrmWorld>>;

/** Connects; `tuning` changes the patience, `baseUrl` stands before the fake. */
export async function connect(db: Db, fake: FakeTwenty, baseUrl = fake.url): Promise<void> {
  const { workspaceId } = fake;
  const settings = { baseUrl, workspaceId, roleMap: {}, defaultRole: null };
  const secrets = { apiKey: fake.key, webhookSecret: WEBHOOK_SECRET, functionsSecret: 'of no use here' };
  await saveCrmConnection(db, settings, { secrets, key: crmSealingKey(API_KEY) }, new Date());
}

export async function openCrmWorld(database: Database, tuning: Partial<CrmTuning> = {}) {
  const { db } = database;
  const fake = await startFakeTwenty({ requestsPerMinute: 1_000_000 });
  const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });
  const rateLimit = createRateLimit({ requestsPerMinute: 1_000_000 });
  const deps = {
    ...{ config: { API_KEY }, database, log, clock: () => new Date() },
    crm: { rateLimit, ...QUICK, ...tuning },
  };
  const routes = createTwentyWebhookRoutes(deps as unknown as ApiDeps); // all that the route needs of them
  const server = serve({ fetch: routes.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
  let keeper: Awaited<ReturnType<typeof startCrmKeeper>> | null = null;

  return {
    ...{ fake, db, webhookUrl },

    hearWebhooks(): void {
      fake.deliveries.add({ targetUrl: webhookUrl, operations: ['*.*'], secret: WEBHOOK_SECRET });
    },

    async follow(): Promise<void> {
      keeper = await startCrmKeeper(deps as unknown as ActivityDeps); // all that following needs of them
    },

    /** Until everything that changed before now is known. */
    async inStep(): Promise<void> {
      // The CRM says its time to the second.
      const from = Date.now() + 1_000;
      await waitUntil(async () => {
        const [people] = await db.select().from(crmProgress).where(eq(crmProgress.object, 'person'));
        if (people?.phase !== 'following' || !people.readAt) return false;
        const waiting = await db.select().from(crmHints).where(isNull(crmHints.handledAt));
        return people.readAt.getTime() > from - 900 && waiting.length === 0;
      });
    },

    async contactOf(personId: string): Promise<Contact | null> {
      const link = (await linksOf(db, 'person', [personId])).get(personId);
      // It may go between the two looks.
      return link ? await getContact(db, link.ourId).catch(() => null) : null;
    },

    async stop(): Promise<void> {
      await keeper?.stop();
      keeper = null;
    },

    async close(): Promise<void> {
      await keeper?.stop();
      await fake.close();
      await new Promise((resolve) => server.close(resolve));
      await db.delete(crmConnections);
    },
  };
}

export async function waitUntil(holds: () => Promise<boolean>, withinMs = 20_000): Promise<void> {
  const until = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error('it did not come true');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
