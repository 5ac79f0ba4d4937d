// Messages to webhook endpoints: taken for sending, what became of them, and their log. The triggers write them.
import { and, eq, lt, sql } from 'drizzle-orm';
import { type Db, notify, rowsOf } from './db.ts';
import { afterKey, keyOf, orderOf, type Page, type PageRequest, pageOf, type Sorting } from './keyset.ts';
import { webhookDeliveries, webhookEndpoints } from './schema/webhooks.ts';
import { notFound } from './versions.ts';

export type WebhookDelivery = typeof webhookDeliveries.$inferSelect;

/** `tries` counts this one. */
export type DueDelivery = Pick<WebhookDelivery, 'id' | 'endpointId' | 'event' | 'data' | 'tries'> & {
  createdAt: string;
  url: string;
  secret: string;
};

/**
 * Takes due messages, at most `perEndpoint` of each, for `leaseSeconds`: what is not told about by then is taken again.
 * Endpoints in `busy` and those that are switched off are left alone.
 */
export async function claimDeliveries(
  db: Db,
  { busy, perEndpoint, leaseSeconds }: { busy: string[]; perEndpoint: number; leaseSeconds: number },
  now: Date,
): Promise<DueDelivery[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  return await rowsOf<DueDelivery>(
    db,
    sql`with due as (
          select d.id, e.url, e.secret from webhook_endpoints e
          cross join lateral (
            select id from webhook_deliveries
            where endpoint_id = e.id and state = 'waiting' and due_at <= ${at}
            order by due_at, position limit ${perEndpoint}::integer for update skip locked) d
          where e.disabled_at is null and not ${JSON.stringify(busy)}::jsonb ? e.id::text)
        update webhook_deliveries d
        set due_at = ${at} + ${leaseSeconds}::integer * interval '1 second', tries = d.tries + 1, tried_at = ${at}
        from due where due.id = d.id
        returning d.id, d.endpoint_id as "endpointId", d.event, d.data, d.tries,
          to_char(d.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", due.url, due.secret`,
  );
}

export type DeliveryResult = { status: number | null; error: string };

export async function markDelivered(db: Db, id: string, result: DeliveryResult, now: Date): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set({ state: 'delivered', deliveredAt: now, lastStatus: result.status, lastError: '' })
    .where(eq(webhookDeliveries.id, id));
}

/** Tried again at `dueAt`; given up when that is null. */
export async function markNotDelivered(
  db: Db,
  id: string,
  result: DeliveryResult,
  dueAt: Date | null,
): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set({
      ...(dueAt ? { dueAt } : { state: 'failed' as const }),
      lastStatus: result.status,
      lastError: result.error,
    })
    .where(eq(webhookDeliveries.id, id));
}

/** Newest first. Throws `notFound` when there is no such endpoint. */
export async function deliveriesPage(
  db: Db,
  endpointId: string,
  page: PageRequest,
): Promise<Page<WebhookDelivery>> {
  const [endpoint] = await db
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.id, endpointId));
  if (!endpoint) throw notFound('webhook endpoint');
  const sorting: Sorting = { direction: 'desc', columns: [[webhookDeliveries.position, 'integer']] };
  const rows = await db
    .select({ delivery: webhookDeliveries, key: keyOf(sorting) })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.endpointId, endpointId), afterKey(sorting, page.after)))
    .orderBy(...orderOf(sorting))
    .limit(page.limit + 1);
  return pageOf(
    rows.map(({ delivery, key }) => ({ ...delivery, key })),
    page.limit,
  );
}

/** Sends it again soon, with all its tries before it, whatever became of it. */
export async function redeliver(db: Db, endpointId: string, id: string, now: Date): Promise<WebhookDelivery> {
  return await db.transaction(async (tx) => {
    const [delivery] = await tx
      .update(webhookDeliveries)
      .set({ state: 'waiting', dueAt: now, tries: 0, deliveredAt: null })
      .where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.endpointId, endpointId)))
      .returning();
    if (!delivery) throw notFound('delivery');
    await notify(tx, 'webhooks');
    return delivery;
  });
}

export async function dropOldDeliveries(db: Db, before: Date): Promise<void> {
  await db.delete(webhookDeliveries).where(lt(webhookDeliveries.createdAt, before));
}
