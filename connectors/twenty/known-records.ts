// Twenty's records as the store takes them: people with the phones that can be dialed, item types with our colours.
import { hexOfColor } from './colors.ts';
import { phonesOf } from './phones.ts';
import type { CrmContactItemType, CrmPerson } from './records.ts';

export function knownPerson(person: CrmPerson) {
  const { id, updatedAt, firstName, lastName, company, email } = person;
  const { phones, problems } = phonesOf(person);
  return {
    crmId: id,
    ...{ updatedAt, firstName, lastName, company, email },
    phones: phones.map(({ number, itemTypeId, description }) => ({
      number,
      crmItemTypeId: itemTypeId,
      description,
    })),
    phoneRecords: person.additionalPhones
      .filter((phone) => phone.deletedAt === null)
      .map((phone) => ({ crmId: phone.id, updatedAt: phone.updatedAt })),
    problems: problems.map(({ given, why }) => ({ number: given, problem: why })),
  };
}

/** Types that nobody gave an order are called after those with one. */
const NO_ORDER = 100;

export function knownItemType({ id, name, color, orderBy, updatedAt, deletedAt }: CrmContactItemType) {
  return {
    ...{ crmId: id, updatedAt, deletedAt },
    name: name.trim() || 'Without a name',
    orderBy: orderBy === null ? NO_ORDER : Math.max(1, Math.round(orderBy)),
    color: hexOfColor(color),
  };
}
