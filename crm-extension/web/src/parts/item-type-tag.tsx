// The name of a contact item type on its colour.
import { Text } from '@mantine/core';
import type { ComponentProps } from 'react';
import { readableOn } from './readable-color.ts';

type ItemType = { name: string; color: string };

export function ItemTypeTag({ type, ...others }: { type: ItemType } & ComponentProps<typeof Text<'span'>>) {
  return (
    <Text
      component="span"
      fz="xs"
      fw={500}
      px={6}
      py={1}
      truncate
      style={{ background: type.color, color: readableOn(type.color), borderRadius: 4 }}
      {...others}
    >
      {type.name}
    </Text>
  );
}
