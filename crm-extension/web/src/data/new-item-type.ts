// A new item type with the values to begin with: it is called last, in a color that no other type has.
import { answerOf } from '../../../../api/client.ts';
import { SWATCHES } from '../parts/swatches.ts';
import { api } from './api.ts';
import type { ItemType } from './item-types.ts';

export type NewItemTypeValues = { name: string; orderBy: number; color: string };

export function firstValues(types: readonly ItemType[], name = ''): NewItemTypeValues {
  const color: string = SWATCHES.find((each) => types.every((type) => type.color !== each)) ?? SWATCHES[0];
  return { name, orderBy: 1 + Math.max(0, ...types.map((type) => type.orderBy)), color };
}

export const createItemType = (json: NewItemTypeValues) => answerOf(api['item-types'].$post({ json }));
