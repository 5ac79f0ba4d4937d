// Writes a contact's phones to its person in the CRM: types, descriptions and order into the records of additional
// phones, the primary number and plain ones into the CRM's own field.
import type { TwentyClient } from '../../connectors/twenty/client.ts';
import { phonesInput, phonesOf } from '../../connectors/twenty/phones.ts';
import type { CrmPerson } from '../../connectors/twenty/records.ts';
import type { AdditionalPhoneInput, PhonesInput } from '../../store/contact-phones.ts';

type TypeOf = (itemTypeId: string) => string | null;

/** What is added is there before anything is taken away, so that a failure on the way loses no number. */
export async function writePhones(
  client: TwentyClient,
  person: CrmPerson,
  { primaryPhone, additionalPhones }: PhonesInput,
  typeOf: TypeOf,
): Promise<void> {
  const there = new Map(phonesOf(person).phones.map((phone) => [phone.number, phone]));
  const primary = primaryPhone?.number ?? null;
  const old = primaryOf(person);
  const isPlain = ({ number, itemTypeId, description }: AdditionalPhoneInput) =>
    there.get(number)?.additionalPhoneId === null && number !== old && !itemTypeId && !description;
  const wanted: AdditionalPhoneInput[] = [
    // The CRM's own field has no words for a number: they stand in a record of its own.
    ...(primaryPhone && (primaryPhone.description || there.get(primaryPhone.number)?.additionalPhoneId)
      ? [primaryPhone]
      : []),
    ...additionalPhones.filter((phone) => !isPlain(phone)),
  ];
  for (const [place, phone] of wanted.entries()) {
    const id = there.get(phone.number)?.additionalPhoneId ?? null;
    await writeRecord(client, person, { id, place: place + 1, phone, typeOf });
  }
  const kept = new Set([...wanted, ...additionalPhones].map(({ number }) => number));
  await writeField(client, person, primary, (number) => kept.has(number) && number !== primary);
  for (const { number, additionalPhoneId } of there.values()) {
    if (additionalPhoneId && !kept.has(number)) await client.softDelete('additionalPhone', additionalPhoneId);
  }
}

async function writeRecord(
  client: TwentyClient,
  person: CrmPerson,
  record: { id: string | null; place: number; phone: AdditionalPhoneInput; typeOf: TypeOf },
): Promise<void> {
  const { id, place, phone, typeOf } = record;
  const itemTypeId = phone.itemTypeId ? typeOf(phone.itemTypeId) : null;
  const wanted = { itemTypeId, description: phone.description ?? '', orderBy: place };
  if (id === null) {
    const { number } = phone;
    const data = { personId: person.id, name: number, phone: phonesInput(number), ...wanted };
    await client.create('additionalPhone', data);
    return;
  }
  const now = person.additionalPhones.find((one) => one.id === id);
  const isSame =
    now?.itemTypeId === itemTypeId && now.description === wanted.description && now.orderBy === place;
  if (!isSame) await client.update('additionalPhone', id, wanted);
}

/** Numbers that cannot be dialed stay where they are: nobody here has seen them. */
async function writeField(
  client: TwentyClient,
  person: CrmPerson,
  primary: string | null,
  isKept: (number: string) => boolean,
): Promise<void> {
  const before = person.phones.additionalPhones;
  const after = before.filter((entry) => {
    const { phones } = phonesOf({ phones: { ...NOTHING, additionalPhones: [entry] }, additionalPhones: [] });
    const number = phones[0]?.number;
    return number === undefined || isKept(number);
  });
  if (primary === primaryOf(person) && after.length === before.length) return;
  await client.update('person', person.id, { phones: { ...phonesInput(primary), additionalPhones: after } });
}

const NOTHING = { primaryPhoneNumber: '', primaryPhoneCountryCode: '', primaryPhoneCallingCode: '' };

function primaryOf({ phones }: CrmPerson): string | null {
  const alone = { phones: { ...phones, additionalPhones: [] }, additionalPhones: [] };
  return phonesOf(alone).phones[0]?.number ?? null;
}
