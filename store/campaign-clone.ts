// A campaign like another one: settings, lists, blacklists, agents and teams, but neither its contacts' calls nor its times.
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { type Campaign, getCampaign } from './campaigns.ts';
import type { Db } from './db.ts';
import { campaigns } from './schema/campaigns.ts';
import { withUniqueName } from './unique-name.ts';

const MEMBERSHIPS = [
  ['campaign_lists', 'list_id'],
  ['campaign_blacklists', 'blacklist_id'],
  ['campaign_agents', 'user_id'],
  ['campaign_teams', 'team_id'],
] as const;

/** A draft. Throws `conflict` when the name is taken. */
export async function cloneCampaign(db: Db, id: string, name: string, now: Date): Promise<Campaign> {
  return await db.transaction(async (tx) => {
    const { kind, dial, call, queue, weight } = await getCampaign(tx, id);
    const values = {
      id: randomUUID(),
      name,
      kind,
      dial,
      call,
      queue,
      weight,
      createdAt: now,
      updatedAt: now,
    };
    const [clone] = await withUniqueName('campaign', name, () =>
      tx.insert(campaigns).values(values).returning(),
    );
    if (!clone) throw new Error('an insert without a row');
    for (const [table, member] of MEMBERSHIPS) {
      await tx.execute(
        sql`insert into ${sql.identifier(table)} (campaign_id, ${sql.identifier(member)})
            select ${clone.id}::uuid, ${sql.identifier(member)} from ${sql.identifier(table)} where campaign_id = ${id}`,
      );
    }
    return clone;
  });
}
