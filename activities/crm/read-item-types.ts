// Item types of the CRM, all of them at once: there are few. Those that only we have are made there.
import { nearestColor } from '../../connectors/twenty/colors.ts';
import { knownItemType } from '../../connectors/twenty/known-records.ts';
import { saveItemTypes, unlinkedItemTypes } from '../../store/crm-item-types.ts';
import type { CrmWork } from './crm-work.ts';

export async function readItemTypes({ deps, client, signal }: CrmWork): Promise<void> {
  const { db } = deps.database;
  const read = async () => {
    const { records } = await client.page('contactItemType', { signal });
    await saveItemTypes(db, records.map(knownItemType), deps.clock());
  };
  await read();
  const ours = await unlinkedItemTypes(db);
  for (const { name, orderBy, color } of ours) {
    await client.create('contactItemType', { name, orderBy, color: nearestColor(color) }, { signal });
  }
  if (ours.length > 0) await read();
}
