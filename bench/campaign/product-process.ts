// The product of one lane, with verbs to make campaigns and to look at them from inside.
import { and, count, eq, ne, sql } from 'drizzle-orm';
import pino from 'pino';
import { quietTemporalLogs } from '../../activities/temporal-logs.ts';
import { startProduct } from '../../local/product.ts';
import { campaignState } from '../../store/campaign-rest.ts';
import { createCampaign } from '../../store/campaigns.ts';
import { rowsOf } from '../../store/db.ts';
import { createList } from '../../store/lists.ts';
import { hopper } from '../../store/schema/dialing.ts';
import { loadConfig } from '../../temporal.config.ts';
import { retryRules } from '../../workflows/rules/settings.ts';
import { answerQuestions } from '../side-process.ts';
import { seedPeople } from './seed.ts';

const log = pino({ level: 'warn' }, pino.destination(2));
quietTemporalLogs(log);
const product = await startProduct({ config: loadConfig(), log });
const { database } = product.apiDeps;
const { db } = database;

const onMoved = new Map<string, () => void>();
await database.listen('campaigns', (campaignId) => onMoved.get(campaignId)?.());

const ONE_ROUND = {
  additionalPhoneDelaySeconds: 0,
  retry: retryRules({ maxAttempts: 1, retryDelaySeconds: 0 }),
} as const;

const answers = {
  /** A draft that dials so many new people, whose numbers begin at `from`. */
  async make(people: { name: string; contacts: number; phones: number; from: number }): Promise<string> {
    const list = await createList(db, { name: people.name }, new Date());
    await seedPeople(db, { ...people, listId: list.id });
    const input = { name: people.name, kind: 'ivr' as const, dial: ONE_ROUND, listIds: [list.id] };
    return (await createCampaign(db, input, new Date())).id;
  },

  async untilFinished(campaignId: string): Promise<void> {
    const look = async () => (await campaignState(db, campaignId)) === 'finished';
    if (await look()) return;
    await new Promise<void>((resolve, reject) => {
      onMoved.set(campaignId, () => void look().then((is) => is && resolve(), reject));
    });
  },

  /** How long calls waited for their turn after they were due, and how many there were. */
  async lateness(campaignId: string): Promise<{ calls: number; p95Ms: number }> {
    const [figures] = await rowsOf<{ calls: number; p95Ms: number }>(
      db,
      sql`select count(*)::int as calls, (percentile_cont(0.95) within group (
            order by extract(epoch from placing_at - due_at) * 1000))::float8 as "p95Ms"
          from attempts where campaign_id = ${campaignId} and placing_at is not null`,
    );
    if (!figures) throw new Error('a select without a row');
    return figures;
  },

  /** Contacts that were handed to Temporal. */
  async underWay(campaignId: string): Promise<number> {
    const [row] = await db
      .select({ contacts: count() })
      .from(hopper)
      .where(and(eq(hopper.campaignId, campaignId), ne(hopper.state, 'fresh')));
    return row?.contacts ?? 0;
  },

  async waiting(campaignId: string): Promise<number> {
    const [row] = await db
      .select({ contacts: count() })
      .from(hopper)
      .where(eq(hopper.campaignId, campaignId));
    return row?.contacts ?? 0;
  },

  async memoryMb(): Promise<number> {
    return process.memoryUsage.rss() / 1024 / 1024;
  },

  async peakMemoryMb(): Promise<number> {
    return process.resourceUsage().maxRSS / 1024;
  },

  async stop(): Promise<void> {
    await product.stop();
  },
};

export type CampaignAnswers = typeof answers;

answerQuestions(answers);
