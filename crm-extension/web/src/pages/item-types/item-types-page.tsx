// Contact item types, in the order in which their phones are called.
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Button, Table, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconTags from '@tabler/icons-react/icons/IconTags';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ItemType,
  itemTypesQuery,
  phonesPerTypeQuery,
  useLiveItemTypes,
} from '../../data/item-types.ts';
import { Page } from '../../parts/page.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import { tellFailure } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { saveOrder } from './item-type-changes.ts';
import { ItemTypeRow } from './item-type-row.tsx';
import classes from './item-types-page.module.css';
import { NewItemType } from './new-item-type.tsx';

export function ItemTypesPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const { data: types, error, isPending, refetch } = useQuery(itemTypesQuery);
  useLiveItemTypes();
  const phones = useQuery(phonesPerTypeQuery).data;
  const [creating, creation] = useDisclosure();
  const [told, setTold] = useState('');
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const order = useMutation({
    mutationFn: saveOrder,
    onMutate: (wished) => queries.setQueryData(itemTypesQuery.queryKey, wished),
    onError: tellFailure,
    onSettled: () => queries.invalidateQueries({ queryKey: itemTypesQuery.queryKey }),
  });
  if (isPending) return <LoadingRows />;
  if (!types) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const canEdit = can('itemTypes:edit');
  const move = (from: number, to: number) => {
    const type = types[from];
    if (!type || to < 0 || to >= types.length || from === to) return;
    order.mutate(types.toSpliced(from, 1).toSpliced(to, 0, type));
    setTold(t('itemTypes.moved', { name: type.name, place: to + 1, count: types.length }));
  };
  const dropped = ({ active, over }: DragEndEvent) => {
    const placeOf = (id: unknown) => types.findIndex((type) => type.id === id);
    if (over) move(placeOf(active.id), placeOf(over.id));
  };
  const create = canEdit && (
    <Button leftSection={<IconPlus size={16} />} onClick={creation.open}>
      {t('itemTypes.new')}
    </Button>
  );
  return (
    <Page title={t('itemTypes.title')} actions={create}>
      <NewItemType opened={creating} onClose={creation.close} types={types} />
      {types.length === 0 ? (
        <EmptyState icon={IconTags} title={t('itemTypes.empty')} hint={t('itemTypes.emptyHint')}>
          {create}
        </EmptyState>
      ) : (
        <div className={classes.page}>
          <Text className="quiet" maw={680} mb="md">
            {t('itemTypes.about')}
          </Text>
          <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={dropped}>
            <SortableContext items={types.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
              <Table className={classes.table} verticalSpacing={4}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th className={classes.place}>{t('itemTypes.place')}</Table.Th>
                    <Table.Th>{t('words.name')}</Table.Th>
                    <Table.Th className={classes.order}>{t('itemTypes.orderBy')}</Table.Th>
                    <Table.Th className={classes.color}>{t('words.color')}</Table.Th>
                    <Table.Th className={classes.phones}>{t('itemTypes.phones')}</Table.Th>
                    <Table.Th className={classes.actions}>
                      <VisuallyHidden>{t('words.more')}</VisuallyHidden>
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {types.map((type, place) => (
                    <ItemTypeRow
                      key={type.id}
                      type={type}
                      place={place}
                      phones={phones?.get(type.id)}
                      ties={tiesOf(type, types)}
                      others={types.filter(({ id }) => id !== type.id)}
                      onMove={(by) => move(place, place + by)}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </SortableContext>
          </DndContext>
          <VisuallyHidden role="status">{told}</VisuallyHidden>
        </div>
      )}
    </Page>
  );
}

function tiesOf(type: ItemType, types: readonly ItemType[]): string[] {
  return types
    .filter(({ id, orderBy }) => id !== type.id && orderBy === type.orderBy)
    .map(({ name }) => name);
}
