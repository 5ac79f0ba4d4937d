// Changing item types: one of them, or the order of all.
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import type { IfMatch } from '../../data/edits.ts';
import type { ItemType } from '../../data/item-types.ts';

type Change = Partial<Pick<ItemType, 'name' | 'orderBy' | 'color'>>;

export function changeItemType(id: string, json: Change, header: IfMatch) {
  return answerOf(api['item-types'][':id'].$patch({ param: { id }, header, json }));
}

/** Numbers the types from 1 as they stand, and sends those whose number changes. */
export async function saveOrder(types: ItemType[]): Promise<void> {
  const wished = types.map((type, place) => ({ type, orderBy: place + 1 }));
  for (const { type, orderBy } of wished.filter((each) => each.type.orderBy !== each.orderBy)) {
    await changeItemType(type.id, { orderBy }, { 'if-match': `"${type.version}"` });
  }
}
