// Which phone of the contact it was, in the colour of its type when the type is still known.
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useItemTypes } from '../../data/item-types.ts';
import { ItemTypeTag } from '../../parts/item-type-tag.tsx';

const PLAIN = { border: '1px solid var(--line)', borderRadius: 4 };

/** `label` is `primary`, `untyped` or the name of an item type. */
export function PhoneLabel({ label }: { label: string }) {
  const { t } = useTranslation();
  const type = useItemTypes().find(({ name }) => name === label);
  if (type) return <ItemTypeTag type={type} />;
  const isWord = label === 'primary' || label === 'untyped';
  return (
    <Text component="span" fz="xs" fw={500} px={5} truncate style={PLAIN}>
      {isWord ? t(`campaigns.phones.${label}`) : label}
    </Text>
  );
}
