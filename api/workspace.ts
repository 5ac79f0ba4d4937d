// The settings of the workspace, as the routes need them.
import { getSettings, type Settings } from '../store/settings.ts';
import { DEFAULT_DIAL_SETTINGS } from '../workflows/rules/settings.ts';
import type { ApiDeps } from './deps.ts';

/** A new workspace begins with the configured region and the zone that campaigns had before there was a setting. */
export async function workspaceSettings({ database, config, clock }: ApiDeps): Promise<Settings> {
  const initial = { region: config.DEFAULT_REGION, timeZone: DEFAULT_DIAL_SETTINGS.timeZone };
  return await getSettings(database.db, initial, clock());
}

/** ISO country of numbers written without a country code. */
export async function regionOf(deps: ApiDeps): Promise<string> {
  return (await workspaceSettings(deps)).region;
}
