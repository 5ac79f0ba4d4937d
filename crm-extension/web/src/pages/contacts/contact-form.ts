// The values of a contact while it is edited, and how they become requests.

import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import type { IfMatch } from '../../data/edits.ts';
import { numberText } from '../../parts/number-text.ts';
import { type PhoneValue, withEntered } from '../../parts/phone-value.ts';
import type { Contact } from './contact-queries.ts';

export type ContactValues = {
  firstName: string;
  lastName: string;
  company: string;
  email: string;
  custom: Record<string, string>;
  /** As it is typed; checked by the server. */
  primary: string;
  primaryDescription: string;
  additional: PhoneValue[];
  /** A number that was typed into the field of additional phones and not added: it is saved with them. */
  entered: string;
};

export const EMPTY_CONTACT: ContactValues = {
  firstName: '',
  lastName: '',
  company: '',
  email: '',
  custom: {},
  primary: '',
  primaryDescription: '',
  additional: [],
  entered: '',
};

export function valuesOf(contact: Contact): ContactValues {
  const { firstName, lastName, company, email, custom, primaryPhone } = contact;
  return {
    ...{ firstName, lastName, company, email, custom },
    primary: primaryPhone ? numberText(primaryPhone) : '',
    primaryDescription: primaryPhone?.description ?? '',
    additional: contact.additionalPhones.map((phone) => ({
      ...{ number: phone.number, shown: numberText(phone), description: phone.description },
      itemTypeId: phone.itemType?.id ?? null,
    })),
    entered: '',
  };
}

export async function createContact(values: ContactValues): Promise<Contact> {
  return await answerOf(api.contacts.$post({ json: { ...fieldsOf(values), ...phonesOf(values, null) } }));
}

/** Sends only what was changed; a contact whose phones changed too is sent in two steps. */
export async function saveContact(before: Contact, values: ContactValues, header: IfMatch): Promise<Contact> {
  const param = { id: before.id };
  const old = valuesOf(before);
  let saved = before;
  let next = header;
  if (differs(fieldsOf(old), fieldsOf(values))) {
    const json = { ...fieldsOf(values), custom: customChange(old.custom, values.custom) };
    saved = await answerOf(api.contacts[':id'].$patch({ param, header: next, json }));
    next = 'if-match' in header ? { 'if-match': `"${saved.version}"` } : {};
  }
  if (differs(phonesOf(old, before), phonesOf(values, before))) {
    const json = phonesOf(values, before);
    saved = await answerOf(api.contacts[':id'].phones.$put({ param, header: next, json }));
  }
  return saved;
}

function fieldsOf({ firstName, lastName, company, email, custom }: ContactValues) {
  return { firstName, lastName, company, email, custom };
}

/** A primary phone that was not touched is sent as it is stored, whatever its form on screen. */
function phonesOf(values: ContactValues, before: Contact | null) {
  const { primary, primaryDescription, additional, entered } = values;
  const stored = before?.primaryPhone;
  const number = stored && numberText(stored) === primary ? stored.number : primary;
  return {
    primaryPhone: primary.trim() === '' ? null : { number, description: primaryDescription },
    additionalPhones: withEntered(additional, entered).map(({ number, itemTypeId, description }) => ({
      ...{ number, itemTypeId, description },
    })),
  };
}

/** Null takes a custom field away. */
function customChange(before: Record<string, string>, now: Record<string, string>) {
  const gone = Object.keys(before).filter((name) => !now[name]);
  const kept = Object.entries(now).filter(([, value]) => value !== '');
  return Object.fromEntries<string | null>([...kept, ...gone.map((name) => [name, null] as const)]);
}

function differs(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
