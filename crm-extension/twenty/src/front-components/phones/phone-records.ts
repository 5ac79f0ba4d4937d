// Reads and writes of the tab "Phones" in Twenty, as the signed-in person.
import { RestApiClient } from 'twenty-client-sdk/rest';
import type { ItemType, OwnNumbers, StoredPhone } from './phone-row.ts';

type PhoneRecord = {
  id: string;
  name: string;
  description: string | null;
  itemTypeId: string | null;
  orderBy: number | null;
};

type OwnPhones = {
  primaryPhoneNumber: string | null;
  primaryPhoneCallingCode: string | null;
  additionalPhones: { number: string; callingCode: string }[] | null;
};

export type PhoneChanges = Partial<Pick<StoredPhone, 'itemTypeId' | 'description' | 'orderBy'>>;

const MOST_RECORDS = 200;

/** A new client each time: it then has the newest token. */
function twenty(): RestApiClient {
  return new RestApiClient();
}

/** By their order; those with the smallest are called first. */
export async function loadItemTypes(): Promise<ItemType[]> {
  const query = { order_by: 'orderBy[AscNullsLast]', limit: MOST_RECORDS };
  const { data } = await twenty().get<{ data: { contactItemTypes: ItemType[] } }>('/rest/contactItemTypes', {
    query,
  });
  return data.contactItemTypes.map(({ id, name, color }) => ({ id, name, color }));
}

export async function loadPhones(personId: string): Promise<StoredPhone[]> {
  const query = {
    filter: `personId[eq]:${personId}`,
    order_by: 'orderBy[AscNullsLast]',
    limit: MOST_RECORDS,
  };
  const { data } = await twenty().get<{ data: { additionalPhones: PhoneRecord[] } }>(
    '/rest/additionalPhones',
    {
      query,
    },
  );
  return data.additionalPhones.map(storedPhone);
}

/** What stands in Twenty's own phones field of the person. */
export async function loadOwnNumbers(personId: string): Promise<OwnNumbers> {
  const { data } = await twenty().get<{ data: { person: { phones: OwnPhones | null } } }>(
    `/rest/people/${personId}`,
  );
  const phones = data.person.phones;
  const primary = phones?.primaryPhoneNumber;
  return {
    primary: primary ? `${phones.primaryPhoneCallingCode ?? ''}${primary}` : null,
    others: (phones?.additionalPhones ?? []).map(({ number, callingCode }) => `${callingCode}${number}`),
  };
}

export async function createPhone(personId: string, e164: string, orderBy: number): Promise<StoredPhone> {
  const { data } = await twenty().post<{ data: { createAdditionalPhone: PhoneRecord } }>(
    '/rest/additionalPhones',
    {
      personId,
      name: e164,
      phone: { primaryPhoneNumber: e164 },
      orderBy,
    },
  );
  return storedPhone(data.createAdditionalPhone);
}

export async function updatePhone(id: string, changes: PhoneChanges): Promise<void> {
  await twenty().patch(`/rest/additionalPhones/${id}`, changes);
}

/** Soft, so that `restorePhone` brings it back. */
export async function removePhone(id: string): Promise<void> {
  await twenty().delete(`/rest/additionalPhones/${id}`, { query: { soft_delete: true } });
}

/** By a filter: the path with the id, which Twenty documents too, is refused by its own parser (seen in 2.21). */
export async function restorePhone(id: string): Promise<void> {
  await twenty().patch('/rest/restore/additionalPhones', undefined, { query: { filter: `id[eq]:${id}` } });
}

function storedPhone(record: PhoneRecord): StoredPhone {
  const { id, name, itemTypeId, description, orderBy } = record;
  return {
    id,
    e164: name,
    itemTypeId: itemTypeId ?? null,
    description: description ?? '',
    orderBy: orderBy ?? 0,
  };
}
