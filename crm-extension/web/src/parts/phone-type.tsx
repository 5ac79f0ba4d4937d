// The drop-down of contact item types in a phone's tag.
import { ColorSwatch, Menu, UnstyledButton } from '@mantine/core';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown';
import { useTranslation } from 'react-i18next';
import { type ItemType, useItemTypes } from '../data/item-types.ts';
import type { PhoneValue } from './phone-value.ts';
import classes from './phones-field.module.css';

type PhoneTypeProps = {
  phone: PhoneValue;
  type: ItemType | undefined;
  isReadOnly: boolean;
  onChange(phone: PhoneValue): void;
};

export function PhoneType({ phone, type, isReadOnly, onChange }: PhoneTypeProps) {
  const { t } = useTranslation();
  const types = useItemTypes();
  const name = type?.name ?? t('phones.noType');
  if (isReadOnly) return <span className={classes.type}>{name}</span>;
  const choose = (itemTypeId: string | null) => onChange({ ...phone, itemTypeId });
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton
          className={classes.type}
          aria-label={`${t('phones.type', { number: phone.shown })}: ${name}`}
        >
          {name}
          <IconChevronDown size={13} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {types.map(({ id, name: typeName, color }) => (
          <Menu.Item
            key={id}
            leftSection={<ColorSwatch color={color} size={14} withShadow={false} />}
            rightSection={id === phone.itemTypeId && <IconCheck size={14} />}
            onClick={() => choose(id)}
          >
            {typeName}
          </Menu.Item>
        ))}
        {types.length > 0 && <Menu.Divider />}
        <Menu.Item
          rightSection={phone.itemTypeId === null && <IconCheck size={14} />}
          onClick={() => choose(null)}
        >
          {t('phones.noType')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
