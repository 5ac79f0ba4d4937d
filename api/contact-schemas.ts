// Contacts and phones as the API takes and shows them.
import { z } from '@hono/zod-openapi';
import type { ContactPhone, PhonesInput } from '../store/contact-phones.ts';
import type { Contact } from '../store/contacts.ts';
import { say } from '../workflows/rules/sentences.ts';
import { requireNumbers, shownNumber } from './phone-numbers.ts';
import { ianaZone, id, moment, orNull, text, version } from './route-parts.ts';

export const contactFields = {
  firstName: text(200).optional().openapi({ example: 'Ada' }),
  lastName: text(200).optional().openapi({ example: 'Rossi' }),
  company: text(200).optional().openapi({ example: 'Rossi SpA' }),
  email: z
    .union([z.email().max(320), z.literal('')])
    .optional()
    .openapi({ example: 'ada@example.com' }),
  timeZone: ianaZone.nullable().optional().openapi({ description: 'Null: taken from the number' }),
  custom: z
    .record(text(100, 1), text(2000).nullable())
    .refine((fields) => Object.keys(fields).length <= 500, say('values.tooManyFields', { most: 500 }))
    .optional()
    .openapi({
      description: 'Custom fields by name; those that are not named stay, null takes one away',
      example: { customerSince: '2019' },
    }),
};

const number = text(60, 1).openapi({
  description: 'As people write it; without a country code it belongs to the default region',
  example: '+1 202 555 0123',
});

const primaryInput = z.strictObject({ number, description: text(500).optional() });
const additionalInput = primaryInput.extend({ itemTypeId: z.uuid().nullable().optional() });

export const phonesSchema = z.strictObject({
  primaryPhone: primaryInput
    .nullable()
    .openapi({ description: 'Null only when there are no additional phones either' }),
  additionalPhones: z
    .array(additionalInput)
    .max(100)
    .openapi({ description: 'In the order in which they were added' }),
});

export const newContactSchema = z.strictObject({
  ...contactFields,
  primaryPhone: phonesSchema.shape.primaryPhone,
  additionalPhones: phonesSchema.shape.additionalPhones.default([]),
});

const shownNumberFields = {
  number: z.string().openapi({ description: 'E.164', example: '+12025550123' }),
  national: z.string().openapi({ example: '(202) 555-0123' }),
  international: z.string().openapi({ example: '+1 202 555 0123' }),
};

export const shownNumberSchema = z.object(shownNumberFields).openapi('PhoneNumber');

export const phoneSchema = z
  .object({
    id: id.openapi({ description: 'Stays as long as the number does' }),
    ...shownNumberFields,
    description: z.string(),
    itemType: z
      .object({ id, name: z.string(), orderBy: z.number().int(), color: z.string() })
      .nullable()
      .openapi({ description: 'Null: untyped, or the primary phone' }),
  })
  .openapi('Phone');

export const contactSchema = z
  .object({
    id,
    firstName: z.string(),
    lastName: z.string(),
    company: z.string(),
    email: z.string(),
    timeZone: z.string().nullable(),
    custom: z.record(z.string(), z.string()),
    primaryPhone: orNull(phoneSchema),
    additionalPhones: z.array(phoneSchema).openapi({ description: 'In the order in which they were added' }),
    version,
    createdAt: moment,
    updatedAt: moment,
  })
  .openapi('Contact');

export const contactNameSchema = z
  .object({ firstName: z.string(), lastName: z.string(), company: z.string() })
  .openapi('ContactName');

export function contactAnswer(contact: Contact): z.infer<typeof contactSchema> {
  const { phones, createdAt, updatedAt, ...own } = contact;
  const primary = phones.find((phone) => phone.isPrimary);
  return {
    ...own,
    primaryPhone: primary ? phoneAnswer(primary) : null,
    additionalPhones: phones.filter((phone) => !phone.isPrimary).map(phoneAnswer),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export function phoneAnswer(phone: ContactPhone): z.infer<typeof phoneSchema> {
  const { id, description, itemType } = phone;
  return { id, ...shownNumber(phone.number), description, itemType };
}

/** The phones with their numbers in E.164; throws `invalid` with every number that cannot be used. */
export function phonesInput(given: z.infer<typeof phonesSchema>, region: string): PhonesInput {
  const { primaryPhone, additionalPhones } = given;
  const numbers = requireNumbers(
    [
      ...(primaryPhone ? [{ text: primaryPhone.number, path: 'primaryPhone.number' }] : []),
      ...additionalPhones.map((phone, index) => ({
        text: phone.number,
        path: `additionalPhones.${index}.number`,
      })),
    ],
    region,
  );
  const [first, ...others] = primaryPhone ? numbers : ['', ...numbers];
  return {
    primaryPhone: primaryPhone && { ...primaryPhone, number: first ?? '' },
    additionalPhones: additionalPhones.map((phone, index) => ({ ...phone, number: others[index] ?? '' })),
  };
}
