// Campaigns: creating them, editing their settings, and what they dial.
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { say } from '../workflows/rules/sentences.ts';
import { refuseArchived } from './archived.ts';
import {
  type CallSettingsChange,
  changedCallSettings,
  changedDialSettings,
  changedQueueSettings,
  type DialSettingsChange,
  type QueueSettingsChange,
} from './campaign-settings.ts';
import type { Db } from './db.ts';
import { ProductError } from './errors.ts';
import { lookAgain } from './holds.ts';
import { beginFeeding, removeUnlisted } from './hopper-feed.ts';
import { blacklistedByAny, ofCampaign, tellBookEdited } from './live-edits.ts';
import { planSchedule, requireOrder } from './schedules.ts';
import { type CampaignKind, campaignBlacklists, campaignLists, campaigns } from './schema/campaigns.ts';
import { blacklists, lists } from './schema/contacts.ts';
import { withUniqueName } from './unique-name.ts';
import { atVersion, notFound, notFoundOrOutdated } from './versions.ts';

export type Campaign = typeof campaigns.$inferSelect;

export type CampaignInput = {
  name: string;
  kind: CampaignKind;
  dial?: DialSettingsChange | undefined;
  call?: CallSettingsChange | undefined;
  queue?: QueueSettingsChange | undefined;
  weight?: number | undefined;
  startsAt?: Date | null | undefined;
  endsAt?: Date | null | undefined;
  listIds?: string[] | undefined;
  blacklistIds?: string[] | undefined;
};

export type CampaignChange = {
  name?: string | undefined;
  dial?: DialSettingsChange | undefined;
  call?: CallSettingsChange | undefined;
  queue?: QueueSettingsChange | undefined;
  weight?: number | undefined;
  startsAt?: Date | null | undefined;
  endsAt?: Date | null | undefined;
};

export async function getCampaign(db: Db, id: string): Promise<Campaign> {
  const [row] = await db.select().from(campaigns).where(eq(campaigns.id, id));
  if (!row) throw notFound('campaign');
  return row;
}

/** A draft with the default settings where none are given. Throws `conflict` when the name is taken. */
export async function createCampaign(db: Db, input: CampaignInput, now: Date): Promise<Campaign> {
  return await db.transaction(async (tx) => {
    await requireAll(tx, lists, input.listIds ?? [], 'listIds', 'list');
    await requireAll(tx, blacklists, input.blacklistIds ?? [], 'blacklistIds', 'blacklist');
    const { startsAt = null, endsAt = null } = input;
    requireOrder({ startsAt, endsAt });
    const values = {
      id: randomUUID(),
      name: input.name,
      kind: input.kind,
      dial: changedDialSettings(input.dial ?? {}),
      call: changedCallSettings(input.call ?? {}),
      queue: changedQueueSettings(input.queue ?? {}),
      weight: input.weight ?? 1,
      startsAt,
      endsAt,
      createdAt: now,
      updatedAt: now,
    };
    const [row] = await withUniqueName('campaign', input.name, () =>
      tx.insert(campaigns).values(values).returning(),
    );
    if (!row) throw new Error('an insert without a row');
    await planSchedule(tx, row.id, { startsAt, endsAt });
    const listRows = unique(input.listIds).map((listId) => ({ campaignId: row.id, listId }));
    if (listRows.length > 0) await tx.insert(campaignLists).values(listRows);
    const blacklistRows = unique(input.blacklistIds).map((blacklistId) => ({
      campaignId: row.id,
      blacklistId,
    }));
    if (blacklistRows.length > 0) await tx.insert(campaignBlacklists).values(blacklistRows);
    return row;
  });
}

/** Dial settings, caps and compliance take effect before the next call of every running contact. */
export async function updateCampaign(
  db: Db,
  id: string,
  change: CampaignChange,
  now: Date,
  expectedVersion?: number,
): Promise<Campaign> {
  return await db.transaction(async (tx) => {
    const [before] = await tx
      .select()
      .from(campaigns)
      .where(atVersion(campaigns, id, expectedVersion))
      .for('update');
    if (!before) throw await notFoundOrOutdated(tx, campaigns, id, 'campaign');
    refuseArchived(before);
    const { name, dial, call, queue, weight } = change;
    const { startsAt = before.startsAt, endsAt = before.endsAt } = change;
    requireOrder({ startsAt, endsAt });
    const [row] = await withUniqueName('campaign', name ?? '', () =>
      tx
        .update(campaigns)
        .set({
          name: name ?? before.name,
          dial: changedDialSettings(dial ?? {}, before.dial),
          call: changedCallSettings(call ?? {}, before.call),
          queue: changedQueueSettings(queue ?? {}, before.queue),
          weight: weight ?? before.weight,
          startsAt,
          endsAt,
          version: before.version + 1,
          updatedAt: now,
        })
        .where(eq(campaigns.id, id))
        .returning(),
    );
    await planSchedule(tx, id, { startsAt, endsAt }, before);
    if (dial || call?.compliance) await tellBookEdited(tx, ofCampaign(id), now);
    if (dial || call) await lookAgain(tx, sql`attempts.campaign_id = ${id}`);
    return row ?? before;
  });
}

/** A campaign that is active or paused gets the list's contacts into its hopper at once. */
export async function addListToCampaign(
  db: Db,
  campaignId: string,
  listId: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    // The list first, as everywhere: contacts that are being added to it are waited for.
    const [list] = await tx.select().from(lists).where(eq(lists.id, listId)).for('no key update');
    if (!list) throw notFound('list');
    const campaign = await touchCampaign(tx, campaignId, now);
    await tx.insert(campaignLists).values({ campaignId, listId }).onConflictDoNothing();
    if (campaign.state === 'active' || campaign.state === 'paused') {
      await beginFeeding(tx, campaignId, now, listId);
    }
  });
}

/** Contacts that no other list brings leave the hopper, unless they are running. */
export async function removeListFromCampaign(
  db: Db,
  campaignId: string,
  listId: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await touchCampaign(tx, campaignId, now);
    const gone = await tx
      .delete(campaignLists)
      .where(and(eq(campaignLists.campaignId, campaignId), eq(campaignLists.listId, listId)))
      .returning();
    if (gone.length === 0) throw new ProductError('notFound', say('campaigns.hasNoList'));
    await removeUnlisted(tx, { campaignIds: [campaignId] });
  });
}

export async function addBlacklistToCampaign(
  db: Db,
  campaignId: string,
  blacklistId: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await touchCampaign(tx, campaignId, now);
    const [known] = await tx.select().from(blacklists).where(eq(blacklists.id, blacklistId)).for('key share');
    if (!known) throw notFound('blacklist');
    await tx.insert(campaignBlacklists).values({ campaignId, blacklistId }).onConflictDoNothing();
    await tellBlacklistMoved(tx, campaignId, blacklistId, now);
  });
}

export async function removeBlacklistFromCampaign(
  db: Db,
  campaignId: string,
  blacklistId: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await touchCampaign(tx, campaignId, now);
    await tellBlacklistMoved(tx, campaignId, blacklistId, now);
    const gone = await tx
      .delete(campaignBlacklists)
      .where(
        and(eq(campaignBlacklists.campaignId, campaignId), eq(campaignBlacklists.blacklistId, blacklistId)),
      )
      .returning();
    if (gone.length === 0) throw new ProductError('notFound', say('campaigns.hasNoBlacklist'));
  });
}

async function tellBlacklistMoved(tx: Db, campaignId: string, blacklistId: string, now: Date): Promise<void> {
  await tellBookEdited(tx, sql`${ofCampaign(campaignId)} and ${blacklistedByAny(blacklistId)}`, now);
}

/** Holds the campaign's row until the transaction ends. Throws `conflict` when it is archived. */
export async function touchCampaign(tx: Db, id: string, now: Date): Promise<Campaign> {
  const [row] = await tx
    .update(campaigns)
    .set({ version: sql`${campaigns.version} + 1`, updatedAt: now })
    .where(eq(campaigns.id, id))
    .returning();
  if (!row) throw notFound('campaign');
  refuseArchived(row);
  return row;
}

async function requireAll(
  tx: Db,
  table: typeof lists | typeof blacklists,
  ids: string[],
  path: string,
  what: 'list' | 'blacklist',
): Promise<void> {
  if (ids.length === 0) return;
  const found = await tx.select({ id: table.id }).from(table).where(inArray(table.id, ids)).for('key share');
  const known = new Set(found.map((row) => row.id));
  const fields = ids.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `${path}.${index}`, message: say('requests.noSuch', { thing: what }) }],
  );
  if (fields.length > 0)
    throw new ProductError('invalid', say('contacts.someUnknown', { things: `${what}s` }), fields);
}

function unique(ids: string[] | undefined): string[] {
  return [...new Set(ids ?? [])];
}
