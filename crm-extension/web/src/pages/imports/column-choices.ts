// What a column can become, as the choices of a drop-down, and back.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { useItemTypes } from '../../data/item-types.ts';
import { useSession } from '../../session/session.ts';
import type { Import, Target } from './import-queries.ts';

const FIELDS = ['firstName', 'lastName', 'company', 'email', 'timeZone'] as const;

/** Chosen to make a type of its own, which asks for its name first. */
export const NEW_TYPE = 'newType';

export function keyOfTarget(target: Target): string {
  switch (target.to) {
    case 'field':
      return `field:${target.field}`;
    case 'custom':
      return `custom:${target.name}`;
    case 'additionalPhone':
      return `phone:${target.itemTypeId ?? ''}`;
    case 'description':
      return `description:${target.ofColumn}`;
    case 'ignore':
    case 'fullName':
    case 'primaryPhone':
    case 'newType':
      return target.to;
    default:
      return target satisfies never;
  }
}

export function targetOfKey(key: string): Target {
  const at = key.indexOf(':');
  const value = key.slice(at + 1);
  if (key === 'primaryPhone') return { to: 'primaryPhone' };
  if (key === 'fullName') return { to: 'fullName' };
  if (key.startsWith('phone:')) return { to: 'additionalPhone', itemTypeId: value || null };
  if (key.startsWith('description:')) return { to: 'description', ofColumn: Number(value) };
  if (key.startsWith('custom:')) return { to: 'custom', name: value };
  const field = FIELDS.find((each) => key === `field:${each}`);
  return field ? { to: 'field', field } : { to: 'ignore' };
}

/** The choices for one column, in groups. */
export function useColumnChoices({ header, mapping }: Import) {
  const { t } = useTranslation();
  const { can } = useSession();
  const types = useItemTypes();
  const fields = useQuery({
    queryKey: ['customFields'],
    queryFn: async () => (await answerOf(api['custom-fields'].$get())).items,
    enabled: can('contacts:read'),
  }).data;
  const nameOf = (column: number) => header[column] || t('imports.column', { number: column + 1 });
  return (column: number) => {
    const known = (fields ?? []).map(({ name }) => name);
    const own = nameOf(column);
    const isNewField =
      can('settings:edit') && !known.some((name) => name.toLowerCase() === own.toLowerCase());
    const phones = mapping.flatMap(({ to }, other) =>
      other !== column && (to === 'primaryPhone' || to === 'additionalPhone') ? [other] : [],
    );
    return [
      { group: t('imports.nothing'), items: [{ value: 'ignore', label: t('imports.ignore') }] },
      {
        group: t('imports.phonesGroup'),
        items: [
          { value: 'primaryPhone', label: t('contacts.primaryPhone') },
          ...types.map(({ id, name }) => ({ value: `phone:${id}`, label: name })),
          { value: 'phone:', label: t('imports.untyped') },
          ...(can('itemTypes:edit') ? [{ value: NEW_TYPE, label: t('imports.newType') }] : []),
        ],
      },
      {
        group: t('imports.fieldsGroup'),
        items: [
          { value: 'fullName', label: t('imports.fullName') },
          ...FIELDS.map((field) => ({ value: `field:${field}`, label: t(`contacts.${field}`) })),
        ],
      },
      {
        group: t('contacts.custom'),
        items: [
          ...known.map((name) => ({ value: `custom:${name}`, label: name })),
          ...(isNewField ? [{ value: `custom:${own}`, label: t('imports.newField', { name: own }) }] : []),
        ],
      },
      {
        group: t('imports.descriptionsGroup'),
        items: phones.map((other) => ({
          value: `description:${other}`,
          label: t('imports.describes', { name: nameOf(other) }),
        })),
      },
    ].filter(({ items }) => items.length > 0);
  };
}
