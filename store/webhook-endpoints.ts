// Where our own webhooks go: endpoints, their switch, and their secret.
import { randomBytes, randomUUID } from 'node:crypto';
import { and, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import { closeAlert, raiseAlert } from './alerts.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { campaigns } from './schema/campaigns.ts';
import { type WebhookEvent, webhookEndpoints } from './schema/webhooks.ts';
import { atVersion, notFound, notFoundOrOutdated } from './versions.ts';

export type WebhookEndpoint = typeof webhookEndpoints.$inferSelect;

export type WebhookEndpointInput = {
  url: string;
  events: WebhookEvent[];
  campaignIds?: string[] | undefined;
  description?: string | undefined;
};

export type WebhookEndpointChange = {
  [Field in keyof WebhookEndpointInput]?: WebhookEndpointInput[Field] | undefined;
} & {
  enabled?: boolean | undefined;
};

/** Throws `invalid` for campaigns that are not there. */
export async function createWebhookEndpoint(
  db: Db,
  input: WebhookEndpointInput,
  now: Date,
): Promise<WebhookEndpoint> {
  await requireCampaigns(db, input.campaignIds ?? []);
  const { campaignIds = [], description = '', ...rest } = input;
  const row = { id: randomUUID(), secret: newSecret(), createdAt: now, updatedAt: now };
  const [endpoint] = await db
    .insert(webhookEndpoints)
    .values({ ...rest, ...row, campaignIds, description })
    .returning();
  if (!endpoint) throw new Error('an insert without a row');
  return endpoint;
}

export async function getWebhookEndpoint(db: Db, id: string): Promise<WebhookEndpoint> {
  const [endpoint] = await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id));
  if (!endpoint) throw notFound('webhook endpoint');
  return endpoint;
}

/** Newest first. */
export async function webhookEndpointsPage(db: Db, page: PageRequest): Promise<Page<WebhookEndpoint>> {
  const sorting: Sorting = {
    direction: 'desc',
    columns: [
      [webhookEndpoints.createdAt, 'moment'],
      [webhookEndpoints.id, 'uuid'],
    ],
  };
  const rows = await db
    .select({ endpoint: webhookEndpoints, key: keyOf(sorting) })
    .from(webhookEndpoints)
    .where(afterKey(sorting, page.after))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(
    rows.map(({ endpoint, key }) => ({ ...endpoint, key })),
    page.limit,
  );
}

/** Switching it on forgets its failures and closes its alert. */
export async function updateWebhookEndpoint(
  db: Db,
  id: string,
  { enabled, ...change }: WebhookEndpointChange,
  now: Date,
  expectedVersion?: number,
): Promise<WebhookEndpoint> {
  await requireCampaigns(db, change.campaignIds ?? []);
  const on = { disabledAt: null, disabledReason: '', failingSince: null };
  const off = {
    disabledAt: sql`coalesce(${webhookEndpoints.disabledAt}, ${now.toISOString()}::timestamptz)`,
  };
  return await db.transaction(async (tx) => {
    const [endpoint] = await tx
      .update(webhookEndpoints)
      .set({
        ...change,
        ...(enabled === undefined ? {} : enabled ? on : { ...off, disabledReason: 'switched off' }),
        version: sql`${webhookEndpoints.version} + 1`,
        updatedAt: now,
      })
      .where(atVersion(webhookEndpoints, id, expectedVersion))
      .returning();
    if (!endpoint) throw await notFoundOrOutdated(tx, webhookEndpoints, id, 'webhook endpoint');
    if (enabled !== undefined) await closeAlert(tx, alertCode(id), now);
    return endpoint;
  });
}

/** A new secret; messages are signed with it from now on. */
export async function renewWebhookSecret(db: Db, id: string, now: Date): Promise<WebhookEndpoint> {
  const [endpoint] = await db
    .update(webhookEndpoints)
    .set({ secret: newSecret(), version: sql`${webhookEndpoints.version} + 1`, updatedAt: now })
    .where(eq(webhookEndpoints.id, id))
    .returning();
  if (!endpoint) throw notFound('webhook endpoint');
  return endpoint;
}

/** With its deliveries. */
export async function deleteWebhookEndpoint(db: Db, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const rows = await tx
      .delete(webhookEndpoints)
      .where(eq(webhookEndpoints.id, id))
      .returning({ id: webhookEndpoints.id });
    if (rows.length === 0) throw notFound('webhook endpoint');
    await closeAlert(tx, alertCode(id), now);
  });
}

export async function noteWebhookSuccess(db: Db, id: string): Promise<void> {
  await db
    .update(webhookEndpoints)
    .set({ failingSince: null })
    .where(and(eq(webhookEndpoints.id, id), isNotNull(webhookEndpoints.failingSince)));
}

/** Switches the endpoint off, with an alert, when it has failed since before `since`. True when it did. */
export async function noteWebhookFailure(db: Db, id: string, since: Date, now: Date): Promise<boolean> {
  return await db.transaction(async (tx) => {
    await tx
      .update(webhookEndpoints)
      .set({ failingSince: now })
      .where(and(eq(webhookEndpoints.id, id), isNull(webhookEndpoints.failingSince)));
    const disabledReason = say('alerts.deliveriesFailed');
    const [endpoint] = await tx
      .update(webhookEndpoints)
      .set({ disabledAt: now, disabledReason, updatedAt: now, version: sql`${webhookEndpoints.version} + 1` })
      .where(
        and(
          eq(webhookEndpoints.id, id),
          isNull(webhookEndpoints.disabledAt),
          lte(webhookEndpoints.failingSince, since),
        ),
      )
      .returning({ url: webhookEndpoints.url });
    if (!endpoint) return false;
    const message = say('alerts.webhookOff', { host: new URL(endpoint.url).host });
    await raiseAlert(tx, { campaignId: null, code: alertCode(id), message }, now);
    return true;
  });
}

function alertCode(endpointId: string): string {
  return `webhookDisabled:${endpointId}`;
}

function newSecret(): string {
  return `whsec_${randomBytes(24).toString('base64url')}`;
}

async function requireCampaigns(db: Db, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await db.select({ id: campaigns.id }).from(campaigns).where(inArray(campaigns.id, ids));
  const known = new Set(rows.map((row) => row.id));
  const fields = ids.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `campaignIds.${index}`, message: say('values.noCampaign') }],
  );
  if (fields.length > 0) throw new ProductError('invalid', say('requests.campaignUnknown'), fields);
}
