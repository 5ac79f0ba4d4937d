// Which phone of the contact it was, in the colour of its type when the type is still known.
import { Text } from '@mantine/core';
import { useItemTypes } from '../data/item-types.ts';
import { useDialingWords } from './dialing-words.ts';
import { ItemTypeTag } from './item-type-tag.tsx';

const PLAIN = { border: '1px solid var(--line)', borderRadius: 4 };

/** `label` is `primary`, `untyped` or the name of an item type. */
export function PhoneLabel({ label }: { label: string }) {
  const { phone } = useDialingWords();
  const type = useItemTypes().find(({ name }) => name === label);
  if (type) return <ItemTypeTag type={type} />;
  return (
    <Text component="span" fz="xs" fw={500} px={5} truncate style={PLAIN}>
      {phone(label)}
    </Text>
  );
}
