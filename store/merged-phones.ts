// How the phones of several contacts become those of one: every number once, no phone lost. Pure.
import type { ContactPhone } from './contact-phones.ts';

export type MergedPhone = {
  id: string;
  isPrimary: boolean;
  itemTypeId: string | null;
  description: string;
  position: number;
};

/**
 * The survivor's phones stay in their places, the others follow in their order. A number that is there already gives
 * its type and description where the one that stays has none. `replaced` tells which phone a dropped one became.
 */
export function mergePhones(
  own: readonly ContactPhone[],
  others: readonly ContactPhone[],
): { kept: MergedPhone[]; replaced: Map<string, string> } {
  const kept: (MergedPhone & { number: string })[] = own.map((phone, position) => ({
    ...merged(phone, position),
    isPrimary: phone.isPrimary,
  }));
  const replaced = new Map<string, string>();
  for (const phone of others) {
    const same = kept.findIndex((one) => one.number === phone.number);
    const there = kept[same];
    if (there) {
      replaced.set(phone.id, there.id);
      kept[same] = {
        ...there,
        itemTypeId: there.isPrimary ? null : (there.itemTypeId ?? phone.itemType?.id ?? null),
        description: there.description || phone.description,
      };
    } else {
      kept.push({ ...merged(phone, kept.length), isPrimary: phone.isPrimary && kept.length === 0 });
    }
  }
  return { kept: kept.map(({ number: _, ...phone }) => phone), replaced };
}

function merged({ id, number, itemType, description }: ContactPhone, position: number) {
  return { id, number, itemTypeId: itemType?.id ?? null, description, position };
}
