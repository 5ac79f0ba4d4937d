// What a person must look at: one open alert per campaign and code, however often it happens.
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Said } from '../workflows/rules/sentences.ts';
import { at, type Db, notify } from './db.ts';
import { alerts, campaigns } from './schema/campaigns.ts';

/** `campaignId` null: it concerns no campaign. */
export type Alert = { campaignId: string | null; code: string; message: Said };

/** False when the alert was open already. */
export async function raiseAlert(db: Db, alert: Alert, now: Date): Promise<boolean> {
  const rows = await db
    .insert(alerts)
    .values({ id: crypto.randomUUID(), ...alert, raisedAt: now })
    .onConflictDoNothing()
    .returning({ id: alerts.id });
  return rows.length > 0;
}

/** Pauses a calling campaign with a reason and one alert. */
export async function pauseForTrouble(
  db: Db,
  alert: Alert & { campaignId: string },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [paused] = await tx
      .update(campaigns)
      .set({ state: 'paused', stateReason: alert.message, updatedAt: now })
      .where(and(eq(campaigns.id, alert.campaignId), eq(campaigns.state, 'active')))
      .returning({ id: campaigns.id });
    if (!paused) return;
    await raiseAlert(tx, alert, now);
    await notify(tx, 'campaigns', alert.campaignId);
  });
}

/** Of the `watched` codes those that are `found` are open afterwards, and the others are not: their trouble is over. */
export async function settleAlerts(
  db: Db,
  campaignId: string,
  { watched, found }: { watched: readonly string[]; found: readonly Omit<Alert, 'campaignId'>[] },
  now: Date,
): Promise<void> {
  const open = found.map((alert) => ({ id: crypto.randomUUID(), ...alert }));
  await db.execute(
    sql`with found as (
            select * from jsonb_to_recordset(${JSON.stringify(open)}::jsonb) as v(id uuid, code text, message text)),
          over as (
            update alerts set closed_at = ${at(now)} where campaign_id = ${campaignId} and closed_at is null
              and code in (select jsonb_array_elements_text(${JSON.stringify(watched)}::jsonb))
              and code not in (select code from found))
        insert into alerts (id, campaign_id, code, message, raised_at)
        select id, ${campaignId}, code, message, ${at(now)} from found on conflict do nothing`,
  );
}

/** Closes the campaign's open alerts: a person has taken care. */
export async function closeAlerts(db: Db, campaignId: string, now: Date): Promise<void> {
  await db
    .update(alerts)
    .set({ closedAt: now })
    .where(and(eq(alerts.campaignId, campaignId), isNull(alerts.closedAt)));
}

/** Closes the open alert of this code that concerns no campaign. */
export async function closeAlert(db: Db, code: string, now: Date): Promise<void> {
  await db
    .update(alerts)
    .set({ closedAt: now })
    .where(and(isNull(alerts.campaignId), eq(alerts.code, code), isNull(alerts.closedAt)));
}
