// Which phone of the contact it was, in the colour of its type when the type is still known.
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useItemTypes } from '../../data/item-types.ts';
import { ItemTypeTag } from '../../parts/item-type-tag.tsx';

/** `label` is `primary`, `untyped` or the name of an item type. */
export function PhoneLabel({ label }: { label: string }) {
  const { t } = useTranslation();
  const type = useItemTypes().find(({ name }) => name === label);
  if (type) return <ItemTypeTag type={type} />;
  const isWord = label === 'primary' || label === 'untyped';
  return (
    <Badge variant="default" maw="100%">
      {isWord ? t(`campaigns.phones.${label}`) : label}
    </Badge>
  );
}
