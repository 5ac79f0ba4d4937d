// The records of Twenty that we read, as its GraphQL and REST answer with them, and what is asked of each.
import { z } from 'zod';

const moment = z.coerce.date();
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** Fields that every record has. A soft-deleted one has `deletedAt`. */
const record = { id: z.uuid(), createdAt: moment, updatedAt: moment, deletedAt: moment.nullable() };

const additionalNumber = z.object({ number: text, countryCode: text, callingCode: text });

/** Twenty's PHONES: the number without its calling code, the calling code with its `+`, the country as ISO 3166. */
const phonesField = z.object({
  primaryPhoneNumber: text,
  primaryPhoneCountryCode: text,
  primaryPhoneCallingCode: text,
  additionalPhones: z
    .array(additionalNumber)
    .nullish()
    .transform((phones) => phones ?? []),
});

const NO_PHONES = {
  primaryPhoneNumber: '',
  primaryPhoneCountryCode: '',
  primaryPhoneCallingCode: '',
  additionalPhones: [],
};

const phones = phonesField.nullish().transform((field) => field ?? NO_PHONES);

const additionalPhone = z.object({
  ...record,
  personId: z
    .uuid()
    .nullish()
    .transform((id) => id ?? null),
  itemTypeId: z
    .uuid()
    .nullish()
    .transform((id) => id ?? null),
  /** The number in E.164, by which a record can be found. */
  name: text,
  phone: phones,
  description: text,
  orderBy: z
    .number()
    .nullish()
    .transform((place) => place ?? null),
});

/** Relations come as a connection from GraphQL and as a plain list from REST; not at all unless asked for. */
const additionalPhones = z
  .union([
    z.array(additionalPhone),
    z
      .object({ edges: z.array(z.object({ node: additionalPhone })) })
      .transform(({ edges }) => edges.map(({ node }) => node)),
  ])
  .nullish()
  .transform((list) => list ?? []);

const person = z
  .object({
    ...record,
    name: z.object({ firstName: text, lastName: text }).nullish(),
    emails: z.object({ primaryEmail: text }).nullish(),
    company: z.object({ name: text }).nullish(),
    phones,
    additionalPhones,
  })
  .transform(({ name, emails, company, ...rest }) => ({
    ...rest,
    firstName: name?.firstName ?? '',
    lastName: name?.lastName ?? '',
    email: emails?.primaryEmail ?? '',
    company: company?.name ?? '',
  }));

const contactItemType = z.object({
  ...record,
  name: text,
  /** One of Twenty's colours of tags, such as `BLUE`. */
  color: text,
  orderBy: z
    .number()
    .nullish()
    .transform((place) => place ?? null),
});

/** Records that our results are written to; `dialerId` is our id of the campaign or attempt. */
const ours = z.object({ ...record, dialerId: text });

export type CrmPhonesField = z.infer<typeof phonesField>;
export type CrmAdditionalPhone = z.infer<typeof additionalPhone>;
export type CrmPerson = z.infer<typeof person>;
export type CrmContactItemType = z.infer<typeof contactItemType>;
export type CrmWritten = z.infer<typeof ours>;

const RECORD_FIELDS = 'id createdAt updatedAt deletedAt';
const PHONES_FIELDS =
  '{ primaryPhoneNumber primaryPhoneCountryCode primaryPhoneCallingCode additionalPhones }';
const ADDITIONAL_PHONE_FIELDS = `${RECORD_FIELDS} personId itemTypeId name description orderBy phone ${PHONES_FIELDS}`;

/** Each object's names in the API, what is asked of its records, and how an answer is read. */
export const CRM_OBJECTS = {
  person: {
    singular: 'person',
    plural: 'people',
    fields: `${RECORD_FIELDS} name { firstName lastName } emails { primaryEmail } company { name }
      phones ${PHONES_FIELDS} additionalPhones { edges { node { ${ADDITIONAL_PHONE_FIELDS} } } }`,
    schema: person,
  },
  additionalPhone: {
    singular: 'additionalPhone',
    plural: 'additionalPhones',
    fields: ADDITIONAL_PHONE_FIELDS,
    schema: additionalPhone,
  },
  contactItemType: {
    singular: 'contactItemType',
    plural: 'contactItemTypes',
    fields: `${RECORD_FIELDS} name color orderBy`,
    schema: contactItemType,
  },
  campaign: {
    singular: 'dialerCampaign',
    plural: 'dialerCampaigns',
    fields: `${RECORD_FIELDS} dialerId`,
    schema: ours,
  },
  callAttempt: {
    singular: 'callAttempt',
    plural: 'callAttempts',
    fields: `${RECORD_FIELDS} dialerId`,
    schema: ours,
  },
} as const;

export type CrmObject = keyof typeof CRM_OBJECTS;
export type CrmRecord<O extends CrmObject> = z.infer<(typeof CRM_OBJECTS)[O]['schema']>;
