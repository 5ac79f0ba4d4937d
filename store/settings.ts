// Settings of the workspace: what holds where nothing more special is said.
import { sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { workspaceSettings } from './schema/contacts.ts';
import { outdated } from './versions.ts';

export type Settings = Omit<typeof workspaceSettings.$inferSelect, 'id'>;

/** `region` is an ISO country, `timeZone` an IANA zone. */
export type SettingsChange = {
  region?: string | undefined;
  timeZone?: string | undefined;
  embeddingOrigins?: string[] | undefined;
};

const { region, timeZone, embeddingOrigins, version, updatedAt } = workspaceSettings;
const columns = { region, timeZone, embeddingOrigins, version, updatedAt };

/** Those of a new workspace are `initial`. */
export async function getSettings(
  db: Db,
  initial: { region: string; timeZone: string },
  now: Date,
): Promise<Settings> {
  const read = () => db.select(columns).from(workspaceSettings);
  const [known] = await read();
  if (known) return known;
  await db
    .insert(workspaceSettings)
    .values({ ...initial, updatedAt: now })
    .onConflictDoNothing();
  const [made] = await read();
  if (!made) throw new Error('the settings were just made');
  return made;
}

/** Throws `outdated` when they have another version than the one expected. Call it when they exist. */
export async function updateSettings(
  db: Db,
  change: SettingsChange,
  now: Date,
  expectedVersion?: number,
): Promise<Settings> {
  const [row] = await db
    .update(workspaceSettings)
    .set({ ...change, version: sql`${version} + 1`, updatedAt: now })
    .where(expectedVersion === undefined ? undefined : sql`${version} = ${expectedVersion}`)
    .returning(columns);
  if (row) return row;
  const [present] = await db.select({ version }).from(workspaceSettings);
  throw outdated('workspace', present?.version ?? 0);
}
