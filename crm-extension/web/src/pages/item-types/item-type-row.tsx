// One item type: edited where it stands, moved by mouse or keyboard.
import { useSortable } from '@dnd-kit/sortable';
import {
  ActionIcon,
  ColorInput,
  Group,
  NumberInput,
  Table,
  Text,
  TextInput,
  Tooltip,
  UnstyledButton,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconEqual from '@tabler/icons-react/icons/IconEqual';
import IconGripVertical from '@tabler/icons-react/icons/IconGripVertical';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import IconUsers from '@tabler/icons-react/icons/IconUsers';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEdit } from '../../data/edits.ts';
import { type ItemType, itemTypesQuery } from '../../data/item-types.ts';
import { ChangedMeanwhile } from '../../parts/changed-meanwhile.tsx';
import { ItemTypeTag } from '../../parts/item-type-tag.tsx';
import { SWATCHES } from '../../parts/swatches.ts';
import { useSession } from '../../session/session.ts';
import { failureText } from '../../texts/said.ts';
import { DeleteItemType } from './delete-item-type.tsx';
import { changeItemType } from './item-type-changes.ts';
import classes from './item-types-page.module.css';

type ItemTypeRowProps = {
  type: ItemType;
  place: number;
  /** How many phones have it; unknown until they are counted. */
  phones: number | undefined;
  /** Names of the types with the same Order by. */
  ties: string[];
  others: ItemType[];
  onMove(by: -1 | 1): void;
};

type Fields = Pick<ItemType, 'name' | 'orderBy' | 'color'>;

export function ItemTypeRow({ type, place, phones, ties, others, onMove }: ItemTypeRowProps) {
  const { t, i18n } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const [deleting, deletion] = useDisclosure();
  const [typed, setTyped] = useState<Partial<Fields>>({});
  const { setNodeRef, listeners, transform, transition } = useSortable({ id: type.id });
  const { name } = type;
  const edit = useEdit({
    send: (change: Partial<Fields>, header) => changeItemType(type.id, change, header),
    onSaved: () => {
      setTyped({});
      void queries.invalidateQueries({ queryKey: itemTypesQuery.queryKey });
    },
  });
  const values = { ...type, ...typed };
  const save = (change: Partial<Fields> = typed) => {
    const differs = Object.entries(change).some(([key, value]) => type[key as keyof Fields] !== value);
    if (differs) void edit.save(change, type.version);
    else setTyped({});
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter') save();
    if (event.key === 'Escape') setTyped({});
  };
  const onArrow = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  const style = { transform: transform ? `translateY(${transform.y}px)` : undefined, transition };
  const canEdit = can('itemTypes:edit');
  return (
    <Table.Tr ref={setNodeRef} style={style}>
      <Table.Td>
        <Group gap={0} wrap="nowrap">
          {canEdit && (
            <UnstyledButton
              className={classes.grip}
              aria-label={t('itemTypes.drag', { name })}
              onKeyDown={onArrow}
              {...listeners}
            >
              <IconGripVertical size={14} />
            </UnstyledButton>
          )}
          <Text>{place + 1}.</Text>
        </Group>
      </Table.Td>
      <Table.Td>
        {canEdit ? (
          <TextInput
            aria-label={t('itemTypes.rename', { name })}
            value={values.name}
            maxLength={100}
            error={edit.fieldError('name') ?? (edit.error && failureText(edit.error))}
            onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })}
            onBlur={() => save()}
            onKeyDown={onEnter}
          />
        ) : (
          <ItemTypeTag type={type} />
        )}
        {edit.outdated && (
          <ChangedMeanwhile
            onReload={() => {
              setTyped({});
              edit.forget();
            }}
            onOverwrite={() => edit.overwrite(typed)}
          />
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap">
          {canEdit ? (
            <NumberInput
              aria-label={t('itemTypes.orderOf', { name })}
              w={72}
              min={1}
              max={1_000_000}
              allowDecimal={false}
              value={values.orderBy}
              error={edit.fieldError('orderBy')}
              onChange={(orderBy) => setTyped({ ...typed, orderBy: Number(orderBy) })}
              onBlur={() => save()}
              onKeyDown={onEnter}
            />
          ) : (
            <Text>{type.orderBy}</Text>
          )}
          {ties.length > 0 && (
            <Tooltip label={t('itemTypes.tie', { names: ties.join(', ') })} multiline maw={260}>
              <IconEqual
                size={16}
                className="quiet"
                role="img"
                aria-label={t('itemTypes.tie', { names: ties.join(', ') })}
              />
            </Tooltip>
          )}
        </Group>
      </Table.Td>
      <Table.Td className={classes.colorCell}>
        {canEdit ? (
          <ColorInput
            aria-label={t('itemTypes.colorOf', { name })}
            value={values.color}
            format="hex"
            swatches={[...SWATCHES]}
            swatchesPerRow={8}
            withEyeDropper={false}
            error={edit.fieldError('color')}
            onChange={(color) => setTyped({ ...typed, color })}
            onChangeEnd={(color) => save({ ...typed, color })}
            onBlur={() => save()}
          />
        ) : (
          type.color
        )}
      </Table.Td>
      <Table.Td className={classes.phones}>{phones?.toLocaleString(i18n.language)}</Table.Td>
      <Table.Td>
        <Group gap={2} wrap="nowrap" justify="flex-end">
          {can('contacts:read') && (
            <Link
              className={classes.contacts}
              to="/contacts"
              search={{ itemTypeId: type.id }}
              aria-label={t('itemTypes.showContacts', { name })}
            >
              <ActionIcon component="span">
                <IconUsers size={16} />
              </ActionIcon>
            </Link>
          )}
          {canEdit && (
            <ActionIcon aria-label={t('itemTypes.deleteOne', { name })} onClick={deletion.open}>
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </Group>
        <DeleteItemType type={type} others={others} opened={deleting} onClose={deletion.close} />
      </Table.Td>
    </Table.Tr>
  );
}
