// multi-number contacts …: add people with their phones, list them, look for them.
import { answerOf, itemsOf } from '../client.ts';
import { findOrCreateList } from './find.ts';
import type { Session } from './session.ts';
import { personName, table } from './terminal.ts';
import { CliError, EXIT } from './words.ts';

export type NewContactOptions = {
  first?: string;
  last?: string;
  company?: string;
  email?: string;
  phone?: string[];
  list?: string;
};

/** The first phone is the primary one; the others may be `TYPE=NUMBER`. */
export async function addContact(session: Session, options: NewContactOptions): Promise<void> {
  const { client, terminal } = session;
  const { first = '', last = '', company = '', email = '', phone = [], list } = options;
  const [primary, ...others] = phone;
  if (primary === undefined)
    throw new CliError('A contact needs a phone: --phone "+1 202 555 0123"', EXIT.usage);
  const types = new Map<string, string>();
  for await (const type of itemsOf((query) => client.api['item-types'].$get({ query }))) {
    types.set(type.name.toLowerCase(), type.id);
  }
  const additionalPhones = others.map((text) => phoneOf(text, types));
  const json = {
    firstName: first,
    lastName: last,
    company,
    email,
    primaryPhone: { number: primary },
    additionalPhones,
  };
  const contact = await answerOf(client.api.contacts.$post({ json }));
  if (list !== undefined) {
    const { id } = await findOrCreateList(session, list);
    await answerOf(
      client.api.lists[':id'].contacts.$post({ param: { id }, json: { contactIds: [contact.id] } }),
    );
  }
  terminal.print(contact.id);
}

export type ContactListOptions = { limit: number; search?: string };

export async function listContacts(
  { client, terminal }: Session,
  options: ContactListOptions,
): Promise<void> {
  const { limit, search } = options;
  const rows = [['ID', 'NAME', 'PRIMARY', 'ADDITIONAL']];
  const filter = search === undefined ? {} : { search };
  const contacts = itemsOf(
    (page) => client.api.contacts.$get({ query: { ...page, ...filter } }),
    Math.min(limit, 200),
  );
  for await (const contact of contacts) {
    if (rows.length > limit) break;
    const more = contact.additionalPhones.map(
      (phone) => `${phone.itemType?.name ?? 'untyped'} ${phone.international}`,
    );
    rows.push([contact.id, personName(contact), contact.primaryPhone?.international ?? '', more.join(', ')]);
  }
  terminal.print(table(rows));
}

function phoneOf(text: string, types: ReadonlyMap<string, string>) {
  const [, type, number] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (type === undefined || number === undefined) return { number: text };
  const itemTypeId = types.get(type.trim().toLowerCase());
  if (itemTypeId) return { number, itemTypeId };
  const known = [...types.keys()].join(', ') || 'none yet';
  throw new CliError(`There is no contact item type "${type}". There are: ${known}.`, EXIT.usage);
}
